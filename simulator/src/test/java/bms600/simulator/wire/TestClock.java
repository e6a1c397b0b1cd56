package bms600.simulator.wire;

/** Virtual time for tests, from 0. */
final class TestClock implements VirtualClock {
  private long nanos;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void advanceTo(long toNanos) {
    nanos = Math.max(nanos, toNanos);
  }
}
