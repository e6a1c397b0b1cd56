package bms600.master.people;

import bms600.master.run.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Slows guessing down: after five failures of one name from one address, or twenty from one address
 * whatever the name, each further failure doubles the time before the next attempt is looked at, up
 * to a quarter of an hour. A name that failed a hundred times within a day is taken from this
 * machine only. The clock is monotonic: setting the time helps nobody.
 */
final class Brake {
  static final int FREE_OF_NAME = 5;
  static final int FREE_OF_ADDRESS = 20;
  static final int MOST_A_DAY = 100;
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration DAY = Duration.ofDays(1);

  /** So many are remembered; the ones that failed least lately are forgotten first. */
  private static final int MAX_REMEMBERED = 20_000;

  private final Ticker ticker;
  private final Map<String, Tries> tries = new LinkedHashMap<>(16, 0.75f, true);

  /** How often, and the instant from which the pause counts. */
  private record Tries(int count, long sinceNanos) {}

  Brake(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * Lets an attempt through to be looked at, and counts it as failed until it is {@link #undo}ne:
   * so that many at once are not looked at before the first has failed.
   *
   * @param isLocal whether it comes from this machine
   * @return 0, or how long it must still wait, in seconds; then it is not looked at
   */
  synchronized long admit(String name, String from, boolean isLocal) {
    long left = wait(name, from, isLocal);
    if (left == 0) {
      count(pair(name, from));
      count(address(from));
      countOfDay(everywhere(name));
      forgetOldest();
    }
    return left;
  }

  /** How long the next attempt must wait, in seconds; 0 when it need not. */
  synchronized long wait(String name, String from, boolean isLocal) {
    long ofName = left(pair(name, from), FREE_OF_NAME);
    long ofAddress = left(address(from), FREE_OF_ADDRESS);
    long ofDay = isLocal ? 0 : leftOfDay(name);
    return Math.max(ofDay, Math.max(ofName, ofAddress));
  }

  private long left(String key, int free) {
    var known = tries.get(key);
    if (known == null || known.count() < free) {
      return 0;
    }
    int doublings = Math.min(known.count() - free + 1, 20);
    long seconds = Math.min(1L << doublings, LONGEST.toSeconds());
    return secondsLeft(known, Duration.ofSeconds(seconds));
  }

  private long leftOfDay(String name) {
    var known = tries.get(everywhere(name));
    return known == null || known.count() < MOST_A_DAY ? 0 : secondsLeft(known, DAY);
  }

  private long secondsLeft(Tries known, Duration pause) {
    long left = known.sinceNanos() + pause.toNanos() - ticker.nanos();
    return left <= 0 ? 0 : Duration.ofNanos(left).plusNanos(999_999_999).toSeconds();
  }

  private void forgetOldest() {
    var oldest = tries.keySet().iterator();
    while (tries.size() > MAX_REMEMBERED) {
      oldest.next();
      oldest.remove();
    }
  }

  private void count(String key) {
    long now = ticker.nanos();
    var known = ofToday(key, now);
    tries.put(key, new Tries(known == null ? 1 : known.count() + 1, now));
  }

  /** The day begins with its first failure. */
  private void countOfDay(String key) {
    long now = ticker.nanos();
    var known = ofToday(key, now);
    tries.put(
        key, known == null ? new Tries(1, now) : new Tries(known.count() + 1, known.sinceNanos()));
  }

  private @Nullable Tries ofToday(String key, long now) {
    var known = tries.get(key);
    return known == null || now - known.sinceNanos() > DAY.toNanos() ? null : known;
  }

  /** An attempt was right, and the failures of its name from there are forgotten. */
  synchronized void succeeded(String name, String from) {
    undo(name, from);
    tries.remove(pair(name, from));
  }

  /** An attempt was neither right nor wrong: it was not looked at after all. */
  synchronized void undo(String name, String from) {
    for (String key : List.of(pair(name, from), address(from), everywhere(name))) {
      tries.computeIfPresent(
          key,
          (_, known) ->
              known.count() == 1 ? null : new Tries(known.count() - 1, known.sinceNanos()));
    }
  }

  private static String pair(String name, String from) {
    return "pair " + from + " " + name;
  }

  private static String address(String from) {
    return "address " + from;
  }

  private static String everywhere(String name) {
    return "name " + name;
  }
}
