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

  /** What a contact tells beyond its name. */
  public enum Meaning {
    /** For people only. */
    SOMETHING("something"),
    /** Active while the charger has no mains. */
    MAINS_FAILED("mains-failed"),
    /** Active while the charger boosts or equalises on command. */
    BOOST("boost");

    private final String code;

    Meaning(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  /**
   * A dry contact.
   *
   * @param channel 1 to 3
   * @param name what it tells
   * @param activeClosed which position is active
   * @param debounce how long a new position must have stood before it counts
   * @param tells what the master may conclude from it
   */
  public record DigitalInput(
      int channel, String name, boolean activeClosed, Duration debounce, Meaning tells) {
    /** Longer than any contact bounces, shorter than anybody notices. */
    public static final Duration DEBOUNCE = Duration.ofMillis(200);

    public DigitalInput(int channel, String name, boolean activeClosed) {
      this(channel, name, activeClosed, DEBOUNCE);
    }

    public DigitalInput(int channel, String name, boolean activeClosed, Duration debounce) {
      this(channel, name, activeClosed, debounce, Meaning.SOMETHING);
    }
  }

  /**
   * A relay that follows alarms.
   *
   * @param channel 1 to 4
   * @param follows codes of severities or of kinds of alarms
   * @param places where it follows them, each with all that is named below it; empty for everywhere
   * @param silenceable whether it is quiet once its alarms are silenced or acknowledged
   * @param normallyOn whether it is on while nothing calls it, and falls when something does
   */
  public record RelayOutput(
      int channel,
      String name,
      List<String> follows,
      List<String> places,
      boolean silenceable,
      boolean normallyOn) {
    public RelayOutput {
      follows = List.copyOf(follows);
      places = List.copyOf(places);
    }

    /** One that is off while nothing calls it, from anywhere. */
    public RelayOutput(int channel, String name, List<String> follows, boolean silenceable) {
      this(channel, name, follows, List.of(), silenceable, false);
    }
  }

  public IoModule {
    analog = List.copyOf(analog);
    digital = List.copyOf(digital);
    outputs = List.copyOf(outputs);
  }
}
