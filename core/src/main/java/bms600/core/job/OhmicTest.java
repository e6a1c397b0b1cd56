package bms600.core.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The ohmic tests of one string: the round that is on, or how the last one ended. Immutable.
 *
 * @param why it waits, or how the last round ended; empty before any
 * @param by who asked for the round; {@link #PLAN} where it began by itself
 * @param stopBy who wants it to end; empty for nobody
 * @param since wall-clock label of its begin
 * @param waited for how long it has been waiting
 * @param sinceRound time since the last round was over
 * @param block that is being tested, by its position in the string from 0
 * @param results the newest of each block, by its position
 */
public record OhmicTest(
    Phase phase,
    String why,
    String by,
    String stopBy,
    Instant since,
    Duration waited,
    Duration sinceRound,
    int block,
    Asking asking,
    Tally tally,
    List<Optional<OhmicResult>> results) {

  /** What the round is doing. */
  public enum Phase {
    IDLE,
    RUNNING,
    WAITING
  }

  /** Who asks for a round that begins by itself. */
  public static final String PLAN = "plan";

  /** Longer than any plan. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  /**
   * A test that the sensor was told to start.
   *
   * @param tries how often it was told so for this reading; 0 where it was not yet
   * @param before number of its newest result then; NaN where not known
   * @param waiting time since it was told
   */
  record Asking(int tries, double before, Duration waiting) {
    static final Asking NONE = new Asking(0, Double.NaN, Duration.ZERO);

    Asking older(Duration elapsed) {
      return tries == 0 ? this : new Asking(tries, before, waiting.plus(elapsed));
    }

    Asking known(double number) {
      return new Asking(tries, number, waiting);
    }
  }

  public OhmicTest {
    results = List.copyOf(results);
    since = since.truncatedTo(ChronoUnit.SECONDS);
  }

  /** A string of so many blocks, of which none was ever tested. */
  static OhmicTest none(int blocks) {
    return new OhmicTest(
        Phase.IDLE,
        "",
        "",
        "",
        Instant.EPOCH,
        Duration.ZERO,
        NEVER,
        0,
        Asking.NONE,
        Tally.NONE,
        Collections.nCopies(blocks, Optional.empty()));
  }

  public boolean isOn() {
    return phase != Phase.IDLE;
  }

  boolean isPlanned() {
    return by.equals(PLAN);
  }

  /** Readings of the block that is being tested, so far. */
  public int readings() {
    return tally.readings();
  }

  OhmicTest begun(String who, Instant at) {
    return new OhmicTest(
        Phase.RUNNING,
        "",
        who,
        "",
        at,
        Duration.ZERO,
        sinceRound,
        0,
        Asking.NONE,
        Tally.NONE,
        results);
  }

  OhmicTest stopping(String who) {
    return new OhmicTest(
        phase, why, by, who, since, waited, sinceRound, block, asking, tally, results);
  }

  OhmicTest older(Duration elapsed) {
    return new OhmicTest(
        phase,
        why,
        by,
        stopBy,
        since,
        phase == Phase.WAITING ? waited.plus(elapsed) : waited,
        sinceRound.plus(elapsed),
        block,
        asking.older(elapsed),
        tally,
        results);
  }

  /** It waits; what was read of its block counts no more, unless it is kept. */
  OhmicTest waiting(String newWhy, boolean isKept) {
    return new OhmicTest(
        Phase.WAITING,
        newWhy,
        by,
        stopBy,
        since,
        phase == Phase.WAITING ? waited : Duration.ZERO,
        sinceRound,
        block,
        Asking.NONE,
        isKept ? tally : Tally.NONE,
        results);
  }

  OhmicTest goingOn() {
    return new OhmicTest(
        Phase.RUNNING,
        "",
        by,
        stopBy,
        since,
        Duration.ZERO,
        sinceRound,
        block,
        Asking.NONE,
        tally,
        results);
  }

  OhmicTest with(Asking newAsking) {
    return with(newAsking, tally);
  }

  OhmicTest with(Asking newAsking, Tally newTally) {
    return new OhmicTest(
        phase, why, by, stopBy, since, waited, sinceRound, block, newAsking, newTally, results);
  }

  /** Its block is done; on to the next one. */
  OhmicTest next(OhmicResult result) {
    var more = new ArrayList<>(results);
    more.set(block, Optional.of(result));
    return new OhmicTest(
        phase,
        why,
        by,
        stopBy,
        since,
        waited,
        sinceRound,
        block + 1,
        Asking.NONE,
        Tally.NONE,
        more);
  }

  /** The round is over, as if the last whole one had been that long ago. */
  OhmicTest over(String how, Duration newSince) {
    return new OhmicTest(
        Phase.IDLE,
        how,
        by,
        "",
        since,
        Duration.ZERO,
        newSince,
        block,
        Asking.NONE,
        Tally.NONE,
        results);
  }
}
