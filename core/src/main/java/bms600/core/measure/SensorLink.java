package bms600.core.measure;

/**
 * How one sensor fares on its line.
 *
 * @param missed polls in a row that brought no reading
 * @param why how the last of them ended, in words; empty while it answers
 * @param serial its serial number, or −1 while not known
 */
public record SensorLink(int missed, String why, long serial) {
  public static final SensorLink UNKNOWN = new SensorLink(0, "not yet asked", -1);

  SensorLink heard() {
    return missed == 0 && why.isEmpty() ? this : new SensorLink(0, "", serial);
  }
}
