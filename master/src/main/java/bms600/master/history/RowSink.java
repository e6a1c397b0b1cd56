package bms600.master.history;

import java.io.IOException;

/** Takes values as scanned, frame by frame. */
@FunctionalInterface
public interface RowSink {
  /**
   * One frame.
   *
   * @param atMs ms since 1970
   * @param values in the order asked for and the units of their kinds; NaN where absent
   * @param isGood whether each was good; false also where it was stale
   */
  void row(long atMs, double[] values, boolean[] isGood) throws IOException;
}
