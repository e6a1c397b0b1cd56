package bms600.core.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A small job that somebody asked for: a relay, the lights and the horn, a sensor that blinks,
 * Halls that are zeroed. Immutable.
 *
 * @param number counts up with each
 * @param place {@code DO1}, {@code panel}, a block, a sensor or a string
 * @param since wall-clock label of its begin
 * @param left for how long it still lasts; zero where its end is told by who carries it out
 * @param text what came of it; empty while it is on
 */
public record Trial(
    long number,
    Kind kind,
    String place,
    String by,
    Instant since,
    Duration left,
    Phase phase,
    String text) {

  /** What is tried. */
  public enum Kind {
    RELAY,
    LAMPS,
    IDENTIFY,
    ZERO_HALLS
  }

  /** How far it is. */
  public enum Phase {
    RUNNING,
    DONE,
    FAILED
  }

  public Trial {
    since = since.truncatedTo(ChronoUnit.SECONDS);
  }

  public boolean isOn() {
    return phase == Phase.RUNNING;
  }

  /** Whether it lasts for a time of its own, and is not told of by who carries it out. */
  boolean isTimed() {
    return kind == Kind.RELAY || kind == Kind.LAMPS;
  }

  Trial after(Duration elapsed) {
    var less = left.minus(elapsed);
    return new Trial(
        number, kind, place, by, since, less.isNegative() ? Duration.ZERO : less, phase, text);
  }

  Trial over(boolean isDone, String how) {
    var next = isDone ? Phase.DONE : Phase.FAILED;
    return new Trial(number, kind, place, by, since, Duration.ZERO, next, how);
  }
}
