package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.snapshot.Memory;
import bms600.master.Engine;
import bms600.master.bus.Ports;
import bms600.master.run.Crew;
import bms600.master.run.Ticker;
import bms600.modbus.RtuLink;
import bms600.modbus.SocketLine;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What a full scan of six ports costs the master: CPU of its threads, and bytes it allocates. Not
 * part of the build: {@code mvn -pl proof -am verify -Dtest=ScanBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class ScanBenchmark {
  private static final long SECONDS = Long.getLong("seconds", 30);
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void costOfAFullScanOfSixPorts() throws Exception {
    var site = Sites.site("full-site");
    var ports = new TreeMap<PortId, Port>();
    for (var port : site.ports().values()) {
      var anywhere = new Port(port.id(), "rtu+tcp://127.0.0.1:0", port.baud(), port.parity());
      ports.put(port.id(), anywhere);
    }
    var plant = new Simulation(site, SimulationSetup.TYPICAL);
    var crew = new Crew(Ticker.system());
    try (var live = LiveSimulation.start(plant, ports, InetAddress.getLoopbackAddress(), 1)) {
      var time = new Engine.Time(Ticker.system(), InstantSource.system(), Duration.ofSeconds(1));
      var engine =
          new Engine(
              site,
              Memory.first(site),
              new Nobody(),
              time,
              port ->
                  () ->
                      new RtuLink(
                          SocketLine.connect(
                              "127.0.0.1",
                              live.address(port.id()).getPort(),
                              Duration.ofSeconds(2)),
                          Ports.timing(port)));
      engine.workers().forEach(crew::start);
      TimeUnit.SECONDS.sleep(SECONDS / 3);
      for (int part = 1; part <= 3; part++) {
        measure(part);
      }
      assertThat(engine.feed().newest()).isPresent();
    } finally {
      crew.close();
    }
  }

  private static void measure(int part) throws InterruptedException {
    var master =
        Arrays.stream(THREADS.dumpAllThreads(false, false))
            .filter(
                thread ->
                    thread.getThreadName().startsWith("port ")
                        || thread.getThreadName().equals("scan"))
            .mapToLong(thread -> thread.getThreadId())
            .toArray();
    long cpu = sum(THREADS.getThreadCpuTime(master));
    long bytes = sum(THREADS.getThreadAllocatedBytes(master));
    long begin = System.nanoTime();
    TimeUnit.SECONDS.sleep(SECONDS);
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "part %d: %.2f %% of one core, %.2f MB/s allocated, %d threads%n",
        part,
        (sum(THREADS.getThreadCpuTime(master)) - cpu) / seconds / 1e7,
        (sum(THREADS.getThreadAllocatedBytes(master)) - bytes) / seconds / 1e6,
        master.length);
  }

  private static long sum(long[] values) {
    return Arrays.stream(values).sum();
  }
}
