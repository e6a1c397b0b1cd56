package bms600.master.run;

/** A monotonic clock: for integrals, delays and ages. */
@FunctionalInterface
public interface Ticker {
  long nanos();

  /** The machine's monotonic clock. */
  static Ticker system() {
    return System::nanoTime;
  }
}
