package bms600.master.history;

/** One series as it is kept: its point, such as {@code S1.7.voltage}, and what kind it is of. */
record Track(String point, Kind kind) {

  static Track of(String place, Kind kind) {
    return new Track(place + "." + kind.code(), kind);
  }

  /** The track of a point that was written by {@link #of}. */
  static Track named(String point) {
    return new Track(point, Kind.of(point.substring(point.lastIndexOf('.') + 1)));
  }
}
