package bms600.core.job;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The capacity test of one string: the one that is on, or how the last one ended. Immutable.
 *
 * @param why it waits, or how the last one ended; empty before any
 * @param by who asked for it
 * @param wish what somebody has asked for since the last tick
 * @param since wall-clock label of its begin
 * @param until wall-clock label of its end; that of its begin while it is on
 * @param inPhaseS for how long it has been in its phase, s
 * @param marks its conditions when it began, each with its mark
 * @param sets the full sets of voltages, oldest first
 * @param result of the last one that ended
 * @param past capacities found of the string, oldest first
 */
public record CapacityRun(
    Phase phase,
    String why,
    String by,
    Wish wish,
    Instant since,
    Instant until,
    double inPhaseS,
    CapacityPlan plan,
    List<String> marks,
    CapacityCourse course,
    List<VoltageSet> sets,
    Optional<CapacityResult> result,
    List<PastTest> past) {
  private static final int MOST_PAST = 24;

  /** What is to happen next, and who is to do it. */
  public enum Phase {
    IDLE,
    /** The person separates the string from charger and load, and confirms. */
    ISOLATE,
    /** The person applies the load. */
    LOAD,
    /** The load is on, and watched. */
    RUN,
    /** The load is to be taken off, or is off, for a bypass; it comes back soon. */
    PAUSE,
    /** It is over: the person takes the load off and the charger back. */
    UNLOAD
  }

  /** What a person can say while it is on. */
  public record Wish(What what, String who, int block) {
    static final Wish NONE = new Wish(What.NOTHING, "", -1);

    /** Which of it. */
    public enum What {
      NOTHING,
      CONFIRM,
      PAUSE,
      BYPASS,
      STOP
    }
  }

  public CapacityRun {
    marks = List.copyOf(marks);
    sets = List.copyOf(sets);
    past = List.copyOf(past);
    since = since.truncatedTo(ChronoUnit.SECONDS);
    until = until.truncatedTo(ChronoUnit.SECONDS);
  }

  static CapacityRun none() {
    return new CapacityRun(
        Phase.IDLE,
        "",
        "",
        Wish.NONE,
        Instant.EPOCH,
        Instant.EPOCH,
        0,
        CapacityPlan.NONE,
        List.of(),
        CapacityCourse.NONE,
        List.of(),
        Optional.empty(),
        List.of());
  }

  public boolean isOn() {
    return phase != Phase.IDLE;
  }

  /** Whether one was ever begun. */
  public boolean isAny() {
    return !by.isEmpty();
  }

  CapacityRun begun(CapacityPlan newPlan, String who, List<String> newMarks, Instant at) {
    return new CapacityRun(
        Phase.ISOLATE,
        "",
        who,
        Wish.NONE,
        at,
        at,
        0,
        newPlan,
        newMarks,
        CapacityCourse.NONE,
        List.of(),
        Optional.empty(),
        past);
  }

  CapacityRun wishing(Wish newWish) {
    return changed(phase, why, newWish, inPhaseS, course, sets, result, past);
  }

  CapacityRun older(double elapsedS) {
    return changed(phase, why, wish, inPhaseS + elapsedS, course, sets, result, past);
  }

  /** As long in its phase as it was; a pause begins with the load off. */
  CapacityRun inPhase(double seconds) {
    return changed(phase, why, wish, seconds, course, sets, result, past);
  }

  CapacityRun enters(Phase next, String newWhy) {
    return changed(next, newWhy, Wish.NONE, 0, course, sets, result, past);
  }

  /** It is over, at this moment. */
  CapacityRun over(String how, Instant at) {
    return new CapacityRun(
        Phase.IDLE, how, by, Wish.NONE, since, at, 0, plan, marks, course, sets, result, past);
  }

  /** Whether a discharge that began then is that of this test. */
  public boolean covers(Instant begin) {
    return isAny() && !begin.isBefore(since) && (isOn() || !begin.isAfter(until));
  }

  CapacityRun with(CapacityCourse newCourse) {
    return changed(phase, why, wish, inPhaseS, newCourse, sets, result, past);
  }

  CapacityRun with(VoltageSet set) {
    var more = new ArrayList<>(sets);
    more.add(set);
    return changed(phase, why, wish, inPhaseS, course, more, result, past);
  }

  CapacityRun with(CapacityResult newResult) {
    return changed(phase, why, wish, inPhaseS, course, sets, Optional.of(newResult), past);
  }

  /** With one more capacity that was found; the oldest are forgotten. */
  CapacityRun with(PastTest one) {
    var more = new ArrayList<>(past);
    more.removeIf(it -> it.day().equals(one.day()) && it.how() == one.how());
    more.add(one);
    more.sort((a, b) -> a.day().compareTo(b.day()));
    var kept = more.subList(Math.max(0, more.size() - MOST_PAST), more.size());
    return changed(phase, why, wish, inPhaseS, course, sets, result, kept);
  }

  /** Other blocks: what was found of the old ones counts no more. */
  CapacityRun forgotten(LocalDate since) {
    var kept = past.stream().filter(it -> !it.day().isBefore(since)).toList();
    return changed(phase, why, wish, inPhaseS, course, sets, result, kept);
  }

  private CapacityRun changed(
      Phase newPhase,
      String newWhy,
      Wish newWish,
      double newInPhaseS,
      CapacityCourse newCourse,
      List<VoltageSet> newSets,
      Optional<CapacityResult> newResult,
      List<PastTest> newPast) {
    return new CapacityRun(
        newPhase,
        newWhy,
        by,
        newWish,
        since,
        until,
        newInPhaseS,
        plan,
        marks,
        newCourse,
        newSets,
        newResult,
        newPast);
  }

  /** Full sets of voltages under load. */
  public int setsUnderLoad() {
    return (int) sets.stream().filter(it -> it.what().isUnderLoad()).count();
  }
}
