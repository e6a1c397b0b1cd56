package bms600.core.notice;

import java.time.Instant;

/**
 * One change of an alarm that people are to hear of.
 *
 * @param number from 1, never used twice by this master: the sequence number on every channel
 * @param at wall-clock label of the change
 */
public record Notice(long number, What what, Trouble trouble, Instant at) {

  /** What changed. */
  public enum What {
    RAISED("raised"),
    WORSE("worse"),
    CLEARED("cleared");

    private final String word;

    What(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public boolean isActive() {
    return what != What.CLEARED;
  }
}
