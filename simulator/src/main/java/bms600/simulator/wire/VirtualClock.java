package bms600.simulator.wire;

/** Time that passes only when somebody says so. */
public interface VirtualClock {
  long nanos();

  /** Time passes until this instant; an instant that is past already changes nothing. */
  void advanceTo(long nanos);
}
