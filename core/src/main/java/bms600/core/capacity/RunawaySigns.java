package bms600.core.capacity;

import java.util.OptionalDouble;

/**
 * Signs of thermal runaway in a block on float for a day or more.
 *
 * @param overAmbientK its temperature above ambient
 * @param celsius its temperature
 * @param currentRatio float current over its baseline; empty where no sensor can see it
 * @param kelvinPerHour how fast it warms
 */
public record RunawaySigns(
    double overAmbientK, double celsius, OptionalDouble currentRatio, double kelvinPerHour) {

  /** What the signs say together. */
  public enum Level {
    NORMAL,
    WARNING,
    CRITICAL
  }

  /** Hot together with rising is critical; any one sign alone is a warning. */
  public Level level() {
    boolean hot = overAmbientK >= 10 || celsius >= 45;
    boolean rising = currentRatio.orElse(0) >= 3 || kelvinPerHour >= 2;
    if (hot && rising) {
      return Level.CRITICAL;
    }
    return hot || rising ? Level.WARNING : Level.NORMAL;
  }
}
