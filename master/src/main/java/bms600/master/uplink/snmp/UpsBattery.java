package bms600.master.uplink.snmp;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.AlarmKind;
import bms600.core.estimate.StringState;
import bms600.core.estimate.autonomy.Outlook;
import bms600.core.measure.Measured;
import bms600.core.measure.Quantity;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * A battery as the battery group of the UPS-MIB tells it. Only good values count; what is not known
 * is NaN or empty.
 *
 * @param onBatteryS seconds since the load runs on it; 0 while it does not
 * @param minutes left by the median estimate, of the string that is first; at least 1, by the MIB
 * @param percent of charge, of the string that has least
 * @param volts mean of its strings
 * @param amperes sum of its strings; positive when charging
 * @param celsius mean of the string that is warmest
 */
record UpsBattery(
    Status status,
    int onBatteryS,
    OptionalInt minutes,
    OptionalInt percent,
    double volts,
    double amperes,
    double celsius) {

  /** As the MIB numbers them. */
  enum Status {
    UNKNOWN(1),
    NORMAL(2),
    LOW(3),
    DEPLETED(4);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }
  }

  /** On battery with 90 % certainty for so long at most: low. */
  private static final double LOW_MINUTES = 5;

  private static final Comparator<UpsBattery> NEAREST_TO_EMPTY =
      Comparator.comparing((UpsBattery it) -> !it.isOnBattery())
          .thenComparingInt(it -> it.minutes().orElse(Integer.MAX_VALUE))
          .thenComparingInt(it -> it.percent().orElse(Integer.MAX_VALUE));

  boolean isOnBattery() {
    return onBatteryS > 0;
  }

  /** The battery that would be empty first. */
  static UpsBattery worst(Snapshot snapshot) {
    return snapshot.site().batteries().stream()
        .map(battery -> of(battery, snapshot))
        .min(NEAREST_TO_EMPTY)
        .orElseThrow();
  }

  private static UpsBattery of(Battery battery, Snapshot snapshot) {
    var strings = battery.strings();
    double volts =
        values(strings, it -> good(snapshot.image().string(it.index()).voltage()))
            .average()
            .orElse(Double.NaN);
    double minutes = lowest(strings, it -> outlook(it, snapshot).p50());
    return new UpsBattery(
        status(strings, snapshot, volts),
        onBatteryS(strings, snapshot),
        Double.isNaN(minutes)
            ? OptionalInt.empty()
            : OptionalInt.of((int) Math.clamp(Math.floor(minutes), 1, Integer.MAX_VALUE)),
        percent(strings, snapshot),
        volts,
        amperes(strings, snapshot),
        values(strings, it -> snapshot.image().string(it.index()).meanTemperatureC())
            .max()
            .orElse(Double.NaN));
  }

  private static Status status(List<BatteryString> strings, Snapshot snapshot, double volts) {
    if (Double.isNaN(volts)) {
      return Status.UNKNOWN;
    }
    boolean onBattery = onBatteryS(strings, snapshot) > 0;
    if (onBattery && lowest(strings, it -> outlook(it, snapshot).p50()) <= 0) {
      return Status.DEPLETED;
    }
    boolean isShort =
        onBattery && lowest(strings, it -> outlook(it, snapshot).p10()) <= LOW_MINUTES;
    return isShort || hasLowCharge(strings, snapshot) ? Status.LOW : Status.NORMAL;
  }

  private static boolean hasLowCharge(List<BatteryString> strings, Snapshot snapshot) {
    return snapshot.memory().board().active().stream()
        .filter(alarm -> alarm.kind() == AlarmKind.SOC_LOW)
        .map(Alarm::place)
        .anyMatch(place -> strings.stream().anyMatch(it -> it.name().equals(place.name())));
  }

  private static int onBatteryS(List<BatteryString> strings, Snapshot snapshot) {
    return strings.stream()
        .map(string -> snapshot.memory().strings().get(string.index()))
        .filter(memory -> memory.state() == StringState.DISCHARGE)
        .mapToInt(memory -> Math.clamp(memory.inState().toSeconds(), 1, Integer.MAX_VALUE))
        .max()
        .orElse(0);
  }

  private static OptionalInt percent(List<BatteryString> strings, Snapshot snapshot) {
    double percent =
        lowest(strings, it -> snapshot.memory().strings().get(it.index()).chargePercent());
    return Double.isNaN(percent)
        ? OptionalInt.empty()
        : OptionalInt.of(Math.clamp(Math.round(percent), 0, 100));
  }

  /** Not known where one of its strings is not. */
  private static double amperes(List<BatteryString> strings, Snapshot snapshot) {
    return strings.stream()
        .mapToDouble(it -> good(snapshot.image().string(it.index()).current()))
        .sum();
  }

  private static double lowest(List<BatteryString> strings, ToDoubleFunction<BatteryString> value) {
    return values(strings, value).min().orElse(Double.NaN);
  }

  private static DoubleStream values(
      List<BatteryString> strings, ToDoubleFunction<BatteryString> value) {
    return strings.stream().mapToDouble(value).filter(it -> !Double.isNaN(it));
  }

  private static Outlook outlook(BatteryString string, Snapshot snapshot) {
    return snapshot.memory().autonomies().strings().get(string.index()).outlook();
  }

  private static double good(Measured<? extends Quantity> measured) {
    return Optional.of(measured)
        .filter(Measured.Good.class::isInstance)
        .map(it -> ((Measured.Good<?>) it).value().value())
        .orElse(Double.NaN);
  }
}
