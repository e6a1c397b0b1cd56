package bms600.master.history;

/** Whether a kept value was good, stale or absent; kept by its position, so never reordered. */
enum Quality {
  GOOD,
  STALE,
  ABSENT;

  private static final Quality[] ALL = values();

  static Quality of(int position) throws DamagedException {
    if (position < 0 || position >= ALL.length) {
      throw new DamagedException("no quality has number " + position);
    }
    return ALL[position];
  }
}
