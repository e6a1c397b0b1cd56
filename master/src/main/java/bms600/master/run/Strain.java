package bms600.master.run;

import java.util.Arrays;
import java.util.List;

/**
 * How far the program is strained. While the heartbeat comes late again and again, the work that
 * matters least is put off, one kind after the other; it comes back, in the opposite order, when
 * the heartbeat is on time again. Written by the heartbeat, asked by whoever would do such work.
 */
public final class Strain {
  /** So many late beats one after the other, and one kind of work more is put off. */
  static final int LATE_BEATS = 5;

  /** So many beats on time one after the other, and one kind of work is done again. */
  static final int CALM_BEATS = 30;

  /** What the program does, the most important first. */
  public enum Duty {
    SCAN("scan"),
    MESSAGES("messages"),
    HISTORY("history"),
    POLLED("polled"),
    PAGES("pages"),
    BULK("bulk"),
    REPORTS("reports");

    private final String code;

    Duty(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }

    /** Its place in the order: 1 is given up last. */
    public int level() {
      return ordinal() + 1;
    }
  }

  /** Reports first, then what uplinks send by themselves, then the live pages: nothing else. */
  private static final List<Duty> GIVEN_UP = List.of(Duty.REPORTS, Duty.BULK, Duty.PAGES);

  private volatile int putOff;
  private int late;
  private int calm;

  /**
   * A beat came.
   *
   * @param isLate whether it came so late that the next is in danger
   */
  public void beat(boolean isLate) {
    late = isLate ? late + 1 : 0;
    calm = isLate ? 0 : calm + 1;
    int now = putOff;
    if (late >= LATE_BEATS) {
      putOff = Math.min(now + 1, GIVEN_UP.size());
      late = 0;
    } else if (calm >= CALM_BEATS) {
      putOff = Math.max(now - 1, 0);
      calm = 0;
    }
  }

  /** Whether this work is to wait. */
  public boolean putsOff(Duty duty) {
    int at = GIVEN_UP.indexOf(duty);
    return at >= 0 && at < putOff;
  }

  /** All work that waits, the most important first. */
  public List<Duty> putOff() {
    return Arrays.stream(Duty.values()).filter(this::putsOff).toList();
  }
}
