package bms600.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.modbus.LineTiming;
import bms600.modbus.Registers;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import bms600.modbus.RtuLink;
import bms600.modbus.UnitId;
import bms600.simulator.scenario.ScenarioReader;
import bms600.simulator.scenario.ScenarioReader.Outcome;
import bms600.simulator.wire.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The demonstration, played in virtual time. */
final class DemonstrationTest {
  private static final int WEAK = 70 + 16;

  private final Site site = Sites.full();
  private final Simulation simulation = new Simulation(site, SimulationSetup.TYPICAL);
  private final List<Told> told = new ArrayList<>();
  private final Clock clock = new Clock();

  private static final class Clock implements VirtualClock {
    private long nanos;

    @Override
    public long nanos() {
      return nanos;
    }

    @Override
    public void advanceTo(long toNanos) {
      nanos = Math.max(nanos, toNanos);
    }
  }

  private void playUntil(Duration when) {
    if (told.isEmpty()) {
      var outcome = (Outcome.Read) ScenarioReader.demo(site);
      simulation.play(outcome.scenario(), told::add);
    }
    while (simulation.truth().seconds() < when.toSeconds()) {
      simulation.step(Duration.ofMillis(700));
    }
  }

  private Reply ask(PortId port, int unit) throws IOException {
    var timing = new LineTiming(38_400, 10, 5_000_000, 20_000_000);
    var link = new RtuLink(simulation.byteLine(port, clock), timing);
    return link.ask(UnitId.of(unit), new Request.ReadInputRegisters(0, 8));
  }

  private double meanV(int string) {
    return IntStream.range(70 * string, 70 * string + 70)
        .mapToDouble(simulation.truth()::blockV)
        .average()
        .orElseThrow();
  }

  @Test
  void weakBlockHidesOnFloatButForItsOhmicValue() throws IOException {
    playUntil(Duration.ofSeconds(60));
    assertThat(simulation.truth().blockV(WEAK)).isCloseTo(meanV(1), within(0.03));
    var weak = (Registers) ask(PortId.COM2, 17);
    assertThat(weak.uint16(5)).as("ohmic result number").isEqualTo(1);
    assertThat(weak.uint16(4)).as("µΩ, of 300 as new").isBetween(540, 680);
  }

  @Test
  void weakBlockShowsInTheDischarge() {
    playUntil(Duration.ofMinutes(4));
    assertThat(simulation.truth().stringA(1)).isLessThan(-200);
    assertThat(meanV(1)).isBetween(1.92, 2.0);
    assertThat(simulation.truth().blockV(WEAK)).isLessThan(1.90);
  }

  @Test
  void stringsRechargeWhenTheMainsAreBack() {
    playUntil(Duration.ofMinutes(5));
    assertThat(simulation.truth().stringA(1)).isBetween(20.0, 200.0);
    assertThat(simulation.truth().mains(1)).isTrue();
  }

  @Test
  void cableOfPortFourBreaksBetweenThirtyAndThirtyOne() throws IOException {
    playUntil(Duration.ofMinutes(7));
    assertThat(ask(PortId.COM4, 30)).isInstanceOf(Registers.class);
    assertThat(ask(PortId.COM4, 31)).isInstanceOf(Reply.Silence.class);
    assertThat(ask(PortId.COM4, 70)).isInstanceOf(Reply.Silence.class);
    playUntil(Duration.ofMinutes(9));
    ask(PortId.COM4, 30);
    clock.advanceTo(clock.nanos() + 30_000_000);
    assertThat(ask(PortId.COM4, 70)).isInstanceOf(Registers.class);
  }

  @Test
  void everyEventIsToldAtItsTime() {
    playUntil(Duration.ofMinutes(11));
    assertThat(told)
        .extracting(each -> each.at().toSeconds())
        .containsExactly(0L, 90L, 270L, 360L, 480L, 600L);
    assertThat(told.get(3).text()).contains("COM4", "30", "31");
  }
}
