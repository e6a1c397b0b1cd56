package bms600.master.bus;

import bms600.core.measure.Channel;
import bms600.core.measure.Reading;
import bms600.core.measure.SensorLink.Ending;
import bms600.core.measure.Surprise;
import bms600.core.site.Fitting;
import bms600.core.site.Spot;
import bms600.modbus.UnitId;
import bms600.sensors.Identity;
import bms600.sensors.SensorModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One sensor of a port, as its worker sees it. Owned by that worker. */
final class Seat {
  private static final long FIRST_PAUSE_NANOS = 2_000_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 300_000_000_000L;
  static final int POLLS_TO_BE_LOST = 3;
  private static final int GARBLED_TO_BE_CONTESTED = 3;
  private static final int SAME_TO_BE_TRUSTED = 10;

  final Fitting fitting;
  final SensorModel model;
  final UnitId unit;

  /** Where it sits, as a person would say it. */
  final String place;

  /** Ratings of the Hall sensors plugged into it by the site file, A; empty for other sensors. */
  final List<Integer> hallRatingsA;

  /** Polls in a row without a reading. */
  int missed;

  /** Serial number, or −1 while not known. */
  long serial = -1;

  /** Whether it told who it is since the line was opened. */
  boolean isIdentified;

  /** Whether its Hall ratings were compared with the site file since the line was opened. */
  boolean isRated;

  /** The shortest turnaround seen. */
  long turnaroundNanos = Long.MAX_VALUE / 2;

  /** Whether its address was given to somebody, though nobody may have confirmed it. */
  boolean mayBeTaken;

  private boolean everHeard;
  private @Nullable Reading last;
  private boolean refusesLatch;
  private int garbledRun;
  private long otherSerial = -1;
  private int sameSerials = SAME_TO_BE_TRUSTED;
  private int wrongModel = -1;
  private long askAgainNanos = Long.MIN_VALUE;
  private long pauseNanos = FIRST_PAUSE_NANOS;

  Seat(Fitting fitting, SensorModel model, String place, List<Integer> hallRatingsA) {
    this.fitting = fitting;
    this.model = model;
    this.place = place;
    this.hallRatingsA = hallRatingsA;
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

  /** Whether it measures the string as a whole, and so is asked more often. */
  boolean isOfString() {
    return switch (fitting.spot()) {
      case Spot.AtCurrent _, Spot.AtVoltage _ -> true;
      case Spot.AtBlock _, Spot.AtIo _ -> false;
    };
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

  /** Whether it latches what it measures when it is told a sample number. */
  boolean latches() {
    return isOnFieldBus() && !refusesLatch && model.channels().contains(Channel.SAMPLE_NUMBER);
  }

  /** It knows no sample numbers: from now on it is only asked. */
  void refusedLatch() {
    refusesLatch = true;
  }

  /** Whether a reading must be confirmed before it is believed. */
  boolean isSurprisedBy(Reading reading) {
    return last == null || Surprise.between(last, reading);
  }

  void heard(Reading reading) {
    last = reading;
    garbledRun = 0;
    answered();
  }

  /** It answered something, if only who it is. */
  void answered() {
    everHeard = true;
    mayBeTaken = true;
    missed = 0;
    recall();
  }

  /** Counts a poll without a reading; a lost sensor is asked less and less often. */
  void missed(long now, Ending ending) {
    missed++;
    garbledRun = ending == Ending.GARBLE ? garbledRun + 1 : 0;
    if (isLost() && !isContested()) {
      askAgainNanos = now + pauseNanos;
      pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    }
  }

  /** Whether it garbled lately, so that it is worth asking who it is. */
  boolean isSuspect() {
    return garbledRun > 0 || sameSerials < SAME_TO_BE_TRUSTED;
  }

  /** Whether two sensors seem to answer at its address. */
  boolean isContested() {
    return garbledRun >= GARBLED_TO_BE_CONTESTED
        || (otherSerial >= 0 && sameSerials < SAME_TO_BE_TRUSTED);
  }

  /** What is wrong with who it is, so that nothing it measures may be taken; empty if nothing. */
  String misfit() {
    return wrongModel < 0 ? "" : "it is of model " + wrongModel + ", not a " + model.name();
  }

  /**
   * It told who it is. Two serial numbers that come in turns are two sensors; one that stays is a
   * new one.
   */
  void identified(Identity identity) {
    boolean returns = identity.serial() == otherSerial;
    if (serial >= 0 && identity.serial() != serial) {
      otherSerial = serial;
      sameSerials = returns ? 0 : sameSerials;
    } else if (sameSerials < SAME_TO_BE_TRUSTED) {
      sameSerials++;
    }
    serial = identity.serial();
    isIdentified = true;
    boolean fits = model.identity().orElse(identity.model()) == identity.model();
    wrongModel = fits ? -1 : identity.model();
  }

  /** Its address was taken away: it is nobody until it is given one again. */
  void vacate() {
    everHeard = false;
    mayBeTaken = false;
    last = null;
    garbledRun = 0;
    otherSerial = -1;
    sameSerials = SAME_TO_BE_TRUSTED;
    reopen();
  }

  /** The line was opened anew: who sits here must be asked again. */
  void reopen() {
    isIdentified = false;
    isRated = false;
    recall();
  }

  /** Asks it in the next round, however long it was lost. */
  void recall() {
    askAgainNanos = Long.MIN_VALUE;
    pauseNanos = FIRST_PAUSE_NANOS;
  }

  /** What was garbled while the whole line babbled says nothing of this sensor. */
  void forgetGarble() {
    garbledRun = 0;
  }

  /** Keeps the pause short: the first silent one behind a break tells when the rest is back. */
  void watch(long now) {
    pauseNanos = FIRST_PAUSE_NANOS;
    askAgainNanos = Math.min(askAgainNanos, now + FIRST_PAUSE_NANOS);
  }
}
