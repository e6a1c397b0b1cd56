package bms600.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.site.PortId;
import bms600.modbus.LineTiming;
import bms600.modbus.LinkLost;
import bms600.modbus.Registers;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import bms600.modbus.RtuLink;
import bms600.modbus.SocketLine;
import bms600.modbus.UnitId;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real sockets, real time. */
final class LiveSimulationTest {
  private static final Request READ = new Request.ReadInputRegisters(0, 8);
  private static final LineTiming TIMING = new LineTiming(38_400, 10, 5_000_000, 3_000_000_000L);

  private final bms600.core.site.Site site = Sites.of(Sites.AGM_100, List.of(4, 4));
  private final LiveSimulation live =
      LiveSimulation.start(
          new Simulation(site, SimulationSetup.TYPICAL),
          site.ports(),
          InetAddress.getLoopbackAddress(),
          1);

  LiveSimulationTest() throws IOException {}

  @AfterEach
  void stop() throws IOException {
    live.close();
  }

  private RtuLink connect(PortId port) throws IOException {
    var address = live.address(port);
    return new RtuLink(
        SocketLine.connect(address.getHostString(), address.getPort(), Duration.ofSeconds(5)),
        TIMING);
  }

  @Test
  void bothPortsAnswerWithVoltagesOfTheirOwnBlocks() throws IOException {
    for (var port : List.of(PortId.COM1, PortId.COM2)) {
      try (var link = connect(port)) {
        for (int unit = 1; unit <= 4; unit++) {
          var reply = link.ask(UnitId.of(unit), READ);
          assertThat(reply).isInstanceOf(Registers.class);
          assertThat(((Registers) reply).int16(2)).isBetween(13_400, 13_800);
        }
        assertThat(link.ask(UnitId.of(5), READ)).isInstanceOf(Reply.Silence.class);
      }
    }
  }

  @Test
  void aReplyTakesAtLeastItsTimeOnTheWire() throws IOException {
    try (var link = connect(PortId.COM1)) {
      link.ask(UnitId.of(1), READ);
      long start = System.nanoTime();
      for (int i = 0; i < 10; i++) {
        link.ask(UnitId.of(1), READ);
      }
      long perPoll = (System.nanoTime() - start) / 10;
      assertThat(perPoll).isGreaterThan(29 * 260_417L + 1_000_000);
    }
  }

  @Test
  void aNewClientReplacesTheOldOne() throws IOException {
    try (var old = connect(PortId.COM1);
        var next = connect(PortId.COM1)) {
      assertThat(next.ask(UnitId.of(1), READ)).isInstanceOf(Registers.class);
      assertThatThrownBy(() -> old.ask(UnitId.of(1), READ)).isInstanceOf(LinkLost.class);
    }
  }

  @Test
  void aDroppedConnectionCanBeMadeAgain() throws IOException {
    try (var link = connect(PortId.COM1)) {
      link.ask(UnitId.of(1), READ);
      live.line(PortId.COM1).drop();
      assertThatThrownBy(() -> link.ask(UnitId.of(1), READ)).isInstanceOf(LinkLost.class);
    }
    try (var again = connect(PortId.COM1)) {
      assertThat(again.ask(UnitId.of(1), READ)).isInstanceOf(Registers.class);
    }
  }

  @Test
  void aStalledServerKeepsTheConnectionAndSaysNothing() throws IOException {
    try (var link = connect(PortId.COM1)) {
      link.ask(UnitId.of(1), READ);
      live.line(PortId.COM1).stall(true);
      assertThat(link.ask(UnitId.of(1), READ)).isInstanceOf(Reply.Silence.class);
      live.line(PortId.COM1).stall(false);
      Reply reply = Reply.SILENCE;
      for (int i = 0; i < 5 && !(reply instanceof Registers); i++) {
        reply = link.ask(UnitId.of(1), READ);
      }
      assertThat(reply).isInstanceOf(Registers.class);
    }
  }

  @Test
  void timePassesInThePlant() throws IOException {
    try (var link = connect(PortId.COM1)) {
      for (int i = 0; i < 30; i++) {
        link.ask(UnitId.of(1), READ);
      }
    }
    double[] seconds = new double[1];
    live.with(simulation -> seconds[0] = simulation.truth().seconds());
    assertThat(seconds[0]).isBetween(0.1, 30.0);
  }

  @Test
  void closingLeavesNoThread() throws IOException {
    live.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("simulator-plant");
  }
}
