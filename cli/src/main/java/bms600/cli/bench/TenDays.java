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
import java.util.ArrayList;
import java.util.List;

/**
 * Ten measured days of one 12 V AGM block, and the charge that was truly in it.
 *
 * <p>The truth: full at the start of each discharge, empty where it reached 10.5 V, and between
 * them the ampere-hours of the undisturbed record. Over a recharge the ampere-hours up to the end
 * of absorption are spread evenly, which is a convention: where losses arise was not measured.
 */
final class TenDays {
  private static final double EMPTY_V = 10.6;
  private static final double ABSORPTION_V = 14.2;
  private static final double FLOWS_A = 0.2;

  /**
   * From the last charge before to the first after.
   *
   * @param from first sample at rest
   * @param start last sample before current flows
   * @param end last sample of the discharge
   * @param to last sample at rest
   * @param ah what was taken out
   */
  private record Discharge(int from, int start, int end, int to, double ah, boolean full) {}

  private final double[] seconds;
  private final double[] amperes;
  private final double[] volts;
  private final double[] celsius;
  private final double[] charge;
  private final boolean[] falling;
  private final List<Discharge> discharges;
  private final double capacityAh;

  private TenDays(Series series) {
    this.seconds = series.column("t_s");
    this.amperes = series.column("current_A");
    this.volts = series.column("voltage_V");
    this.celsius = series.column("temperature_C");
    this.charge = new double[seconds.length];
    this.falling = new boolean[seconds.length];
    double[] ah = ampereHours();
    this.discharges = discharges(ah);
    this.capacityAh =
        discharges.stream()
            .filter(Discharge::full)
            .mapToDouble(Discharge::ah)
            .average()
            .orElseThrow();
    mark(ah);
  }

  static TenDays read(Path reference) throws IOException {
    return new TenDays(
        Series.read(reference.resolve("bboxx/bboxx_861508033133471_2017-03-25_2017-04-04.csv.gz")));
  }

  int size() {
    return seconds.length;
  }

  double seconds(int i) {
    return seconds[i];
  }

  /** Current, A, positive when charging. */
  double amperes(int i) {
    return amperes[i];
  }

  double volts(int i) {
    return volts[i];
  }

  double celsius(int i) {
    return celsius[i];
  }

  /** The truth, %. */
  double percent(int i) {
    return 100 * charge[i];
  }

  /** Where it rests on a count alone: in discharge, and at rest on either side. */
  boolean isFalling(int i) {
    return falling[i];
  }

  /** Mean of what the full discharges gave, Ah. */
  double capacityAh() {
    return capacityAh;
  }

  /** A block of this kind that is thought to hold so much. */
  static BatteryType type(double capacityAh) {
    return new BatteryType(
        "agm-12-17",
        Chemistry.VRLA_AGM,
        6,
        new AmpereHours(capacityAh),
        Duration.ofHours(10),
        new Volts(1.75),
        new Celsius(25),
        new Volts(2.27),
        new Ohms(0.020),
        List.of());
  }

  /** Charge moved up to each sample; a reading holds for the interval that ends with it. */
  private double[] ampereHours() {
    var ah = new double[size()];
    for (int i = 1; i < ah.length; i++) {
      ah[i] = ah[i - 1] + amperes[i] * (seconds[i] - seconds[i - 1]) / 3600;
    }
    return ah;
  }

  private List<Discharge> discharges(double[] ah) {
    var found = new ArrayList<Discharge>();
    int from = 0;
    int start = -1;
    int end = -1;
    double lowestV = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= size(); i++) {
      if (i == size() || amperes[i] > FLOWS_A) {
        if (start >= 0) {
          double out = ah[start] - ah[end];
          found.add(new Discharge(from, start, end, i - 1, out, lowestV < EMPTY_V));
        }
        from = i + 1;
        start = -1;
        lowestV = Double.POSITIVE_INFINITY;
      } else if (amperes[i] < -FLOWS_A) {
        start = start < 0 ? i - 1 : start;
        end = i;
        lowestV = Math.min(lowestV, volts[i]);
      }
    }
    return List.copyOf(found);
  }

  private void mark(double[] ah) {
    int charged = -1;
    double left = 1;
    for (var run : discharges) {
      double whole = run.full() ? run.ah() : capacityAh;
      if (charged >= 0) {
        spread(ah, charged, run.from(), left);
      }
      for (int i = run.from(); i <= run.to(); i++) {
        double out = ah[run.start()] - ah[Math.min(i, run.end())];
        charge[i] = 1 - Math.max(0, out) / whole;
        falling[i] = true;
      }
      charged = run.to() + 1;
      left = charge[run.to()];
    }
  }

  /** A recharge between two discharges. */
  private void spread(double[] ah, int from, int to, double left) {
    int full = from;
    while (full < to && volts[full] < ABSORPTION_V) {
      full++;
    }
    while (full + 1 < to && volts[full + 1] >= ABSORPTION_V - 0.2) {
      full++;
    }
    double back = ah[Math.min(full, to - 1)] - ah[from - 1];
    for (int i = from; i < to; i++) {
      charge[i] = Math.min(1, left + (1 - left) * (ah[i] - ah[from - 1]) / back);
    }
  }
}
