package bms600.core.site;

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

  /** A dry contact (channel 1–3) with the name of what it tells, and which position is active. */
  public record DigitalInput(int channel, String name, boolean activeClosed) {}

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
