package bms600.master.history;

/**
 * The past of one point in equal parts of time; NaN where it had no good value. Whoever asked for
 * it owns its arrays.
 *
 * @param point such as {@code S1.7.voltage}
 * @param unit SI, such as {@code V}
 * @param epochSeconds where each part begins
 */
@SuppressWarnings("ArrayRecordComponent")
public record Series(
    String point, String unit, long[] epochSeconds, double[] min, double[] max, double[] mean) {}
