package bms600.cli.bench;

import bms600.core.estimate.StringEstimator;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.autonomy.AutonomyEstimator;
import bms600.core.estimate.autonomy.AutonomyMemory;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * What all outputs of a string cost, in the middle of a discharge and once a second, for each of
 * its 70 blocks: state, charge, wells and autonomy. The image they read is not counted.
 */
final class SpeedRow implements Row {
  private static final int BLOCKS = 70;
  private static final int CORES = 2;
  private static final int STEPS = 200_000;
  private static final int ROUNDS = 5;
  private static final double NANOS_GOAL = 100;
  private static final double MILLIONS_GOAL = 15;
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What one thread needed. */
  private record Cost(double nanos, double bytes) {}

  @Override
  public List<Score> scores(Path reference) {
    var best = new Cost(Double.POSITIVE_INFINITY, 0);
    double millions = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var costs = together();
      double perSecond = costs.stream().mapToDouble(c -> 1e3 / c.nanos()).sum();
      if (perSecond > millions) {
        millions = perSecond;
        best = costs.getFirst();
      }
    }
    return List.of(
        new Score(
            "string outputs, ns per block step",
            "70 blocks in discharge, two threads, CPU time, best of 5",
            String.format(Locale.ROOT, "%.0f ns, %.0f M/s", best.nanos, millions),
            "100 ns, 15 M/s",
            best.nanos <= NANOS_GOAL && millions >= MILLIONS_GOAL,
            "420 blocks once a second: "
                + String.format(Locale.ROOT, "%.4f %% of a core", best.nanos * 420 / 1e7)),
        new Score(
            "string outputs, bytes per block step",
            "the same",
            String.format(Locale.ROOT, "%.0f", best.bytes),
            "0",
            best.bytes < 0.5,
            "what is remembered is a new record for each string and tick"));
  }

  private static List<Cost> together() {
    try (var crew = Executors.newFixedThreadPool(CORES)) {
      Callable<Cost> work = SpeedRow::measured;
      var costs = new ArrayList<Cost>();
      for (var cost : crew.invokeAll(List.of(work, work))) {
        costs.add(cost.get());
      }
      return List.copyOf(costs);
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the measurement was broken off", e);
    }
  }

  private static Cost measured() {
    var rig = new Rig(TenDays.type(100), BLOCKS);
    var volts = new double[BLOCKS];
    var ohms = new double[BLOCKS];
    java.util.Arrays.fill(ohms, Double.NaN);
    for (int i = 0; i < 1800; i++) {
      java.util.Arrays.fill(volts, 13.62 - (i < 600 ? 0 : 1.2 + i * 1e-4));
      rig.tell(i, i < 600 ? 0.05 : -20, volts, 25, ohms);
      rig.forecast(1);
    }
    return measured(rig);
  }

  private static Cost measured(Rig rig) {
    var image = rig.image();
    var string = image.site().strings().getFirst();
    var estimator = new StringEstimator(string);
    var forecaster = new AutonomyEstimator(string);
    StringMemory charge = rig.memory();
    AutonomyMemory autonomy = rig.forecast(1);
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long nanos = threads.getCurrentThreadCpuTime();
    for (int i = 0; i < STEPS; i++) {
      charge = estimator.step(charge, image, SECOND);
      autonomy = forecaster.step(autonomy, image, charge, SECOND);
      if (i % 3600 == 3599) {
        charge = rig.memory();
        autonomy = rig.forecast(1);
      }
    }
    double steps = (double) STEPS * BLOCKS;
    double took = threads.getCurrentThreadCpuTime() - nanos;
    double allocated = threads.getCurrentThreadAllocatedBytes() - bytes;
    if (Double.isNaN(autonomy.outlook().p50()) || Double.isNaN(charge.chargePercent())) {
      throw new IllegalStateException("nothing was estimated");
    }
    return new Cost(took / steps, allocated / steps);
  }
}
