package bms600.core.measure;

/**
 * Whether one reading of a sensor is so unlike the one before that it is read again before it is
 * believed. A frame in 65,536 damaged ones passes its CRC; read twice, it does not.
 *
 * <p>The steps are smaller than any that could raise an alarm of short delay, and larger than what
 * noise and a steady discharge bring from one second to the next.
 */
public final class Surprise {
  private static final double VOLTAGE_SHARE = 0.12;
  private static final double CURRENT_SHARE = 0.2;
  private static final double CURRENT_A = 5;
  private static final double TEMPERATURE_K = 5;
  private static final double LOOP_A = 0.002;

  /** What a sensor says of itself and nobody is alarmed by. */
  private static final int HARMLESS =
      Flag.RESTARTED.bit()
          | Flag.BALANCING.bit()
          | Flag.OHMIC_TEST_RUNNING.bit()
          | Flag.OHMIC_TEST_REFUSED.bit();

  private Surprise() {}

  /** Whether {@code now} must be confirmed, after {@code before} of the same sensor. */
  public static boolean between(Reading before, Reading now) {
    if (((before.flags() ^ now.flags()) & ~HARMLESS) != 0) {
      return true;
    }
    for (var channel : now.channels()) {
      if (jumps(channel, before.value(channel), now.value(channel), before, now)) {
        return true;
      }
    }
    return false;
  }

  private static boolean jumps(
      Channel channel, double before, double now, Reading earlier, Reading later) {
    if (Double.isNaN(before) || Double.isNaN(now)) {
      return Double.isNaN(before) != Double.isNaN(now);
    }
    double step = Math.abs(now - before);
    double larger = Math.max(Math.abs(before), Math.abs(now));
    return switch (channel) {
      case VOLTAGE, STRING_VOLTAGE, SUPPLY_VOLTAGE -> step > VOLTAGE_SHARE * larger;
      case CURRENT_A, CURRENT_B -> step > Math.max(CURRENT_A, CURRENT_SHARE * larger);
      case TEMPERATURE -> step > TEMPERATURE_K;
      case RESISTANCE ->
          step > 0
              && Double.compare(
                      earlier.value(Channel.RESISTANCE_NUMBER),
                      later.value(Channel.RESISTANCE_NUMBER))
                  == 0;
      case LOOP_1, LOOP_2 -> step > LOOP_A;
      case INPUT_1, INPUT_2, INPUT_3 -> step > 0;
      case OUTPUT_1, OUTPUT_2, OUTPUT_3, OUTPUT_4 -> step > 0;
      case SAMPLE_NUMBER, RESISTANCE_NUMBER, BALANCING_CURRENT -> false;
      case RIPPLE_CURRENT_A, RIPPLE_CURRENT_A_PEAK, RIPPLE_CURRENT_B, RIPPLE_CURRENT_B_PEAK ->
          false;
      case RIPPLE_FREQUENCY, RIPPLE_VOLTAGE, RIPPLE_VOLTAGE_PEAK -> false;
    };
  }
}
