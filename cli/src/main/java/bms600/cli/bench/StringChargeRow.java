package bms600.cli.bench;

import bms600.core.site.BatteryType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** State of charge of a string over ten measured days; the worst corner counts. */
record StringChargeRow() implements Row {
  private static final String ORACLE = "bboxx, 10 days, while charge is counted";
  private static final double RATED_AH = 17;
  private static final long SEED = 1;

  /**
   * @param rms goal, % of charge
   * @param most goal for the largest error, or NaN where none is set
   */
  private record Case(
      String output, List<Double> capacities, List<SensorErrors> errors, double rms, double most) {}

  @Override
  public List<Score> scores(Path reference) throws IOException {
    var days = TenDays.read(reference);
    double known = days.capacityAh();
    var corners = SensorErrors.corners();
    var about = List.of(0.96 * known, 1.04 * known);
    return List.of(
        score(
            days,
            new Case("string SOC, clean", List.of(known), List.of(SensorErrors.NONE), 0.9, 2.5)),
        score(days, new Case("string SOC, E, capacity ±4 %", about, corners, 1.8, 4.5)),
        score(
            days,
            new Case("string SOC, E, rated only", List.of(RATED_AH), corners, 2.5, Double.NaN)));
  }

  private static Score score(TenDays days, Case it) {
    var own = new double[2];
    var plain = new double[2];
    for (double capacityAh : it.capacities) {
      for (var errors : it.errors) {
        var type = TenDays.type(capacityAh);
        var ownHere = new Deviation();
        var plainHere = new Deviation();
        replay(days, type, errors, ownHere, plainHere);
        own = Deviation.worst(own, ownHere);
        plain = Deviation.worst(plain, plainHere);
      }
    }
    boolean met = own[0] <= it.rms && !(own[1] > it.most);
    String goal = Double.isNaN(it.most) ? "rms %.1f".formatted(it.rms) : text(it.rms, it.most);
    return new Score(
        it.output, ORACLE, text(own), goal, met, "Ah counting, reset at full: " + text(plain));
  }

  private static void replay(
      TenDays days, BatteryType type, SensorErrors errors, Deviation own, Deviation plain) {
    var rig = new Rig(type, 1);
    var counter = new Counter(type.capacity().value());
    var random = new Random(SEED);
    for (int i = 0; i < days.size(); i++) {
      double seconds = i == 0 ? 0 : days.seconds(i) - days.seconds(i - 1);
      if (i > 0 && seconds <= 0) {
        continue;
      }
      double currentA = errors.currentA(days.amperes(i), days.capacityAh(), days.seconds(i));
      double volts = errors.blockV(days.volts(i), type.cellsPerBlock(), random.nextGaussian());
      var memory = rig.tell(days.seconds(i), currentA, volts, errors.celsius(days.celsius(i)));
      double counted = counter.count(currentA, volts / type.cellsPerBlock(), seconds);
      if (days.isFalling(i)) {
        own.add(memory.chargePercent(), days.percent(i));
        plain.add(counted, days.percent(i));
      }
    }
  }

  private static String text(double... rmsAndMost) {
    return String.format(Locale.ROOT, "rms %.2f max %.2f", rmsAndMost[0], rmsAndMost[1]);
  }

  /** What a plain meter does: ampere-hours over the rated ones, set to full in absorption. */
  private static final class Counter {
    private final double capacityAh;
    private double percent = 100;

    Counter(double capacityAh) {
      this.capacityAh = capacityAh;
    }

    double count(double currentA, double cellV, double seconds) {
      percent = Math.clamp(percent + currentA * seconds / 36 / capacityAh, 0, 100);
      if (cellV > 2.37 && currentA < 0.035 * capacityAh) {
        percent = 100;
      }
      return percent;
    }
  }
}
