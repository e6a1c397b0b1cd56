package bms600.core.measure;

import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import java.time.Duration;
import java.util.List;

/**
 * What the sensors of one string say together.
 *
 * @param voltage of the string sensor, or the sum of the blocks where none is fitted
 * @param voltageIsSum whether it is that sum
 * @param current the sum of all poles; absent as soon as one pole is
 * @param meanBlockV mean of the good block voltages, NaN where none is good
 * @param lowest position in the site of the block with the lowest good voltage, or −1
 * @param highest likewise the highest
 * @param meanTemperatureC mean of the good block temperatures, or NaN
 * @param warmestC highest good block temperature, or NaN
 * @param medianOhm median of the good ohmic values, Ω, or NaN
 * @param poleImbalanceA largest less smallest current of its poles, A; NaN with fewer than two
 *     poles or where one of them has no good value
 * @param goodBlocks how many of its blocks have a good voltage
 */
public record StringImage(
    Measured<Volts> voltage,
    boolean voltageIsSum,
    Measured<Amperes> current,
    Measured<Amperes> rippleCurrent,
    Measured<Volts> rippleVoltage,
    double meanBlockV,
    int lowest,
    int highest,
    double meanTemperatureC,
    double warmestC,
    double medianOhm,
    double poleImbalanceA,
    int goodBlocks) {

  static StringImage of(SiteImage image, BatteryString string) {
    double sum = 0;
    int good = 0;
    int lowest = -1;
    int highest = -1;
    double lowestV = Double.POSITIVE_INFINITY;
    double highestV = Double.NEGATIVE_INFINITY;
    double sumC = 0;
    double warmestC = Double.NEGATIVE_INFINITY;
    int warm = 0;
    var ohms = new double[string.blocks()];
    int ohmic = 0;
    for (int block = string.firstBlock(); block < string.firstBlock() + string.blocks(); block++) {
      double v = image.good(block, Channel.VOLTAGE);
      if (!Double.isNaN(v)) {
        sum += v;
        good++;
        if (v < lowestV) {
          lowestV = v;
          lowest = block;
        }
        if (v > highestV) {
          highestV = v;
          highest = block;
        }
      }
      double c = image.good(block, Channel.TEMPERATURE);
      if (!Double.isNaN(c)) {
        sumC += c;
        warmestC = Math.max(warmestC, c);
        warm++;
      }
      double ohm = image.good(block, Channel.RESISTANCE);
      if (!Double.isNaN(ohm)) {
        ohms[ohmic++] = ohm;
      }
    }
    int sensor = image.voltageSensor(string);
    return new StringImage(
        sensor >= 0
            ? image.measured(sensor, Channel.STRING_VOLTAGE, Volts::new)
            : sum(string, sum, good),
        sensor < 0,
        current(image, string, Channel.CURRENT_A, Channel.CURRENT_B),
        current(image, string, Channel.RIPPLE_CURRENT_A, Channel.RIPPLE_CURRENT_B),
        sensor >= 0
            ? image.measured(sensor, Channel.RIPPLE_VOLTAGE, Volts::new)
            : new Measured.Absent<>("no string voltage sensor fitted"),
        good == 0 ? Double.NaN : sum / good,
        lowest,
        highest,
        warm == 0 ? Double.NaN : sumC / warm,
        warm == 0 ? Double.NaN : warmestC,
        Medians.of(ohms, ohmic),
        imbalanceA(image, string),
        good);
  }

  private static Measured<Volts> sum(BatteryString string, double sumV, int good) {
    int missing = string.blocks() - good;
    return missing == 0
        ? new Measured.Good<>(new Volts(sumV), Duration.ZERO)
        : new Measured.Absent<>("sum of blocks: " + missing + " of them have no good value");
  }

  private static double imbalanceA(SiteImage image, BatteryString string) {
    double leastA = Double.POSITIVE_INFINITY;
    double mostA = Double.NEGATIVE_INFINITY;
    int poles = 0;
    List<Fitting> sensors = image.currentSensors(string);
    for (int i = 0; i < sensors.size(); i++) {
      int halls = string.currentSensors().get(i).hallRatingsA().size();
      for (int hall = 0; hall < halls; hall++) {
        var channel = hall == 0 ? Channel.CURRENT_A : Channel.CURRENT_B;
        double amperes = image.good(sensors.get(i).slot(), channel);
        leastA = Math.min(leastA, amperes);
        mostA = Math.max(mostA, amperes);
        poles++;
      }
    }
    return poles < 2 ? Double.NaN : mostA - leastA;
  }

  /** Every Hall counts: poles are summed, and a missing pole voids the sum. */
  private static Measured<Amperes> current(
      SiteImage image, BatteryString string, Channel hallA, Channel hallB) {
    double sumA = 0;
    var age = Duration.ZERO;
    String stale = "";
    List<Fitting> sensors = image.currentSensors(string);
    if (sensors.isEmpty()) {
      return new Measured.Absent<>("no current sensor fitted");
    }
    for (int i = 0; i < sensors.size(); i++) {
      int halls = string.currentSensors().get(i).hallRatingsA().size();
      for (var channel : halls == 2 ? List.of(hallA, hallB) : List.of(hallA)) {
        switch (image.measured(sensors.get(i).slot(), channel, Amperes::new)) {
          case Measured.Good<Amperes>(var value, var itsAge) -> {
            sumA += value.value();
            age = itsAge.compareTo(age) > 0 ? itsAge : age;
          }
          case Measured.Stale<Amperes>(var value, var itsAge, var reason) -> {
            sumA += value.value();
            age = itsAge.compareTo(age) > 0 ? itsAge : age;
            stale = reason;
          }
          case Measured.Absent<Amperes> absent -> {
            return absent;
          }
        }
      }
    }
    return stale.isEmpty()
        ? new Measured.Good<>(new Amperes(sumA), age)
        : new Measured.Stale<>(new Amperes(sumA), age, stale);
  }
}
