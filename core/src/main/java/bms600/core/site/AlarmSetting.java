package bms600.core.site;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a site wants a setpoint other than its default. What is left out stays as it is.
 *
 * @param kind code of the alarm kind: {@code block-temperature-high}
 * @param level which of its setpoints: {@code warning}, {@code critical-in-discharge}
 * @param limit in SI units or %; of a float voltage at the reference temperature
 * @param on how long the condition must last before the alarm
 * @param off how long it must be gone before the end
 * @param deadband how far back inside the limit the value must be, in the unit of the value
 * @param isEnabled whether it is judged at all
 * @param isLatched whether the alarm outlives its condition until somebody acknowledges
 * @param severity code of the severity its alarm has, which also decides who is told
 * @param tell names of those who are told, whatever severities and strings they chose, and nobody
 *     else
 */
public record AlarmSetting(
    Scope scope,
    String kind,
    String level,
    Optional<Double> limit,
    Optional<Duration> on,
    Optional<Duration> off,
    Optional<Double> deadband,
    Optional<Boolean> isEnabled,
    Optional<Boolean> isLatched,
    Optional<String> severity,
    Optional<List<String>> tell) {
  public AlarmSetting {
    tell = tell.map(List::copyOf);
  }

  /** A setting that leaves the severity, and who is told, as they are. */
  public AlarmSetting(
      Scope scope,
      String kind,
      String level,
      Optional<Double> limit,
      Optional<Duration> on,
      Optional<Duration> off,
      Optional<Double> deadband,
      Optional<Boolean> isEnabled,
      Optional<Boolean> isLatched) {
    this(
        scope,
        kind,
        level,
        limit,
        on,
        off,
        deadband,
        isEnabled,
        isLatched,
        Optional.empty(),
        Optional.empty());
  }

  /** For which places a setting is meant. The narrower scope wins. */
  public sealed interface Scope {
    /** The whole site. */
    record Everywhere() implements Scope {}

    record OfChemistry(Chemistry chemistry) implements Scope {}

    record OfType(String type) implements Scope {}

    /** A string with its blocks, by its index. */
    record OfString(int string) implements Scope {}

    /** One block, by its position in the site. */
    record OfBlock(int block) implements Scope {}

    /** How narrow it is, from 0. */
    default int rank() {
      return switch (this) {
        case Everywhere _ -> 0;
        case OfChemistry _ -> 1;
        case OfType _ -> 2;
        case OfString _ -> 3;
        case OfBlock _ -> 4;
      };
    }

    /** As a site file names it under {@code for}; empty for the whole site. */
    default String name(Site site) {
      return switch (this) {
        case Everywhere _ -> "";
        case OfChemistry(var chemistry) -> chemistry.code();
        case OfType(var type) -> type;
        case OfString(int string) -> site.strings().get(string).name();
        case OfBlock(int block) -> Place.all(site, Per.BLOCK).get(block).name();
      };
    }

    /** Whether it reaches a place; only strings and their blocks are of a type. */
    default boolean covers(Site site, Place place) {
      return switch (this) {
        case Everywhere _ -> true;
        case OfChemistry(var chemistry) ->
            string(site, place).filter(s -> s.type().chemistry() == chemistry).isPresent();
        case OfType(var type) ->
            string(site, place).filter(s -> s.type().name().equals(type)).isPresent();
        case OfString(int index) -> string(site, place).filter(s -> s.index() == index).isPresent();
        case OfBlock(int block) -> blockOf(site, place) == block;
      };
    }

    private static Optional<BatteryString> string(Site site, Place place) {
      return place.stringOf(site).stream().mapToObj(site.strings()::get).findFirst();
    }

    private static int blockOf(Site site, Place place) {
      return place.blockOf(site).orElse(-1);
    }
  }
}
