package bms600.core.job;

import java.util.List;

/**
 * The voltages of all blocks of a string at one moment of its capacity test.
 *
 * @param what at which moment: on float, open, start, after a time, end
 * @param onLoadS time under load until then, s
 * @param amperes that flowed out, A; NaN where not known
 * @param stringV voltage of the string, V; NaN where not known
 * @param celsius mean temperature of its blocks, °C; NaN where not known
 * @param millivolts of each block, by its position; {@link #UNKNOWN} where not known
 */
public record VoltageSet(
    What what,
    double onLoadS,
    double amperes,
    double stringV,
    double celsius,
    List<Integer> millivolts) {
  public static final int UNKNOWN = Integer.MIN_VALUE;

  /** Which moment it is. */
  public enum What {
    FLOAT,
    OPEN,
    START,
    INTERVAL,
    END;

    boolean isUnderLoad() {
      return this == START || this == INTERVAL || this == END;
    }
  }

  public VoltageSet {
    millivolts = List.copyOf(millivolts);
  }
}
