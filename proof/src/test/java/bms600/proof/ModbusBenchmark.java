package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.SiteImage;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Feed;
import bms600.master.uplink.modbus.ModbusService;
import bms600.master.uplink.modbus.ModbusTcpUplink;
import com.ghgande.j2mod.modbus.procimg.SimpleInputRegister;
import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads of 125 registers from our server, from libmodbus's and from j2mod's, by one load program in
 * C, in turns. And how regularly a full site is scanned while ours is read 20,000 times a second.
 * Not part of the build; needs gcc and libmodbus-dev: {@code mvn -pl proof -am verify
 * -Dtest=ModbusBenchmark -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class ModbusBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 4);
  private static final String SECONDS = System.getProperty("seconds", "3");
  private static final Path LOAD = Path.of("/proc/loadavg");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  static Path built(Path folder, String program, String... libraries) throws Exception {
    var source = folder.resolve(program + ".c");
    try (var in = ModbusBenchmark.class.getResourceAsStream(program + ".c")) {
      Files.write(source, Objects.requireNonNull(in).readAllBytes());
    }
    var command = new ArrayList<>(List.of("gcc", "-O2", "-o", program, source.toString()));
    command.addAll(List.of(libraries));
    var gcc = new ProcessBuilder(command).directory(folder.toFile()).inheritIO().start();
    assertThat(gcc.waitFor()).as("gcc " + program).isZero();
    return folder.resolve(program);
  }

  /**
   * Who is asked.
   *
   * @param cpuNanos how long the processors have worked in its process, which others cannot disturb
   */
  private record Server(String name, int port, LongSupplier cpuNanos) {}

  /** Requests per second, median and 99th percentile of the round in µs, CPU time of the server. */
  private record Figures(double perSecond, long medianUs, long p99Us, double cpuUs) {
    static Figures of(Path load, Server server, int connections) throws Exception {
      long before = server.cpuNanos().getAsLong();
      var figures = of(load, server.port(), connections, 0, SECONDS);
      double cpuUs = (server.cpuNanos().getAsLong() - before) / 1e3;
      double requests = figures.perSecond() * Double.parseDouble(SECONDS);
      return new Figures(
          figures.perSecond(), figures.medianUs(), figures.p99Us(), cpuUs / requests);
    }

    static Figures of(Path load, int port, int connections, int rate, String seconds)
        throws Exception {
      var process =
          new ProcessBuilder(
                  load.toString(),
                  Integer.toString(port),
                  Integer.toString(connections),
                  seconds,
                  Integer.toString(rate))
              .start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(process.waitFor()).as("load program: " + said).isZero();
      String[] part = said.split(" ", -1);
      return new Figures(
          Double.parseDouble(part[0]),
          Long.parseLong(part[1]),
          Long.parseLong(part[2]),
          Double.NaN);
    }
  }

  private static int freePort() throws IOException {
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private static ModbusTcpUplink ours(Feed feed) throws IOException {
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var uplink =
        new ModbusTcpUplink(
            ModbusTcpUplink.Door.open(any), ModbusService.reading("0.1.0"), feed, System::nanoTime);
    uplink.start();
    return uplink;
  }

  private static Feed fullSite() {
    var site = Sites.site("full-site");
    var image = SiteImage.empty(site, Instant.now(), System.nanoTime() + 3_600_000_000_000L);
    var feed = new Feed();
    feed.publish(Snapshot.of(1, image, Memory.first(site), List.of()));
    return feed;
  }

  private static ModbusSlave j2mod(int port) throws Exception {
    var image = new SimpleProcessImage(1);
    for (int i = 0; i < 200; i++) {
      image.addRegister(new SimpleRegister(i));
      image.addInputRegister(new SimpleInputRegister(i));
    }
    var slave =
        ModbusSlaveFactory.createTCPSlave(InetAddress.getLoopbackAddress(), port, 60, false);
    slave.addProcessImage(1, image);
    slave.open();
    return slave;
  }

  @Test
  void readsPerSecondBesideOthers() throws Exception {
    var load = built(folder, "modbus_load");
    int libmodbusPort = freePort();
    int j2modPort = freePort();
    var server = built(folder, "modbus_server", "-I/usr/include/modbus", "-lmodbus");
    var libmodbus = new ProcessBuilder(server.toString(), Integer.toString(libmodbusPort)).start();
    var j2mod = j2mod(j2modPort);
    try (var uplink = ours(fullSite())) {
      assertThat(libmodbus.inputReader().readLine()).isEqualTo("ready");
      LongSupplier theirCpu = () -> libmodbus.info().totalCpuDuration().orElseThrow().toNanos();
      var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      var servers =
          List.of(
              new Server("libmodbus", libmodbusPort, theirCpu),
              new Server("ours", uplink.address().getPort(), machine::getProcessCpuTime),
              new Server("j2mod", j2modPort, machine::getProcessCpuTime));
      System.out.println("load average before: " + Files.readString(LOAD).strip());
      for (int connections : new int[] {1, 50}) {
        compare(load, servers, connections);
      }
      System.out.println("load average after: " + Files.readString(LOAD).strip());
    } finally {
      j2mod.close();
      libmodbus.destroy();
      assertThat(libmodbus.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static void compare(Path load, List<Server> servers, int connections) throws Exception {
    var perSecond = new LinkedHashMap<String, List<Figures>>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (var server : servers) {
        var figures = Figures.of(load, server, connections);
        if (round > 0) {
          perSecond.computeIfAbsent(server.name(), _ -> new ArrayList<>()).add(figures);
        }
      }
    }
    double peer = median(perSecond.getOrDefault("libmodbus", List.of()), Figures::perSecond);
    perSecond.forEach(
        (server, figures) -> {
          var last = figures.getLast();
          System.out.printf(
              "%2d connections, %-9s: %7.0f requests/s, %.2f of libmodbus; p50 %d us, p99 %d us;"
                  + " %.1f us of CPU for each%n",
              connections,
              server,
              median(figures, Figures::perSecond),
              median(figures, Figures::perSecond) / peer,
              last.medianUs(),
              last.p99Us(),
              median(figures, Figures::cpuUs));
        });
    assertThat(peer).isPositive();
  }

  private static double median(List<Figures> figures, ToDoubleFunction<Figures> of) {
    var sorted = figures.stream().mapToDouble(of).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** Images of a full site in real time, without and with 20,000 reads a second. */
  @Test
  void scanKeepsItsPeriodUnderLoad() throws Exception {
    var load = built(folder, "modbus_load");
    var site = Sites.site("full-site");
    try (var live = new ScannedSite(site);
        var uplink = ours(live.feed())) {
      System.out.println("while it starts: " + live.watch(Duration.ofSeconds(20)));
      System.out.println("load average before: " + Files.readString(LOAD).strip());
      var calm = live.watch(Duration.ofSeconds(20));
      var loading = new ArrayList<Figures>();
      var thread =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      int port = uplink.address().getPort();
                      loading.add(Figures.of(load, port, 50, 20_000, "22"));
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  });
      var busy = live.watch(Duration.ofSeconds(20));
      thread.join();
      System.out.printf(
          "scan period: %s calm; %s under %.0f requests/s (p99 %d us): mean %+.2f %%%n",
          calm,
          busy,
          loading.getFirst().perSecond(),
          loading.getFirst().p99Us(),
          100 * (busy.mean() / calm.mean() - 1));
      System.out.println("load average after: " + Files.readString(LOAD).strip());
      assertThat(loading.getFirst().perSecond()).isPositive();
    }
  }
}
