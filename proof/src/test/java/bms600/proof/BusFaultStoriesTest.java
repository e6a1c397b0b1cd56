package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.Channel;
import bms600.core.measure.PortHealth;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.simulator.SimulationSetup;
import bms600.simulator.wire.ReplyFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The faults a line and its sensors can have, one by one, and what the master makes of each. What
 * must happen is the catalogue of field-bus faults; virtual time.
 */
class BusFaultStoriesTest {
  private static final Site SUBSTATION = Sites.site("substation");
  private static final Duration FAULT = Duration.ofSeconds(20);

  private final VirtualSite site = new VirtualSite(SUBSTATION, SimulationSetup.TYPICAL);

  private void spoil(int unit, ReplyFault fault, double share) {
    site.at(FAULT, () -> site.simulation().field().spoil(PortId.COM1, unit, fault, share));
  }

  private long raised(String kind) {
    return site.log().stream()
        .filter(line -> line.contains("alarm-raised") && line.contains(kind))
        .count();
  }

  @ParameterizedTest
  @EnumSource(ReplyFault.class)
  void oneReplyInTenSpoiledIsRepeatedAndCostsNoValueAndNoAlarmOfLoss(ReplyFault fault)
      throws InterruptedException {
    spoil(0, fault, 0.1);
    site.until(Duration.ofMinutes(3));
    assertThat(site.alarms())
        .filteredOn(alarm -> !alarm.contains("bus-crosstalk"))
        .as("late, duplicate and foreign frames may be told of the line, of no sensor")
        .isEmpty();
    var image = site.now().image();
    for (int block = 0; block < 110; block++) {
      assertThat(image.good(block, Channel.VOLTAGE)).isBetween(2.2, 2.3);
      assertThat(image.good(block, Channel.TEMPERATURE)).isBetween(15.0, 30.0);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENCE", "BABBLE"})
  void aPortThatComesBackIsNoBrokenChainOnTheWay(ReplyFault fault) throws InterruptedException {
    spoil(0, fault, 1);
    site.at(Duration.ofMinutes(5), () -> site.simulation().field().spoil(PortId.COM1, 0, null, 0));
    site.until(Duration.ofMinutes(6));
    assertThat(site.log())
        .filteredOn(line -> line.contains("alarm-raised"))
        .hasSize(1)
        .allMatch(line -> line.contains(" COM1 "));
    assertThat(site.alarms()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6})
  void aSensorThatComesAndGoesIsAtMostTwoAlarmsAnHour(double lossShare)
      throws InterruptedException {
    spoil(17, ReplyFault.SILENCE, lossShare);
    site.until(Duration.ofHours(2));
    assertThat(raised("Sensor not answering")).isLessThanOrEqualTo(4);
    assertThat(site.alarms()).allSatisfy(alarm -> assertThat(alarm).endsWith(" S1.17"));
    assertThat(site.alarms()).as("that it is unreliable is known").isNotEmpty();
  }

  @Test
  void aLostSensorThatReturnsIsCalmAgainWithinThreeMinutes() throws InterruptedException {
    var field = site.simulation().field();
    site.at(FAULT, () -> field.kill(PortId.COM1, 17, true));
    site.at(Duration.ofMinutes(30), () -> field.revive(PortId.COM1, 17));
    site.until(Duration.ofMinutes(29));
    assertThat(site.alarms()).containsExactly("fault communication-lost S1.17");
    site.until(Duration.ofMinutes(38));
    assertThat(site.now().image().good(16, Channel.VOLTAGE)).isNotNaN();
    assertThat(site.alarms()).isEmpty();
    assertThat(raised("Sensor not answering")).isEqualTo(1);
  }

  @Test
  void anExceptionMeansADeviceThatIsNotWhatIsConfiguredOnlyWhereItSaysSo()
      throws InterruptedException {
    spoil(9, ReplyFault.EXCEPTION, 1);
    site.until(Duration.ofMinutes(1));
    assertThat(site.alarms())
        .as("exception 4: the device has failed")
        .containsExactly("fault communication-lost S1.9");
    assertThat(site.now().memory().board().active().getFirst().text())
        .contains("refused with exception 4");
  }

  @Test
  void aBabblingLineIsOneAlarmWithinFiveSecondsAndHeardAgainWithinThreeWhenItFallsQuiet()
      throws InterruptedException {
    spoil(0, ReplyFault.BABBLE, 1);
    site.at(Duration.ofMinutes(2), () -> site.simulation().field().spoil(PortId.COM1, 0, null, 0));
    site.until(Duration.ofSeconds(27));
    assertThat(site.alarms()).containsExactly("fault port-babbling COM1");
    assertThat(site.now().image().port(PortId.COM2).state()).isEqualTo(PortHealth.State.OK);
    assertThat(site.now().image().good(100, Channel.VOLTAGE)).as("COM2 goes on").isNotNaN();
    site.until(Duration.ofMinutes(2).plusSeconds(4));
    assertThat(site.now().image().port(PortId.COM1).state()).isEqualTo(PortHealth.State.OK);
    site.until(Duration.ofMinutes(4));
    assertThat(site.alarms()).isEmpty();
  }

  @Test
  void twoSensorsWithOneAddressAreToldWithinTenSecondsAndTheOthersGoOn()
      throws InterruptedException {
    site.at(FAULT, () -> site.simulation().field().readdress(PortId.COM1, 31, 12));
    site.until(FAULT.plusSeconds(12));
    assertThat(site.alarms()).contains("fault duplicate-address S1.12");
    site.until(FAULT.plusSeconds(40));
    assertThat(site.alarms())
        .containsExactlyInAnyOrder(
            "fault duplicate-address S1.12", "fault communication-lost S1.31");
    assertThat(site.now().image().good(11, Channel.VOLTAGE)).isNaN();
    assertThat(site.now().image().good(12, Channel.VOLTAGE)).isNotNaN();
    assertThat(site.now().image().good(54, Channel.VOLTAGE)).isNotNaN();
  }

  @Test
  void allPortsDeadAtOnceAreOneAlarm() throws InterruptedException {
    var field = site.simulation().field();
    site.at(
        FAULT,
        () -> {
          field.breakChain(PortId.COM1, 0);
          field.breakChain(PortId.COM2, 0);
        });
    site.until(FAULT.plusSeconds(8));
    assertThat(site.alarms()).containsExactly("fault bus-power-lost site");
    assertThat(raised("Port down")).isZero();
    site.at(
        Duration.ofMinutes(2),
        () -> {
          field.healChain(PortId.COM1);
          field.healChain(PortId.COM2);
        });
    site.until(Duration.ofMinutes(2).plusSeconds(15));
    assertThat(site.alarms()).isEmpty();
  }

  @Test
  void aDeadPortIsOneAlarmWithinFiveSecondsAndTheOtherPortDoesNotFeelIt()
      throws InterruptedException {
    site.at(FAULT, () -> site.simulation().field().breakChain(PortId.COM1, 0));
    site.until(FAULT.plusSeconds(6));
    assertThat(site.alarms()).containsExactly("fault port-down COM1");
    assertThat(site.now().image().port(PortId.COM2).roundS()).isLessThan(1.0);
  }

  /**
   * Means of the rounds of COM1 and of COM2, s: in the half minute before a fault, and long after.
   */
  private double[][] roundsAround(Runnable fault) throws InterruptedException {
    var before = List.of(new ArrayList<Double>(), new ArrayList<Double>());
    var after = List.of(new ArrayList<Double>(), new ArrayList<Double>());
    site.at(Duration.ofMinutes(1), fault);
    site.every(
        Duration.ofSeconds(1),
        now -> {
          var since = Duration.between(VirtualSite.START, now);
          boolean isCalm = since.compareTo(Duration.ofMinutes(1)) < 0;
          if (since.compareTo(FAULT) > 0
              && (isCalm || since.compareTo(FAULT.multipliedBy(6)) > 0)) {
            var rounds = isCalm ? before : after;
            rounds.get(0).add(site.now().image().port(PortId.COM1).roundS());
            rounds.get(1).add(site.now().image().port(PortId.COM2).roundS());
          }
        });
    site.until(Duration.ofMinutes(4));
    return new double[][] {means(before), means(after)};
  }

  private static double[] means(List<? extends List<Double>> rounds) {
    return rounds.stream()
        .mapToDouble(each -> each.stream().mapToDouble(it -> it).average().orElseThrow())
        .toArray();
  }

  /** One is promised; that those who are silent are asked less often shows only with more. */
  @Test
  void fiveDeadSensorsCostTheirPortLessThanATenthOfItsTimeAndTheOtherNone()
      throws InterruptedException {
    double[][] rounds =
        roundsAround(
            () ->
                List.of(9, 17, 25, 33, 41)
                    .forEach(unit -> site.simulation().field().kill(PortId.COM1, unit, true)));
    assertThat(rounds[1][0] / rounds[0][0]).isLessThan(1.10);
    assertThat(rounds[1][1] / rounds[0][1]).isBetween(0.95, 1.05);
  }

  @ParameterizedTest
  @EnumSource(names = {"SILENCE", "BABBLE"})
  void aSpoiltPortCostsTheOtherNoTime(ReplyFault fault) throws InterruptedException {
    double[][] rounds =
        roundsAround(() -> site.simulation().field().spoil(PortId.COM1, 0, fault, 1));
    assertThat(rounds[1][1] / rounds[0][1]).isBetween(0.95, 1.05);
  }

  @Test
  void aSensorSwappedForAnotherWithTheSameAddressIsFoundByItsSerialNumber()
      throws InterruptedException {
    var field = site.simulation().field();
    long old = field.serial(PortId.COM2, 40);
    site.at(
        Duration.ofMinutes(3),
        () -> {
          field.replace(PortId.COM2, 40);
          field.readdress(PortId.COM2, 40, 40);
        });
    site.until(Duration.ofMinutes(20));
    assertThat(site.log())
        .anyMatch(
            line ->
                line.endsWith(
                    "sensor-replaced S2.40 old serial %d, new serial %d"
                        .formatted(old, field.serial(PortId.COM2, 40))));
    assertThat(site.alarms()).isEmpty();
  }
}
