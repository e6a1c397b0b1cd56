package bms600.core.alarm;

import java.time.Duration;

/**
 * Why alarms are kept from people for a while although they go on being judged and journalled.
 *
 * @param who put it there
 * @param reason in their words
 * @param left for how long still; a hold always ends
 */
public record Hold(Kind kind, String who, String reason, Duration left) {
  /** The longest an alarm may be shelved: a shelf is for a shift, not for good. */
  public static final Duration LONGEST_SHELF = Duration.ofHours(24);

  /** The longest a place may be out of service without somebody saying so again. */
  public static final Duration LONGEST_OUTAGE = Duration.ofDays(30);

  /** Two of the ways of ISA-18.2 to keep an alarm from the operator. */
  public enum Kind {
    /** One alarm, by an operator, with an end. */
    SHELVED("shelved"),
    /** All alarms of a place, while it is being worked on. */
    OUT_OF_SERVICE("out of service");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  Hold after(Duration elapsed) {
    return new Hold(kind, who, reason, left.minus(elapsed));
  }

  boolean isOver() {
    return left.isZero() || left.isNegative();
  }
}
