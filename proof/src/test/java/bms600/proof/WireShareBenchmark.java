package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.News;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.master.bus.LineOpener;
import bms600.master.bus.Ports;
import bms600.master.run.Crew;
import bms600.master.run.Inbox;
import bms600.master.run.Ticker;
import bms600.modbus.RtuLink;
import bms600.modbus.SocketLine;
import bms600.sensors.SensorModels;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How much of the wire a master uses, in real time: one port of 70 blocks on a line that passes
 * bytes at the pace of the baud, over TCP, as behind a serial device server. Not part of the build:
 * {@code mvn -pl proof -am verify -Dtest=WireShareBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class WireShareBenchmark {
  private static final long SECONDS = Long.getLong("seconds", 20);

  /** So slow a line needs longer for some rounds after the dead have been given up. */
  private static final long LEAST_BYTES = 600_000;

  private static final List<Integer> BAUDS = List.of(9600, 19_200, 38_400, 57_600, 115_200);

  @Test
  void wireShareAtEveryBaud() throws Exception {
    System.out.printf("%n  baud  dead  blocks/s  round  wire share  goal%n");
    for (int baud : BAUDS) {
      measure(baud, 0, 95);
    }
    for (int baud : BAUDS) {
      measure(baud, 3, 90);
    }
  }

  private static void measure(int baud, int dead, int goal) throws Exception {
    var site = Sites.site("full-site");
    var port = new Port(PortId.COM1, "rtu+tcp://127.0.0.1:0", baud, Parity.NONE);
    var paced = withBaud(site, port);
    var plant = new Simulation(paced, SimulationSetup.TYPICAL);
    for (int i = 1; i <= dead; i++) {
      plant.field().kill(PortId.COM1, 10 * i, true);
    }
    var inbox = new Inbox();
    var crew = new Crew(Ticker.system());
    try (var live =
        LiveSimulation.start(
            plant, Map.of(PortId.COM1, port), InetAddress.getLoopbackAddress(), 1)) {
      int at = live.address(PortId.COM1).getPort();
      LineOpener opener =
          () ->
              new RtuLink(
                  SocketLine.connect("127.0.0.1", at, Duration.ofSeconds(2)), Ports.timing(port));
      var pace = new Ports.Pace(Ticker.system(), Duration.ofSeconds(1));
      Ports.of(paced, SensorModels.BUILT_IN, pace, new Ports.Mail(inbox), _ -> opener).stream()
          .filter(worker -> worker.name().equals("port COM1"))
          .forEach(crew::start);
      long begin = System.nanoTime();
      TimeUnit.SECONDS.sleep(Math.max(SECONDS, LEAST_BYTES / baud));
      report(paced, inbox.drain(), begin, baud, dead, goal);
    } finally {
      crew.close();
    }
  }

  private static void report(Site site, List<News> news, long begin, int baud, int dead, int goal) {
    var rounds =
        news.stream()
            .filter(News.PortNews.class::isInstance)
            .map(item -> ((News.PortNews) item).health())
            .filter(health -> health.roundS() > 0)
            .skip(dead == 0 ? 1 : 4)
            .toList();
    double share =
        rounds.stream().mapToDouble(each -> each.wireSharePercent()).average().orElse(Double.NaN);
    double roundS = rounds.stream().mapToDouble(each -> each.roundS()).average().orElse(Double.NaN);
    long blocks =
        news.stream()
            .filter(News.Heard.class::isInstance)
            .filter(
                item ->
                    site.fittings().get(((News.Heard) item).slot()).spot() instanceof Spot.AtBlock)
            .count();
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        "%6d  %4d  %8.1f  %.2f s  %8.1f %%  %d %%%n",
        baud, dead, blocks / seconds, roundS, share, goal);
    assertThat(rounds).as("rounds at " + baud + " baud").isNotEmpty();
  }

  private static Site withBaud(Site site, Port port) {
    var ports = new TreeMap<>(site.ports());
    ports.put(port.id(), port);
    return new Site(
        site.name(), site.timezone(), ports, site.batteries(), site.fittings(), site.io());
  }
}
