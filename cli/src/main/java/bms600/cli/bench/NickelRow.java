package bms600.cli.bench;

import bms600.core.estimate.autonomy.AutonomyMemory;
import bms600.core.estimate.autonomy.Forecast;
import bms600.core.estimate.autonomy.Load;
import bms600.core.estimate.autonomy.Misfit;
import bms600.core.estimate.autonomy.RateEffect;
import bms600.core.estimate.autonomy.Shape;
import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.BatteryType;
import bms600.core.site.BatteryType.RatePoint;
import bms600.core.site.Chemistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Charge and autonomy of a Ni-Cd cell, live, in the second of two discharges with days on float
 * before each: what the first one taught counts. Every pair of the three runs, every corner of
 * sensor error; the worst is shown.
 *
 * <p>The cell is computed (ns-3): no measured Ni-Cd record is public.
 */
final class NickelRow implements Row {
  private static final double[] ELAPSED = {0.25, 0.50, 0.75, 0.90};
  private static final double FLOAT_V = 1.42;
  private static final double FLOAT_S = 30 * 3600;
  private static final double RATED_AH = 70;
  private static final long SEED = 1;

  /** A current that is the same to its last digit for hours is no Hall's. */
  private static final double NOISE_A = 0.01;

  /** What was off, % of charge and % of the whole time. */
  private static final class Tally {
    private double[] charge = new double[2];
    private double[] plain = new double[2];
    private final double[] minutes = new double[ELAPSED.length];
    private final double[] rated = new double[ELAPSED.length];
    private final double[] slope = new double[ELAPSED.length];
  }

  @Override
  public List<Score> scores(Path reference) throws IOException {
    var runs = Discharge.nickel(reference);
    var tally = new Tally();
    for (var errors : SensorErrors.corners()) {
      for (int last = 0; last < runs.size(); last++) {
        var one = runs.get((last + 1) % 3);
        var two = runs.get((last + 2) % 3);
        replay(List.of(one, two, runs.get(last)), errors, tally);
        replay(List.of(two, one, runs.get(last)), errors, tally);
      }
    }
    return List.of(
        new Score(
            "Ni-Cd SOC, E, rated, 3rd discharge",
            "ns-3, computed; 3 runs, none measured is public",
            text(tally.charge),
            "rms 3.0",
            tally.charge[0] <= 3,
            "Ah / rated Ah: " + text(tally.plain)),
        new Score(
            "Ni-Cd autonomy, E, worst, % of total",
            "the same, at 25/50/75/90 %",
            AutonomyRow.text(tally.minutes),
            "5.0 everywhere",
            java.util.Arrays.stream(tally.minutes).allMatch(m -> m <= 5),
            "rated Ah / I "
                + AutonomyRow.text(tally.rated)
                + "; voltage slope "
                + AutonomyRow.text(tally.slope)));
  }

  private static void replay(List<Discharge> runs, SensorErrors errors, Tally tally) {
    var rig = new Rig(type(), 1);
    var random = new Random(SEED);
    var own = new Deviation();
    var plain = new Deviation();
    double clockS = 0;
    for (var run : runs) {
      clockS = onFloat(rig, clockS, errors, random);
      boolean scored = run.name().equals(runs.getLast().name());
      double untilS = scored ? run.endS() : Double.POSITIVE_INFINITY;
      double countedAh = 0;
      int mark = 0;
      for (int i = 1; i < run.seconds().length && run.seconds()[i] <= untilS; i++) {
        double seconds = run.seconds()[i] - run.seconds()[i - 1];
        double atS = clockS + run.seconds()[i];
        double amperes =
            errors.currentA(-run.amperes()[i], RATED_AH, atS) + NOISE_A * random.nextGaussian();
        double volts = errors.blockV(run.volts()[i], 1, random.nextGaussian());
        var memory = rig.tell(atS, amperes, volts, errors.celsius(20));
        var autonomy = rig.forecast(seconds);
        countedAh -= amperes * seconds / 3600;
        if (!scored) {
          continue;
        }
        own.add(memory.chargePercent(), truth(run, i));
        plain.add(Math.max(0, 100 - 100 * countedAh / RATED_AH), truth(run, i));
        if (mark < ELAPSED.length && run.seconds()[i] >= ELAPSED[mark] * run.endS()) {
          double leftMin = (run.endS() - run.seconds()[i]) / 60;
          score(tally, mark, run, run.seconds()[i], leftMin, minutes(autonomy, run, i, errors));
          mark++;
        }
      }
      clockS += run.seconds()[run.seconds().length - 1];
      clockS = scored ? clockS : recharge(rig, clockS, errors, random);
    }
    tally.charge = Deviation.worst(tally.charge, own);
    tally.plain = Deviation.worst(tally.plain, plain);
  }

  private static void score(
      Tally tally, int mark, Discharge run, double nowS, double leftMin, double minutes) {
    double rated = AutonomyRow.ratedMinutes(run, nowS, RATED_AH);
    double slope = AutonomyRow.slopeMinutes(run, nowS, Discharge.NICKEL_CUT_V);
    tally.minutes[mark] = Math.max(tally.minutes[mark], AutonomyRow.percent(minutes, leftMin, run));
    tally.rated[mark] = Math.max(tally.rated[mark], AutonomyRow.percent(rated, leftMin, run));
    tally.slope[mark] = Math.max(tally.slope[mark], AutonomyRow.percent(slope, leftMin, run));
  }

  /** What is left under the mean current to come, known as the sensor would show it. */
  private static double minutes(AutonomyMemory live, Discharge run, int i, SensorErrors errors) {
    double leftH = (run.endS() - run.seconds()[i]) / 3600;
    double leftAh = truth(run, i) / 100 * run.endAh();
    var forecast =
        new Forecast(
            Shape.of(type()),
            Misfit.of(Chemistry.NICD),
            RateEffect.of(type()),
            Discharge.NICKEL_CUT_V);
    var load = new Load.ConstantCurrent(-errors.currentA(-leftAh / leftH, 0, 0));
    return forecast.of(live.trace(), live.belief(), load).p50();
  }

  /** 1.4 times what was taken, at the five-hour rate. */
  private static double recharge(Rig rig, double fromS, SensorErrors errors, Random random) {
    double untilS = fromS + 1.4 * 75 / 14 * 3600;
    for (double atS = fromS + 60; atS <= untilS; atS += 60) {
      double amperes = errors.currentA(14, RATED_AH, atS) + NOISE_A * random.nextGaussian();
      rig.tell(atS, amperes, errors.blockV(1.50, 1, random.nextGaussian()), errors.celsius(20));
    }
    rig.forecast(60);
    return untilS;
  }

  private static double onFloat(Rig rig, double fromS, SensorErrors errors, Random random) {
    double untilS = fromS + FLOAT_S;
    for (double atS = fromS + 60; atS <= untilS; atS += 60) {
      double volts = errors.blockV(FLOAT_V, 1, random.nextGaussian());
      rig.tell(
          atS,
          errors.currentA(0.05, RATED_AH, atS) + NOISE_A * random.nextGaussian(),
          volts,
          errors.celsius(20));
    }
    rig.forecast(FLOAT_S);
    return untilS;
  }

  /** Share of what this discharge gives to its end that is still to come, %. */
  private static double truth(Discharge run, int until) {
    double ah = 0;
    for (int i = 1; i <= until; i++) {
      double hours = (run.seconds()[i] - run.seconds()[i - 1]) / 3600;
      ah += (run.amperes()[i] + run.amperes()[i - 1]) / 2 * hours;
    }
    return 100 * (1 - ah / run.endAh());
  }

  /** Its table is what the model gave at C/10 and 2 C: 75.3 and 68.8 Ah, in runs not used here. */
  private static BatteryType type() {
    return new BatteryType(
        "nicd-70",
        Chemistry.NICD,
        1,
        new AmpereHours(RATED_AH),
        Duration.ofHours(5),
        new Volts(Discharge.NICKEL_CUT_V),
        new Celsius(20),
        new Volts(FLOAT_V),
        new Ohms(0.001),
        List.of(
            new RatePoint(Duration.ofSeconds(38_726), 7),
            new RatePoint(Duration.ofSeconds(1769), 140)));
  }

  private static String text(double[] rmsAndMost) {
    return String.format(Locale.ROOT, "rms %.2f max %.2f", rmsAndMost[0], rmsAndMost[1]);
  }
}
