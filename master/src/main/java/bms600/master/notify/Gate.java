package bms600.master.notify;

import bms600.core.measure.ChannelHealth;
import bms600.core.measure.ChannelHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One channel as the notifier sees it: whether it works, and when it is tried again. */
final class Gate {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** How long a person whose address was refused is not tried here again: growing, too. */
  private static final Duration FIRST_REFUSED_PAUSE = Duration.ofMinutes(5);

  private static final Duration LONGEST_REFUSED_PAUSE = Duration.ofHours(1);

  /** A server that asks a stranger to come again later does so once or twice (RFC 6647). */
  private static final int PATIENT_REFUSALS = 2;

  private final int index;
  private final String name;
  private final boolean forPeople;
  private final Map<String, Refusal> refused = new LinkedHashMap<>();
  private final Set<String> unlucky = new HashSet<>();
  private State state = State.UNPROVEN;
  private String why = "not yet tried";
  private int failures;
  private long nextTryNanos;
  private Optional<Instant> lastProof = Optional.empty();
  private boolean isBusy;

  /** That a person is not reached here, how often in a row, and until when it is not tried. */
  private record Refusal(String text, boolean isForGood, int times, long untilNanos) {
    boolean isAlarming() {
      return isForGood || times > PATIENT_REFUSALS;
    }
  }

  Gate(int index, String name, boolean forPeople, long nowNanos) {
    this.index = index;
    this.name = name;
    this.forPeople = forPeople;
    this.nextTryNanos = nowNanos;
  }

  String name() {
    return name;
  }

  boolean isForPeople() {
    return forPeople;
  }

  boolean isBusy() {
    return isBusy;
  }

  void begin() {
    isBusy = true;
  }

  boolean fails() {
    return state == State.FAILS;
  }

  boolean isUnproven() {
    return state == State.UNPROVEN;
  }

  /** Whether it may be tried now: always while it works, else after a pause that grows. */
  boolean mayTry(long nowNanos) {
    return !fails() || nowNanos - nextTryNanos >= 0;
  }

  /** Whether a person can be reached here, as far as is known. */
  boolean reaches(String person, long nowNanos) {
    var refusal = refused.get(person);
    return refusal == null || nowNanos - refusal.untilNanos() >= 0;
  }

  /** Whether the last try for a person failed: then others come first, and nobody starves. */
  boolean isUnlucky(String person) {
    return unlucky.contains(person);
  }

  /** What became of a try, on behalf of a person or of nobody. */
  void ended(Delivery delivery, Optional<String> person, Instant at, long nowNanos) {
    isBusy = false;
    switch (delivery) {
      case Delivery.Delivered _ -> {
        person.ifPresent(this::accepted);
        works(at);
      }
      case Delivery.Refused refusal -> {
        person.ifPresent(one -> refused(one, refusal, nowNanos));
        works(at);
      }
      case Delivery.Failed(String text) -> {
        person.ifPresent(unlucky::add);
        failed(text, nowNanos);
      }
    }
  }

  private void works(Instant at) {
    state = State.WORKS;
    why = "";
    failures = 0;
    lastProof = Optional.of(at);
  }

  private void failed(String text, long nowNanos) {
    state = State.FAILS;
    why = text;
    nextTryNanos = nowNanos + grown(FIRST_PAUSE, failures, LONGEST_PAUSE).toNanos();
    failures++;
  }

  private void refused(String person, Delivery.Refused refusal, long nowNanos) {
    var before = refused.get(person);
    int times = before == null ? 1 : before.times() + 1;
    long pauseNanos = grown(FIRST_REFUSED_PAUSE, times - 1, LONGEST_REFUSED_PAUSE).toNanos();
    refused.put(
        person, new Refusal(refusal.text(), refusal.isForGood(), times, nowNanos + pauseNanos));
    unlucky.remove(person);
  }

  private void accepted(String person) {
    refused.remove(person);
    unlucky.remove(person);
  }

  /** Twice as long each time, up to the longest. */
  private static Duration grown(Duration first, int times, Duration longest) {
    var pause = first.multipliedBy(1L << Math.min(times, 10));
    return pause.compareTo(longest) > 0 ? longest : pause;
  }

  /** A channel that refuses somebody does not work for that person, and is told of like that. */
  ChannelHealth health(int waiting) {
    var alarming =
        refused.entrySet().stream().filter(one -> one.getValue().isAlarming()).findFirst();
    if (state == State.WORKS && alarming.isPresent()) {
      String text = "refuses " + alarming.get().getKey() + ": " + alarming.get().getValue().text();
      return new ChannelHealth(index, State.FAILS, text, waiting, lastProof);
    }
    return new ChannelHealth(index, state, why, waiting, lastProof);
  }
}
