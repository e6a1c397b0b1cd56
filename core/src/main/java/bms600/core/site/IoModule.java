package bms600.core.site;

import java.time.Duration;
import java.util.List;

/**
 * The ambient probes, switch inputs and relays of the site.
 *
 * @param analog AI1, AI2 in order; fewer where not wired
 * @param digital DI1–DI3 in order
 * @param outputs DO1–DO4 in order
 */
public record IoModule(
    List<AnalogInput> analog, List<DigitalInput> digital, List<RelayOutput> outputs) {

  /**
   * A 4–20 mA input.
   *
   * @param channel 1 or 2
   * @param quantity {@code temperature} (°C) or {@code humidity} (%)
   * @param low value at 4 mA
   * @param high value at 20 mA
   */
  public record AnalogInput(int channel, String quantity, double low, double high) {}

  /**
   * A dry contact.
   *
   * @param channel 1 to 3
   * @param name what it tells
   * @param activeClosed which position is active
   * @param debounce how long a new position must have stood before it counts
   */
  public record DigitalInput(int channel, String name, boolean activeClosed, Duration debounce) {
    /** Longer than any contact bounces, shorter than anybody notices. */
    public static final Duration DEBOUNCE = Duration.ofMillis(200);

    public DigitalInput(int channel, String name, boolean activeClosed) {
      this(channel, name, activeClosed, DEBOUNCE);
    }
  }

  /** A relay (channel 1–4) that follows alarm severities, by their codes. */
  public record RelayOutput(int channel, String name, List<String> follows, boolean silenceable) {
    public RelayOutput {
      follows = List.copyOf(follows);
    }
  }

  public IoModule {
    analog = List.copyOf(analog);
    digital = List.copyOf(digital);
    outputs = List.copyOf(outputs);
  }
}
