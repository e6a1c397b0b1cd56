package bms600.master.people;

import bms600.master.run.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is in. A session ends twelve hours after it began, and where its role may do more than look,
 * after a quarter of an hour in which nobody did anything; one that began with a PIN, after five
 * minutes. Only the hash of what a browser shows is kept, and that in memory alone: a restart ends
 * all sessions.
 */
final class Sessions {
  static final Duration LONGEST = Duration.ofHours(12);
  static final Duration LONGEST_OF_PIN = Duration.ofMinutes(5);
  static final Duration IDLE = Duration.ofMinutes(15);
  static final int MOST = 200;

  private final Ticker ticker;
  private final Map<String, Session> sessions = new LinkedHashMap<>();

  private record Session(Caller caller, long begunNanos, long touchedNanos) {}

  Sessions(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Begins one; where there are too many, the oldest ends. */
  synchronized Login.Admitted begin(String name, Role role, Caller.Way way) {
    String shown = Secrets.key();
    var caller = new Caller(name, role, way, Secrets.digest(shown));
    var eldest = sessions.keySet().iterator();
    while (sessions.size() >= MOST) {
      eldest.next();
      eldest.remove();
    }
    long now = ticker.nanos();
    sessions.put(caller.key(), new Session(caller, now, now));
    return new Login.Admitted(shown, caller);
  }

  /** Who showed this. */
  Optional<Caller> of(String shown) {
    return byKey(Secrets.digest(shown));
  }

  synchronized Optional<Caller> byKey(String key) {
    var session = sessions.get(key);
    if (session == null) {
      return Optional.empty();
    }
    if (isOver(session)) {
      sessions.remove(key);
      return Optional.empty();
    }
    return Optional.of(session.caller());
  }

  private boolean isOver(Session session) {
    long now = ticker.nanos();
    var longest = session.caller().way() == Caller.Way.PIN ? LONGEST_OF_PIN : LONGEST;
    boolean isIdle = now - session.touchedNanos() >= IDLE.toNanos();
    return now - session.begunNanos() >= longest.toNanos()
        || (isIdle && session.caller().role().covers(Role.OPERATOR));
  }

  /** Somebody did something. */
  synchronized void touch(Caller caller) {
    sessions.computeIfPresent(
        caller.key(), (_, one) -> new Session(one.caller(), one.begunNanos(), ticker.nanos()));
  }

  synchronized void end(Caller caller) {
    sessions.remove(caller.key());
  }

  /** Ends all of a user. */
  synchronized void endAll(String name) {
    sessions.values().removeIf(each -> each.caller().name().equals(name));
  }

  /** Everybody who is in, the oldest first. */
  synchronized List<Caller> all() {
    sessions.values().removeIf(this::isOver);
    return sessions.values().stream().map(Session::caller).toList();
  }
}
