package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.Channel;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.master.command.Command;
import bms600.master.run.Outcome;
import bms600.simulator.SimulationSetup;
import bms600.simulator.wire.ReplyFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person orders a port to do, what must be so first, and what came of it. Virtual time. */
class BusCommandStoriesTest {
  private static final Site SUBSTATION = Sites.site("substation");
  private static final Duration ORDER = Duration.ofSeconds(30);

  private final VirtualSite site = new VirtualSite(SUBSTATION, SimulationSetup.TYPICAL);

  @Test
  void readdressingAPortCuresTwoSensorsWithOneAddress() throws InterruptedException {
    var field = site.simulation().field();
    site.at(Duration.ofSeconds(10), () -> field.readdress(PortId.COM1, 31, 12));
    site.command(Duration.ofMinutes(1), new Command.Readdress(PortId.COM1, "Mia"));
    site.until(Duration.ofMinutes(1).plusSeconds(20));
    for (int unit : VirtualSite.blockUnits(SUBSTATION, PortId.COM1)) {
      assertThat(field.unit(PortId.COM1, unit)).isEqualTo(unit);
    }
    assertThat(site.answers()).hasSize(1).allMatch(Outcome.Done.class::isInstance);
    assertThat(site.log())
        .anyMatch(line -> line.contains("command-done COM1 re-address by Mia: done"))
        .anyMatch(line -> line.contains("port-addressed COM1 57 sensors got an address"));
    site.until(Duration.ofMinutes(5));
    assertThat(site.alarms()).isEmpty();
  }

  /** A reply in ten is lost: of 300 orders 30 given once, and 0.3 given three times. */
  @ParameterizedTest
  @EnumSource(names = {"SILENCE", "BAD_CRC"})
  void anOrderWhoseReplyIsLostIsGivenAgain(ReplyFault fault) throws InterruptedException {
    site.simulation().field().spoil(PortId.COM1, 7, fault, 0.1);
    for (int i = 0; i < 300; i++) {
      site.command(ORDER.multipliedBy(i + 1), new Command.Identify("S1.7", 20, "Mia"));
    }
    site.until(ORDER.multipliedBy(302));
    assertThat(site.answers()).hasSize(300);
    assertThat(site.answers()).filteredOn(Outcome.Failed.class::isInstance).hasSizeLessThan(3);
    assertThat(site.answers()).filteredOn(Outcome.Done.class::isInstance).hasSizeGreaterThan(290);
  }

  @Test
  void readdressingWaitsForTheEndOfADischarge() throws InterruptedException {
    site.at(Duration.ofSeconds(10), () -> site.simulation().plant().mains(false));
    site.command(ORDER, new Command.Readdress(PortId.COM1, "Mia"));
    site.until(ORDER.plusSeconds(3));
    assertThat(site.answers().getFirst())
        .isEqualTo(new Outcome.Rejected("✓ COM1 has sensors · ✗ S1 does not discharge"));
    assertThat(site.simulation().field().unit(PortId.COM1, 1)).isEqualTo(1);
  }

  @Test
  void aChainWiredInOrderIsProvenToBe() throws InterruptedException {
    site.command(ORDER, new Command.CheckOrder(PortId.COM2, "Mia"));
    site.until(Duration.ofMinutes(4));
    assertThat(site.log())
        .anyMatch(
            line ->
                line.endsWith(
                    "order-checked COM2 all 55 block sensors are wired in the order of their"
                        + " addresses"));
    assertThat(site.alarms()).isEmpty();
    assertThat(site.now().image().good(109, Channel.VOLTAGE)).isNotNaN();
  }

  @Test
  void twoSensorsWhoseAddressesWereExchangedAreFoundByTheOrderCheck() throws InterruptedException {
    var field = site.simulation().field();
    site.at(
        Duration.ofSeconds(10),
        () -> {
          field.readdress(PortId.COM2, 20, 21);
          field.readdress(PortId.COM2, 21, 20);
        });
    site.command(Duration.ofMinutes(15), new Command.CheckOrder(PortId.COM2, "Mia"));
    site.until(Duration.ofMinutes(19));
    assertThat(site.log())
        .filteredOn(line -> line.contains("order-checked COM2"))
        .singleElement()
        .asString()
        .contains("S2.21 is wired before S2.20");
    assertThat(site.log())
        .as("and their serial numbers told so before")
        .anyMatch(line -> line.contains("sensor-moved S2.20") && line.contains("S2.21"));
  }

  @Test
  void aSensorBlinksWhenItIsAsked() throws InterruptedException {
    site.command(ORDER, new Command.Identify("S1.7", 20, "Mia"));
    site.command(ORDER, new Command.Identify("COM2/201", 5, "Mia"));
    site.command(ORDER, new Command.Identify("S9.1", 5, "Mia"));
    site.until(ORDER.plusSeconds(3));
    assertThat(site.simulation().field().isIdentifying(PortId.COM1, 7)).isTrue();
    assertThat(site.simulation().field().isIdentifying(PortId.COM2, 201)).isTrue();
    assertThat(site.simulation().field().isIdentifying(PortId.COM1, 8)).isFalse();
    assertThat(site.answers())
        .contains(
            new Outcome.Done("✓ 0 to 3600 s asked for · ✓ S1.7 answers · S1.7 blinks for 20 s"),
            new Outcome.Rejected(
                "no sensor S9.1: give a block such as S1.7, or a port and unit COM1/201"));
  }

  @Test
  void aHallIsZeroedOnlyWhenTheStringIsSaidToBeIsolated() throws InterruptedException {
    site.at(Duration.ofSeconds(5), () -> site.simulation().plant().connect(0, false));
    site.command(ORDER, new Command.ZeroHalls("S1", false, "Mia"));
    site.command(ORDER.plusSeconds(5), new Command.ZeroHalls("S1", true, "Mia"));
    site.until(ORDER.plusSeconds(60));
    assertThat(site.answers().get(0).text()).startsWith("✗ confirmed that the string is isolated");
    assertThat(site.answers().get(1)).isInstanceOf(Outcome.Done.class);
    double rangeA = 1000;
    assertThat(Math.abs(site.now().image().string(0).current().goodOrNaN()))
        .as("0.5 % of the rating is what noise may leave")
        .isLessThan(0.0025 * rangeA);
  }

  @Test
  void afterARestartASensorReplacedMeanwhileIsKnownByItsSerialNumber() throws InterruptedException {
    site.until(Duration.ofMinutes(3));
    var saved = site.saved();
    long old = site.simulation().field().serial(PortId.COM1, 5);
    var memory = Memory.restore(SUBSTATION, saved, Duration.ofHours(1));
    var setup = SimulationSetup.TYPICAL;
    var again =
        new VirtualSite(
            SUBSTATION, setup.with(setup.field().withoutAddresses()), new Nobody(), memory);
    again.at(Duration.ZERO, () -> again.simulation().field().replace(PortId.COM1, 5));
    again.until(Duration.ofSeconds(30));
    long fresh = again.simulation().field().serial(PortId.COM1, 5);
    assertThat(again.log())
        .anyMatch(
            line ->
                line.endsWith(
                    "sensor-replaced S1.5 old serial %d, new serial %d".formatted(old, fresh)));
  }
}
