package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.News;
import bms600.core.measure.SensorSerials;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.master.bus.LineOpener;
import bms600.master.bus.Ports;
import bms600.master.run.Inbox;
import bms600.master.run.Orders;
import bms600.master.run.RelayWish;
import bms600.master.run.VirtualCrew;
import bms600.master.run.VirtualTime;
import bms600.modbus.RtuLink;
import bms600.sensors.SensorModels;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.wire.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is asked when, and how much of the wire is used. Virtual time: what is told is exact. */
class PollPlanTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** One port of 70 blocks with its string sensors, at a baud rate. */
  private static final class Rig {
    final VirtualTime time = new VirtualTime(VirtualSite.START);
    final VirtualCrew crew = new VirtualCrew(time);
    final Inbox inbox = new Inbox();
    final Orders orders = new Orders();
    final Simulation simulation;
    final Site site;
    final List<News> news = new ArrayList<>();

    Rig(int baud) {
      this(baud, SECOND);
    }

    Rig(int baud, Duration period) {
      site = atBaud(Sites.site("full-site"), baud);
      simulation = new Simulation(site, SimulationSetup.TYPICAL);
      var mail =
          new Ports.Mail(
              inbox, new RelayWish(), Map.of(PortId.COM1, orders), new SensorSerials(Map.of()));
      var pace = new Ports.Pace(time, period);
      Ports.of(site, SensorModels.BUILT_IN, pace, mail, this::opener).stream()
          .filter(worker -> worker.name().equals("port COM1"))
          .forEach(crew::add);
    }

    private LineOpener opener(Port port) {
      return () -> new RtuLink(simulation.byteLine(port.id(), clock()), Ports.timing(port));
    }

    private VirtualClock clock() {
      return new VirtualClock() {
        @Override
        public long nanos() {
          return time.nanos();
        }

        @Override
        public void advanceTo(long at) {
          time.advanceTo(at);
        }
      };
    }

    Rig until(Duration when) throws InterruptedException {
      crew.runUntil(when.toNanos());
      simulation.step(Duration.ofMillis(1));
      news.addAll(inbox.drain());
      return this;
    }

    /** Readings of the sensors at one kind of spot that were measured in a time. */
    long heard(Class<? extends Spot> spot, Duration from, Duration to) {
      return news.stream()
          .filter(News.Heard.class::isInstance)
          .map(News.Heard.class::cast)
          .filter(heard -> spot.isInstance(site.fittings().get(heard.slot()).spot()))
          .filter(heard -> heard.reading().atNanos() >= from.toNanos())
          .filter(heard -> heard.reading().atNanos() < to.toNanos())
          .count();
    }

    double wireShare() {
      return news.stream()
          .filter(News.PortNews.class::isInstance)
          .map(item -> ((News.PortNews) item).health())
          .filter(health -> health.roundS() > 0)
          .skip(5)
          .mapToDouble(health -> health.wireSharePercent())
          .average()
          .orElseThrow();
    }
  }

  private static Site atBaud(Site site, int baud) {
    var ports = new TreeMap<PortId, Port>();
    site.ports()
        .forEach((id, port) -> ports.put(id, new Port(id, port.line(), baud, port.parity())));
    return new Site(
        site.name(), site.timezone(), ports, site.batteries(), site.fittings(), site.io());
  }

  @Test
  void everyBlockOf70IsHeardOnceASecondAt38400Baud() throws InterruptedException {
    var rig = new Rig(38_400).until(Duration.ofSeconds(40));
    long heard = rig.heard(Spot.AtBlock.class, Duration.ofSeconds(10), Duration.ofSeconds(40));
    double roundS = 70.0 * 30 / heard;
    assertThat(roundS)
        .as("70 × (7.55 ms + 2 × 1.75 ms + 1 ms) = 0.84 s, and a fifth for the rest")
        .isLessThan(1.06);
  }

  @ParameterizedTest
  @ValueSource(ints = {19_200, 38_400, 57_600, 115_200})
  void sensorsOfStringsAreHeardFourTimesASecond(int baud) throws InterruptedException {
    var rig = new Rig(baud).until(Duration.ofSeconds(20));
    long heard = rig.heard(Spot.AtCurrent.class, Duration.ofSeconds(10), Duration.ofSeconds(20));
    assertThat(heard).isGreaterThanOrEqualTo(39);
  }

  @ParameterizedTest
  @CsvSource({"9600, 0", "19200, 0", "38400, 0", "57600, 0", "115200, 0", "9600, 3", "115200, 3"})
  void theWireIsUsedToAtLeast95PercentWithAllAnd90WithThreeDead(int baud, int dead)
      throws InterruptedException {
    var rig = new Rig(baud);
    for (int i = 1; i <= dead; i++) {
      rig.simulation.field().kill(PortId.COM1, 10 * i, true);
    }
    rig.until(Duration.ofMinutes(5));
    assertThat(rig.wireShare()).isGreaterThanOrEqualTo(dead == 0 ? 95 : 90);
  }

  @Test
  void inADischargeRoundFollowsRoundWithoutARest() throws InterruptedException {
    var calm = new Rig(115_200, Duration.ofSeconds(2)).until(Duration.ofSeconds(30));
    var hurried = new Rig(115_200, Duration.ofSeconds(2));
    hurried.orders.hurry(true);
    hurried.until(Duration.ofSeconds(30));
    long calmly = calm.heard(Spot.AtBlock.class, Duration.ofSeconds(10), Duration.ofSeconds(30));
    long quickly =
        hurried.heard(Spot.AtBlock.class, Duration.ofSeconds(10), Duration.ofSeconds(30));
    assertThat(calmly).as("a round every two seconds").isEqualTo(700);
    assertThat(quickly).as("as fast as the wire").isGreaterThan(3 * calmly);
  }

  @Test
  void aDischargeIsInTheImageWithinHalfASecond() throws InterruptedException {
    var site = new VirtualSite(Sites.site("full-site"), SimulationSetup.TYPICAL);
    site.at(Duration.ofSeconds(60), () -> site.simulation().plant().mains(false));
    for (int tenths = 600; tenths <= 640; tenths++) {
      site.until(Duration.ofMillis(100L * tenths));
      if (site.now().image().string(0).current().goodOrNaN() < -20) {
        break;
      }
    }
    var seen = Duration.between(VirtualSite.START.plusSeconds(60), site.now().at());
    assertThat(seen).isLessThanOrEqualTo(Duration.ofMillis(500));
    assertThat(site.now().image().string(0).current().goodOrNaN()).isLessThan(-20);
  }
}
