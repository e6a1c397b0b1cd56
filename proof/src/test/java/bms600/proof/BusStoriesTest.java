package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.Channel;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.simulator.SimulationSetup;
import bms600.simulator.wire.ReplyFault;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an electrician does to the bus, and what the master makes of it. Virtual time. */
class BusStoriesTest {
  private static final Site SUBSTATION = Sites.site("substation");

  private static final Site SMALL =
      Sites.read(Sites.ROOT.resolve("proof/src/test/resources/bms600/proof/soak-site.yaml")).site();

  private static VirtualSite addressed() {
    return new VirtualSite(SUBSTATION, SimulationSetup.TYPICAL);
  }

  private static VirtualSite fresh() {
    var setup = SimulationSetup.TYPICAL;
    return new VirtualSite(SUBSTATION, setup.with(setup.field().withoutAddresses()));
  }

  @Test
  void everyBlockIsGoodAndCalmAfterTenSeconds() throws InterruptedException {
    var site = addressed().until(Duration.ofSeconds(10));
    var image = site.now().image();
    assertThat(IntStream.range(0, 110).mapToDouble(b -> image.good(b, Channel.VOLTAGE)))
        .allSatisfy(v -> assertThat(v).isBetween(2.2, 2.3));
    assertThat(site.alarms()).isEmpty();
  }

  @Test
  void aFreshChainOf55IsAddressedInOrderWithin20SecondsOfLineTime() throws InterruptedException {
    var site = fresh().until(Duration.ofSeconds(25));
    var field = site.simulation().field();
    for (int unit : VirtualSite.blockUnits(SUBSTATION, PortId.COM1)) {
      assertThat(field.unit(PortId.COM1, unit)).isEqualTo(unit);
    }
    var last = site.log().stream().filter(line -> line.contains("port-addressed COM1")).findFirst();
    assertThat(last).isPresent();
    assertThat(last.get().substring(0, 20))
        .isLessThan(VirtualSite.START.plusSeconds(20).toString());
    assertThat(site.alarms()).isEmpty();
    assertThat(site.now().image().link(6).serial()).isEqualTo(field.serial(PortId.COM1, 7));
  }

  @Test
  void sixFreshChainsOf70AreAddressedSideBySideWithin20SecondsOfLineTime()
      throws InterruptedException {
    var setup = SimulationSetup.TYPICAL;
    var site =
        new VirtualSite(Sites.site("full-site"), setup.with(setup.field().withoutAddresses()));
    site.until(Duration.ofSeconds(30));
    var done = site.log().stream().filter(line -> line.contains("port-addressed")).toList();
    assertThat(done)
        .hasSize(6)
        .allMatch(line -> line.matches(".* 7[23] sensors got an address"))
        .allMatch(
            line -> line.substring(0, 20).compareTo(VirtualSite.START.plusSeconds(20) + "") < 0);
    assertThat(site.now().image().good(419, Channel.VOLTAGE)).isBetween(2.2, 2.3);
  }

  @ParameterizedTest(name = "{0} of all replies lost")
  @ValueSource(doubles = {0.1, 0.3, 0.5})
  void aFreshChainIsAddressedRightOnALineThatLosesReplies(double share)
      throws InterruptedException {
    var site = fresh();
    var field = site.simulation().field();
    field.spoil(PortId.COM1, 0, ReplyFault.SILENCE, share);
    site.at(Duration.ofMinutes(3), () -> field.spoil(PortId.COM1, 0, null, 0));
    site.until(Duration.ofMinutes(7));
    for (int unit : VirtualSite.blockUnits(SUBSTATION, PortId.COM1)) {
      assertThat(field.unit(PortId.COM1, unit)).isEqualTo(unit);
    }
    assertThat(site.log()).noneMatch(line -> line.contains("duplicate-address"));
    assertThat(site.alarms()).filteredOn(alarm -> alarm.startsWith("fault")).isEmpty();
  }

  static Stream<Integer> everyPosition() {
    return IntStream.range(0, 55).boxed();
  }

  @ParameterizedTest(name = "cable behind {0}")
  @MethodSource("everyPosition")
  void aBrokenCableIsLocatedExactlyAndIsOneAlarm(int after) throws InterruptedException {
    var site = addressed();
    site.at(Duration.ofSeconds(20), () -> site.simulation().field().breakChain(PortId.COM2, after));
    site.at(Duration.ofMinutes(2), () -> site.simulation().field().healChain(PortId.COM2));
    site.until(Duration.ofMinutes(1));
    boolean isAll = after == 0;
    assertThat(site.alarms())
        .filteredOn(alarm -> alarm.startsWith("fault"))
        .containsExactly(isAll ? "fault port-down COM2" : "fault chain-broken COM2");
    if (!isAll) {
      assertThat(site.now().image().port(PortId.COM2).text())
          .startsWith(
              "between unit %d (S2.%d) and unit %d (S2.%d) on COM2: %d sensor"
                  .formatted(after, after, after + 1, after + 1, 55 - after));
    }
    site.until(Duration.ofSeconds(150));
    assertThat(site.alarms()).isEmpty();
    assertThat(site.now().image().good(109, Channel.VOLTAGE)).isNotNaN();
  }

  @Test
  void oneDeadSensorIsOneAlarmAndTheOthersGoOn() throws InterruptedException {
    var site = addressed();
    site.at(Duration.ofSeconds(20), () -> site.simulation().field().kill(PortId.COM1, 17, true));
    site.until(Duration.ofMinutes(1));
    assertThat(site.alarms()).containsExactly("fault communication-lost S1.17");
    var image = site.now().image();
    assertThat(image.good(16, Channel.VOLTAGE)).isNaN();
    assertThat(image.good(17, Channel.VOLTAGE)).isNotNaN();
    assertThat(image.port(PortId.COM1).roundS()).isLessThan(1.0);
  }

  @Test
  void aSensorReplacedInServiceGetsTheAddressOfItsPlaceAndTheRestComesBack()
      throws InterruptedException {
    var site = addressed();
    var field = site.simulation().field();
    long old = field.serial(PortId.COM1, 23);
    site.at(Duration.ofSeconds(80), () -> field.replace(PortId.COM1, 23));
    site.until(Duration.ofMinutes(2));
    assertThat(field.unit(PortId.COM1, 23)).isEqualTo(23);
    assertThat(site.alarms()).isEmpty();
    assertThat(site.log())
        .anyMatch(
            line ->
                line.endsWith(
                    "sensor-replaced S1.23 old serial %d, new serial %d"
                        .formatted(old, field.serial(PortId.COM1, 23))));
    assertThat(site.now().image().good(54, Channel.VOLTAGE)).isNotNaN();
  }

  /**
   * Whenever in the rhythm of the port the swap happens: the sensor may be met before anybody has
   * noticed that its predecessor is silent, and no place seems free.
   */
  @ParameterizedTest(name = "swapped at {0} s")
  @MethodSource("everySecondOfTheSearch")
  void aSensorReplacedAtAnyMomentGetsItsPlaceWithoutAnAlarm(int second)
      throws InterruptedException {
    var site = new VirtualSite(SMALL, SimulationSetup.TYPICAL);
    var field = site.simulation().field();
    site.at(Duration.ofSeconds(second), () -> field.replace(PortId.COM1, 4));
    site.until(Duration.ofSeconds(second + 40));
    assertThat(field.unit(PortId.COM1, 4)).isEqualTo(4);
    assertThat(site.log()).noneMatch(line -> line.contains("chain-broken"));
    assertThat(site.alarms()).isEmpty();
  }

  static Stream<Integer> everySecondOfTheSearch() {
    return IntStream.range(80, 112).boxed();
  }
}
