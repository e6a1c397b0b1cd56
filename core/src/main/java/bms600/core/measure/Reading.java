package bms600.core.measure;

import java.util.Arrays;
import java.util.List;

/**
 * One answer of one sensor, in physical units: all its channels, measured at one instant.
 * Immutable.
 *
 * <p>Values stand in the order of the channels, in the channels' SI units; NaN is absent.
 */
public final class Reading {
  private final List<Channel> channels;
  private final double[] values;
  private final int flags;
  private final long atNanos;

  /**
   * Takes the values over: whoever makes a reading hands its array in and forgets it.
   *
   * @param flags a set of {@link Flag} bits
   * @param atNanos when it was measured, on the master's monotonic clock
   */
  public Reading(List<Channel> channels, double[] values, int flags, long atNanos) {
    this.channels = channels;
    this.values = values;
    this.flags = flags;
    this.atNanos = atNanos;
  }

  public List<Channel> channels() {
    return channels;
  }

  public int flags() {
    return flags;
  }

  public long atNanos() {
    return atNanos;
  }

  /** The same reading, known to have been measured at another instant. */
  public Reading measuredAt(long instantNanos) {
    return instantNanos == atNanos ? this : new Reading(channels, values, flags, instantNanos);
  }

  /** The value of a channel, or NaN where the sensor has none. */
  public double value(Channel channel) {
    int at = channels.indexOf(channel);
    return at < 0 ? Double.NaN : values[at];
  }

  /** The value of a channel, or NaN where the sensor has none or its own flags void it. */
  public double sound(Channel channel) {
    return isVoid(channel) ? Double.NaN : value(channel);
  }

  /** Why {@link #sound} has no value, in words. */
  public String whyAbsent(Channel channel) {
    if (!isVoid(channel)) {
      return "sensor reports no value";
    }
    return switch (channel) {
      case VOLTAGE, STRING_VOLTAGE ->
          has(Flag.REVERSED_POLARITY)
              ? "reversed polarity: block or sensor leads"
              : "outside the sensor's range";
      case TEMPERATURE -> "temperature probe fault";
      default -> "Hall sensor disconnected";
    };
  }

  private boolean isVoid(Channel channel) {
    return switch (channel) {
      case VOLTAGE, STRING_VOLTAGE -> has(Flag.VOLTAGE_OUT_OF_RANGE);
      case TEMPERATURE -> has(Flag.PROBE_FAULT);
      case CURRENT_A, RIPPLE_CURRENT_A, RIPPLE_CURRENT_A_PEAK -> has(Flag.HALL_A_DISCONNECTED);
      case CURRENT_B, RIPPLE_CURRENT_B, RIPPLE_CURRENT_B_PEAK -> has(Flag.HALL_B_DISCONNECTED);
      default -> false;
    };
  }

  public boolean has(Flag flag) {
    return flag.in(flags);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reading that
        && channels.equals(that.channels)
        && Arrays.equals(values, that.values)
        && flags == that.flags
        && atNanos == that.atNanos;
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values) * 31 + Long.hashCode(atNanos);
  }

  @Override
  public String toString() {
    return channels + "=" + Arrays.toString(values) + Flag.codes(flags) + "@" + atNanos;
  }
}
