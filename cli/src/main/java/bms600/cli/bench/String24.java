package bms600.cli.bench;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The computed string of 24 cells: what each gave to 1.80 V at C/3, and its voltage until then.
 *
 * <p>Two of the cells start at 90 and 95 % and count as found. Health is what a cell gave over what
 * one of nominal size gives, charge what it has left over what it gives from full.
 */
final class String24 {
  static final int CELLS = 24;
  private static final double NOMINAL_AH = 18.9;

  /** What one of nominal size gives in ten hours. */
  private static final double RATED_AH = 20.6;

  private static final double AMPERES = 17.0 / 3;
  private static final double FLOAT_V = 2.25;
  private static final double CELSIUS = 25;

  /** A Hall sensor without any would be doubted as stuck. */
  private static final double NOISE_A = 0.01;

  private static final BatteryType TYPE =
      new BatteryType(
          "agm-2-20",
          Chemistry.VRLA_AGM,
          1,
          new AmpereHours(RATED_AH),
          Duration.ofHours(10),
          new Volts(1.80),
          new Celsius(25),
          new Volts(FLOAT_V),
          new Ohms(0.36e-3),
          List.of());

  private final double[] ah;
  private final double[] seconds;
  private final double[][] volts;
  private final double[] givenAh;
  private final double[] fullAh;
  private final double[] ohms;

  private String24(double[] ah, double[] seconds, double[][] volts, double[][] truth) {
    this.ah = ah;
    this.seconds = seconds;
    this.volts = volts;
    this.givenAh = truth[0];
    this.fullAh = truth[1];
    this.ohms = truth[2];
  }

  static String24 read(Path reference) throws IOException {
    var truth = Series.read(reference.resolve("pybamm/string24_truth.csv.gz"));
    double[] rate = truth.column("rate_C");
    double[] capacity = truth.column("cap_to_1.80_Ah");
    double[] scale = truth.column("capacity_scale");
    double[] charge = truth.column("initial_soc");
    double[] ohm = truth.column("r_ohm_mOhm_full");
    var cells = new double[3][CELLS];
    int found = 0;
    for (int i = 0; i < rate.length; i++) {
      if (Math.abs(rate[i] - 1.0 / 3) < 0.01) {
        cells[0][found] = capacity[i];
        // What was missing at the start, by the size of the cell, it would have given too.
        cells[1][found] = capacity[i] + (1 - charge[i]) * scale[i] * NOMINAL_AH;
        cells[2][found] = ohm[i] / 1000;
        found++;
      }
    }
    var volts = new double[CELLS][];
    double[] ah = {};
    double[] seconds = {};
    for (int cell = 0; cell < CELLS; cell++) {
      var series =
          Series.read(reference.resolve("pybamm/string24_C3_cell%02d.csv.gz".formatted(cell)));
      volts[cell] = series.column("voltage_cell_V");
      ah = cell == 0 ? series.column("ah_removed") : ah;
      seconds = cell == 0 ? series.column("t_s") : seconds;
    }
    return new String24(ah, seconds, volts, cells);
  }

  /** Health of a cell, % of nominal. */
  double health(int cell) {
    return 100 * givenAh[cell] / NOMINAL_AH;
  }

  /** Health of the median cell, which is the string's. */
  double health() {
    double[] sorted = givenAh.clone();
    Arrays.sort(sorted);
    return 100 * (sorted[CELLS / 2 - 1] + sorted[CELLS / 2]) / 2 / NOMINAL_AH;
  }

  double charge(int cell, double takenAh) {
    return 100 * (givenAh[cell] - takenAh) / fullAh[cell];
  }

  /** Charge of the median cell, which is the string's. */
  double charge(double takenAh) {
    return 100 * (1 - takenAh / (health() / 100 * NOMINAL_AH));
  }

  /** What is asked at each sample of the discharge. */
  interface Look {
    void at(MemoryRig rig, double takenAh);
  }

  /**
   * Lives through a float and a discharge so deep, with sensors off by the full error one way or
   * the other, and a float again.
   */
  MemoryRig discharge(double depth, Random random, Look look) {
    var sensors = sensors(random);
    var rig = discharging(depth, sensors, random, look);
    floating(rig, sensors, random);
    return rig;
  }

  /** The same, up to the end of the discharge. */
  MemoryRig discharging(double depth, Random random, Look look) {
    return discharging(depth, sensors(random), random, look);
  }

  /** By what factors the sensors are off, and the ohmic value it tells. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Sensors(double currentGain, double[] gain, double[] ohm) {}

  private Sensors sensors(Random random) {
    var sensors =
        new Sensors(random.nextBoolean() ? 1.02 : 0.98, new double[CELLS], new double[CELLS]);
    for (int cell = 0; cell < CELLS; cell++) {
      sensors.gain[cell] = random.nextBoolean() ? 1.002 : 0.998;
      sensors.ohm[cell] = ohms[cell] * (random.nextBoolean() ? 1.01 : 0.99);
    }
    return sensors;
  }

  private MemoryRig discharging(double depth, Sensors sensors, Random random, Look look) {
    var rig = new MemoryRig(TYPE, CELLS);
    floating(rig, sensors, random);
    rig.say(rig.blocks().book(rig.string()).tested(health(), 0));
    double whole = health() / 100 * RATED_AH;
    for (int i = 0; i < ah.length && ah[i] <= depth * whole; i++) {
      var seen = new double[CELLS];
      for (int cell = 0; cell < CELLS; cell++) {
        seen[cell] = volts[cell][i] * sensors.gain[cell] + 0.001 * random.nextGaussian();
      }
      double elapsedS = seconds[i] - (i == 0 ? 0 : seconds[i - 1]);
      var elapsed = Duration.ofMillis(Math.round(1000 * elapsedS));
      double amperes = AMPERES * sensors.currentGain + NOISE_A * random.nextGaussian();
      rig.tell(elapsed, -amperes, seen, CELSIUS, sensors.ohm);
      look.at(rig, ah[i]);
    }
    return rig;
  }

  /** One more second, at the ten-hour rate and the voltages of the middle of the discharge. */
  void atTenHourRate(MemoryRig rig) {
    var seen = new double[CELLS];
    Arrays.setAll(seen, cell -> volts[cell][ah.length / 4]);
    rig.tell(Duration.ofSeconds(1), -RATED_AH / 10, seen, CELSIUS, ohms);
  }

  private static void floating(MemoryRig rig, Sensors sensors, Random random) {
    for (int i = 0; i < 12; i++) {
      var seen = new double[CELLS];
      for (int cell = 0; cell < CELLS; cell++) {
        seen[cell] = FLOAT_V * sensors.gain[cell] + 0.001 * random.nextGaussian();
      }
      rig.tell(Duration.ofMinutes(30), 0, seen, CELSIUS, sensors.ohm);
    }
  }
}
