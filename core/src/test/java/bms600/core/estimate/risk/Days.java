package bms600.core.estimate.risk;

import bms600.core.Bench;
import bms600.core.alarm.Alarm;
import bms600.core.alarm.AlarmKind;
import bms600.core.measure.Channel;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * Days in the life of {@link Bench#twoStrings()}, told by all its sensors: S1 with 55 cells, S2
 * with 4, a probe in the room of −40 to 80 °C.
 */
final class Days {
  static final int BLOCK = 16;

  private static final int FIRST_OF_S2 = 55;
  private static final int HALLS_OF_S1 = 59;
  private static final int VOLTAGE_OF_S1 = 60;
  private static final int HALL_OF_S2 = 61;
  private static final int IO = 62;

  private final Bench bench = new Bench(Bench.twoStrings());
  double roomC = 20;
  double amperes;
  IntToDoubleFunction celsius = _ -> 20;
  IntToDoubleFunction volts = _ -> 2.25;
  IntToDoubleFunction milliohms = _ -> 0.30;

  /** The probe in the room is cut off. */
  void cutProbe() {
    roomC = Double.NaN;
  }

  Snapshot pass(Duration time, Duration step) {
    Snapshot last = tick(step);
    for (var passed = step; passed.compareTo(time) < 0; passed = passed.plus(step)) {
      last = tick(step);
    }
    return last;
  }

  Snapshot tick(Duration step) {
    double sum = 0;
    for (int block = 0; block < HALLS_OF_S1; block++) {
      bench.block(
          block,
          volts.applyAsDouble(block),
          celsius.applyAsDouble(block),
          milliohms.applyAsDouble(block));
      sum += block < FIRST_OF_S2 ? volts.applyAsDouble(block) : 0;
    }
    bench.hear(
        HALLS_OF_S1, 0, Map.of(Channel.CURRENT_A, amperes / 2, Channel.CURRENT_B, amperes / 2));
    bench.hear(VOLTAGE_OF_S1, 0, Map.of(Channel.STRING_VOLTAGE, sum));
    bench.hear(HALL_OF_S2, 0, Map.of(Channel.CURRENT_A, amperes));
    double loopA = Double.isNaN(roomC) ? 0 : 0.004 + 0.016 * (roomC + 40) / 120;
    bench.hear(IO, 0, Map.of(Channel.LOOP_1, loopA));
    return bench.tick(step);
  }

  /** Nobody says anything for so long. */
  Snapshot silence(Duration time) {
    return bench.tick(time);
  }

  static List<Alarm> runaways(Snapshot snapshot) {
    return snapshot.memory().board().alarms().stream()
        .filter(alarm -> alarm.kind() == AlarmKind.THERMAL_RUNAWAY)
        .toList();
  }
}
