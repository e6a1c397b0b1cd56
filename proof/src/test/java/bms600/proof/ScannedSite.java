package bms600.proof;

import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.master.Engine;
import bms600.master.bus.Ports;
import bms600.master.run.Crew;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.modbus.RtuLink;
import bms600.modbus.SocketLine;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;

/** A site that is scanned in real time, on a simulated plant in the same process. */
final class ScannedSite implements AutoCloseable {
  private final Crew crew = new Crew(Ticker.system());
  private final LiveSimulation live;
  private final Engine engine;

  ScannedSite(Site site) throws IOException {
    var ports = new TreeMap<PortId, Port>();
    for (var port : site.ports().values()) {
      var anywhere = new Port(port.id(), "rtu+tcp://127.0.0.1:0", port.baud(), port.parity());
      ports.put(port.id(), anywhere);
    }
    var plant = new Simulation(site, SimulationSetup.TYPICAL);
    live = LiveSimulation.start(plant, ports, InetAddress.getLoopbackAddress(), 1);
    var time = new Engine.Time(Ticker.system(), InstantSource.system(), Duration.ofSeconds(1));
    engine =
        new Engine(
            site,
            Memory.first(site),
            new Nobody(),
            time,
            port ->
                () ->
                    new RtuLink(
                        SocketLine.connect(
                            "127.0.0.1", live.address(port.id()).getPort(), Duration.ofSeconds(2)),
                        Ports.timing(port)));
    engine.workers().forEach(crew::start);
  }

  Feed feed() {
    return engine.feed();
  }

  /** The times from image to image, ms. */
  record Periods(double mean, double p95, double max) {
    static Periods of(List<Double> ms) {
      var sorted = ms.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return new Periods(
          Arrays.stream(sorted).average().orElse(Double.NaN),
          sorted[(int) (0.95 * (sorted.length - 1))],
          sorted[sorted.length - 1]);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "mean %.1f, p95 %.1f, max %.1f ms", mean, p95, max);
    }
  }

  /** Watches it for so long. */
  Periods watch(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long last = -1;
    long seen = 0;
    var ms = new ArrayList<Double>();
    while (System.nanoTime() < end) {
      var next = engine.feed().await(seen, Duration.ofSeconds(5));
      if (next.isPresent()) {
        seen = next.get().sequence();
        long now = next.get().image().atNanos();
        if (last >= 0) {
          ms.add((now - last) / 1e6);
        }
        last = now;
      }
    }
    return Periods.of(ms);
  }

  @Override
  public void close() throws IOException {
    crew.close();
    live.close();
  }
}
