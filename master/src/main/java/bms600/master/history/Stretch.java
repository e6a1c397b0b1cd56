package bms600.master.history;

/**
 * One track over one span, as it is kept.
 *
 * @param frames how many frames
 * @param times their instants, as {@link Times} writes them
 * @param steps their values, as {@link Trail} writes them
 */
@SuppressWarnings("ArrayRecordComponent")
record Stretch(int frames, byte[] times, byte[] steps) {

  /** Adds every good value to the part of a day it falls in. */
  void pour(long dayMs, long partMs, Digest digest) throws DamagedException {
    long[] atMs = Times.decode(times, frames);
    var in = new ByteSource(steps);
    var trail = new Trail();
    for (int i = 0; i < frames; i++) {
      trail.read(in);
      long part = Math.floorDiv(atMs[i] - dayMs, partMs);
      if (trail.quality() == Quality.GOOD && part >= 0 && part < digest.parts()) {
        digest.add((int) part, trail.steps());
      }
    }
  }

  /** Adds every good value to the buckets. */
  void pour(Kind kind, Buckets buckets) throws DamagedException {
    long[] atMs = Times.decode(times, frames);
    var in = new ByteSource(steps);
    var trail = new Trail();
    for (int i = 0; i < frames; i++) {
      trail.read(in);
      if (trail.quality() == Quality.GOOD) {
        buckets.add(atMs[i], kind.toUnits(trail.steps()));
      }
    }
  }
}
