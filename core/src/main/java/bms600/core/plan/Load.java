package bms600.core.plan;

/**
 * A sensor that takes its supply from the bus, and the cable that leads to it.
 *
 * @param powerW constant, whatever its voltage: its supply is a switching converter
 * @param cableOhm out and back, from the sensor before it or from the feed
 */
public record Load(double powerW, double cableOhm) {
  public Load {
    if (!(powerW >= 0) || !(cableOhm >= 0)) {
      throw new IllegalArgumentException("power and resistance must not be negative");
    }
  }
}
