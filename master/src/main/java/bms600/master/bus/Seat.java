package bms600.master.bus;

import bms600.core.site.Fitting;
import bms600.core.site.Spot;
import bms600.modbus.UnitId;
import bms600.sensors.SensorModel;

/** One sensor of a port, as its worker sees it. Owned by that worker. */
final class Seat {
  private static final long FIRST_PAUSE_NANOS = 2_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 300_000_000_000L;
  private static final int POLLS_TO_BE_LOST = 3;

  final Fitting fitting;
  final SensorModel model;
  final UnitId unit;

  /** Where it sits, as a person would say it. */
  final String place;

  /** Polls in a row without a reading. */
  int missed;

  /** Serial number, or −1 while not known. */
  long serial = -1;

  /** The shortest turnaround seen. */
  long turnaroundNanos = Long.MAX_VALUE / 2;

  private boolean everHeard;
  private long askAgainNanos = Long.MIN_VALUE;
  private long pauseNanos = FIRST_PAUSE_NANOS;

  Seat(Fitting fitting, SensorModel model, String place) {
    this.fitting = fitting;
    this.model = model;
    this.place = place;
    this.unit = UnitId.of(fitting.unit());
  }

  /** Whether it speaks the field bus: has an identity, and latches its values when told to. */
  boolean isOnFieldBus() {
    return model.isOnFieldBus();
  }

  /** Whether it stands in the chain of block sensors, each of which passes the line on. */
  boolean isBlock() {
    return isOnFieldBus() && fitting.spot() instanceof Spot.AtBlock;
  }

  int slot() {
    return fitting.slot();
  }

  boolean isDue(long now) {
    return now >= askAgainNanos;
  }

  boolean isLost() {
    return missed >= POLLS_TO_BE_LOST;
  }

  boolean isAnswering() {
    return everHeard && missed == 0;
  }

  void heard() {
    everHeard = true;
    missed = 0;
    recall();
  }

  /** Counts a poll without a reading; a lost sensor is asked less and less often. */
  void missed(long now) {
    missed++;
    if (isLost()) {
      askAgainNanos = now + pauseNanos;
      pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    }
  }

  /** Asks it in the next round, however long it was lost. */
  void recall() {
    askAgainNanos = Long.MIN_VALUE;
    pauseNanos = FIRST_PAUSE_NANOS;
  }

  /** Keeps the pause short: the first silent one behind a break tells when the rest is back. */
  void watch(long now) {
    pauseNanos = FIRST_PAUSE_NANOS;
    askAgainNanos = Math.min(askAgainNanos, now + FIRST_PAUSE_NANOS);
  }
}
