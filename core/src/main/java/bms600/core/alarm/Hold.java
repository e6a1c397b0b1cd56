package bms600.core.alarm;

import java.time.Duration;

/**
 * Why alarms are kept from people for a while although they go on being judged and journalled.
 *
 * @param who put it there
 * @param reason in their words
 * @param waits how long until it begins: a maintenance window may be planned
 * @param left for how long still, once it has begun; a hold always ends
 */
public record Hold(Kind kind, String who, String reason, Duration waits, Duration left) {
  /** The longest an alarm may be shelved: a shelf is for a shift, not for good. */
  public static final Duration LONGEST_SHELF = Duration.ofHours(24);

  /** The longest a place may be out of service without somebody saying so again. */
  public static final Duration LONGEST_OUTAGE = Duration.ofDays(30);

  /** How far ahead an outage may be planned. */
  public static final Duration LONGEST_WAIT = Duration.ofDays(90);

  /** One that begins now. */
  public Hold(Kind kind, String who, String reason, Duration left) {
    this(kind, who, reason, Duration.ZERO, left);
  }

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
    var over = elapsed.minus(waits);
    return over.isNegative()
        ? new Hold(kind, who, reason, waits.minus(elapsed), left)
        : new Hold(kind, who, reason, Duration.ZERO, left.minus(over));
  }

  /** Whether it is planned and has not begun. */
  public boolean isWaiting() {
    return waits.compareTo(Duration.ZERO) > 0;
  }

  boolean isOver() {
    return left.isZero() || left.isNegative();
  }
}
