package bms600.core.job;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A line of the journal that tells of the begin or the end of a job, understood again.
 *
 * @param isBegin whether it begins with it; else it is over
 * @param place the string, or the block that is balanced
 * @param text what the line says
 */
public record JobNews(Instant at, Work work, boolean isBegin, String place, String text) {

  /** Kinds of events that {@link #of} understands, as patterns of SQLite's GLOB. */
  public static final List<String> KINDS =
      List.of(
          "ohmic-test-began",
          "ohmic-test-done",
          "ohmic-test-ended",
          "capacity-test-done",
          "balancing-began",
          "balancing-ended",
          "command-done");

  /** A job that takes its time. */
  public enum Work {
    OHMIC_TEST("ohmic-test", "start ohmic tests by "),
    CAPACITY_TEST("capacity-test", "start capacity test by "),
    BALANCING("balancing", "balance by ");

    private final String code;

    /** How the command of a person begins that starts it. */
    private final String command;

    Work(String code, String command) {
      this.code = code;
      this.command = command;
    }

    public String code() {
      return code;
    }
  }

  /** That a person told a block to be balanced no more is not a begin. */
  private static final String NO_MORE = "no more";

  /**
   * A line of the journal; empty where it tells of no job, or of what lies between.
   *
   * @param kind the code of the event
   */
  public static Optional<JobNews> of(Instant at, String kind, String place, String text) {
    for (var work : Work.values()) {
      boolean isBegin = isBegin(work, kind, text);
      if (isBegin || isEnd(work, kind)) {
        return Optional.of(new JobNews(at, work, isBegin, place, text));
      }
    }
    return Optional.empty();
  }

  private static boolean isBegin(Work work, String kind, String text) {
    return kind.equals("command-done")
        ? text.startsWith(work.command) && !text.endsWith(NO_MORE)
        : kind.equals(work.code + "-began");
  }

  /** The end of a capacity test is told while its load is still on; it is done when that is off. */
  private static boolean isEnd(Work work, String kind) {
    return kind.equals(work.code + "-done")
        || (work != Work.CAPACITY_TEST && kind.equals(work.code + "-ended"));
  }
}
