package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.proof.Horde.Manner;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the real program with 420 blocks does under load from many clients: how regularly it scans,
 * how soon an alarm is told, how long ordinary clients wait, what it takes of the machine, and how
 * soon all of it is given back. Not part of the build; needs gcc: {@code mvn -pl proof -am verify
 * -Dtest=LoadBenchmark -Dsurefire.failIfNoSpecifiedTests=false}, with {@code -Dseconds=N} for each
 * phase, and {@code -Dphase=idle} for the loads of that name alone: what a load costs in memory
 * shows only in a program that had no other before.
 */
class LoadBenchmark {
  private static final int SECONDS = Integer.getInteger("seconds", 25);
  private static final String PHASE = System.getProperty("phase", "");
  private static final String NOTHING = "nothing";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path LOAD = Path.of("/proc/loadavg");

  private final List<LoadTable.Row> rows = new ArrayList<>();

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** A load that is on until it is closed. */
  private interface Load extends AutoCloseable {
    /** What it did so far. */
    String said();

    @Override
    void close() throws IOException;
  }

  private interface Begin {
    Load begin() throws Exception;
  }

  /** Everything that is watched. */
  private record Watch(
      LoadedSite site, ScanWatch scans, GoodLatency rest, GoodLatency modbus, GoodLatency snmp) {
    List<GoodLatency.Figures> good() {
      return List.of(rest.figures(), modbus.figures(), snmp.figures());
    }
  }

  @Test
  void loads() throws Exception {
    System.out.println("load average before: " + Files.readString(LOAD).strip());
    var flood = ModbusBenchmark.built(folder, "modbus_load");
    try (var site = new LoadedSite(6, folder);
        var scans = new ScanWatch(site.pages());
        var rest = GoodLatency.rest(site.pages());
        var modbus = GoodLatency.modbus(site.modbus());
        var snmp = GoodLatency.snmp(site.snmp())) {
      var watch = new Watch(site, scans, rest, modbus, snmp);
      scans.await(20);
      phase(NOTHING, watch, () -> nothing());
      phase("1,000 slow clients", watch, () -> horde("slow", site.slow(), 1000, 8));
      phase("10,000 idle connections", watch, () -> horde("idle", site.idle(), 10_000, 20));
      phase("20,000 Modbus requests/s", watch, () -> modbus(flood, site.modbus(), 20_000));
      phase("20,000 SNMP messages/s", watch, () -> snmp(site.snmp(), 20_000));
      phase("99 streams and one", watch, () -> horde("streams", List.of(site.stream()), 99, 10));
      phase(NOTHING + " again", watch, () -> nothing());
    }
    LoadTable.print(rows);
    System.out.println("load average after: " + Files.readString(LOAD).strip());
    assertThat(rows).as("a load that -Dphase names, beside nothing").hasSizeGreaterThan(2);
  }

  private static Load nothing() {
    return load(() -> {}, () -> "");
  }

  private static Load load(Closeable end, Supplier<String> said) {
    return new Load() {
      @Override
      public String said() {
        return said.get();
      }

      @Override
      public void close() throws IOException {
        end.close();
      }
    };
  }

  private static Load horde(String name, List<Manner> manners, int count, int addresses)
      throws IOException {
    var horde = new Horde(name, manners, count, addresses);
    return load(
        horde::close,
        () ->
            "%d connections made, %d open, %d ended by the master, %.1f MB read"
                .formatted(
                    horde.opened(), horde.open(), horde.endedByServer(), horde.read() / 1e6));
  }

  private static Load modbus(Path flood, int port, int rate) throws IOException {
    var process =
        new ProcessBuilder(
                flood.toString(),
                Integer.toString(port),
                "50",
                Integer.toString(SECONDS),
                Integer.toString(rate))
            .start();
    return load(
        () -> process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join(),
        () -> said(process));
  }

  private static String said(Process process) {
    try (var reader = process.inputReader()) {
      String line = reader.readLine();
      if (line == null) { // a connection that should have stayed did not
        return "the load program ended with exit code " + process.waitFor();
      }
      Object[] part = line.split(" ", -1);
      return "%s requests/s answered, p50 %s, p99 %s us".formatted(part);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the load program is not heard", e);
    }
  }

  private static Load snmp(int port, int perSecond) {
    var flood = new SnmpFlood(port, perSecond);
    return load(
        flood::close,
        () ->
            "%.0f messages/s sent, %.0f/s answered"
                .formatted(flood.sent() / (double) SECONDS, flood.answered() / (double) SECONDS));
  }

  private void phase(String name, Watch watch, Begin begin) throws Exception {
    if (!name.startsWith(NOTHING) && !name.contains(PHASE)) {
      return;
    }
    var calm = watch.site().figures();
    watch.good();
    watch.scans().await(1);
    watch.scans().periods();
    watch.site().collector().more();
    double loadCpu = loadCpu();
    long start = System.nanoTime();
    var alarms = new ArrayList<Double>();
    var most = calm;
    String said;
    double cpu;
    try (var load = begin.begin()) {
      TimeUnit.SECONDS.sleep(2);
      while (System.nanoTime() - start < SECONDS * 1_000_000_000L) {
        String alarm = watch.site().swapLeads();
        alarms.add(LoadedSite.msUntilTold(watch.rest(), alarm, PATIENCE));
        most = most(most, watch.site().figures());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      cpu = (watch.site().figures().cpuSeconds() - calm.cpuSeconds()) / seconds;
      said =
          load.said()
              + String.format(Locale.ROOT, "; load %.0f %%", 100 * (loadCpu() - loadCpu) / seconds)
              + "; "
              + watch.site().collector().more();
    }
    var good = watch.good();
    var scans = watch.scans().periods();
    double recovery = recovery(watch.site(), calm);
    rows.add(new LoadTable.Row(name, scans, median(alarms), good, most, cpu, recovery, said));
    System.out.println(rows.getLast());
  }

  private static ProcessFigures most(ProcessFigures one, ProcessFigures other) {
    return new ProcessFigures(
        Math.max(one.residentMb(), other.residentMb()),
        Math.max(one.threads(), other.threads()),
        Math.max(one.descriptors(), other.descriptors()),
        0);
  }

  /** Until it has no more files and threads than before, give or take what its own clients hold. */
  private static double recovery(LoadedSite site, ProcessFigures calm) throws Exception {
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      var now = site.figures();
      if (now.descriptors() <= calm.descriptors() + 4 && now.threads() <= calm.threads() + 4) {
        return (System.nanoTime() - start) / 1e9;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return Double.NaN;
  }

  /** What the threads of the load have worked, s. */
  private static double loadCpu() {
    var threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.dumpAllThreads(false, false))
            .filter(thread -> thread.getThreadName().startsWith("load-"))
            .mapToLong(thread -> Math.max(0, threads.getThreadCpuTime(thread.getThreadId())))
            .sum()
        / 1e9;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }
}
