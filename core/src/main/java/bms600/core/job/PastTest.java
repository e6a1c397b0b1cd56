package bms600.core.job;

import java.time.LocalDate;

/**
 * A capacity that was found of a string.
 *
 * @param how by a test here, by one that somebody told of, or by a discharge
 * @param percent of the rating
 */
public record PastTest(LocalDate day, How how, double percent) {
  /** Where a capacity comes from. */
  public enum How {
    TEST,
    TOLD,
    /** A mains failure that was deep enough: evidence, and no test. */
    DISCHARGE
  }

  public boolean isTest() {
    return how != How.DISCHARGE;
  }
}
