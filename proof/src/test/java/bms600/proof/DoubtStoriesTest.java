package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.Channel;
import bms600.core.measure.Measured;
import bms600.core.measure.Volts;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.simulator.SimulationSetup;
import bms600.simulator.wire.MeasureFault;
import bms600.simulator.wire.ReplyFault;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Values that cannot be true: marked and explained, never fed on as good. Virtual time. */
class DoubtStoriesTest {
  private static final Site SUBSTATION = Sites.site("substation");
  private static final Duration FAULT = Duration.ofSeconds(20);

  private final VirtualSite site = new VirtualSite(SUBSTATION, SimulationSetup.TYPICAL);

  private void fault(int unit, MeasureFault fault) {
    site.at(FAULT, () -> site.simulation().field().fault(PortId.COM1, unit, fault, true));
  }

  private Measured<Volts> voltage(int block) {
    return site.now().image().voltage(block);
  }

  @Test
  void aReversedBlockIsOneCriticalAlarmAndItsVoltageCountsNowhere() throws InterruptedException {
    fault(7, MeasureFault.REVERSED_BLOCK);
    site.until(Duration.ofSeconds(40));
    assertThat(site.alarms()).containsExactly("critical reversed-polarity S1.7");
    assertThat(voltage(6))
        .isEqualTo(new Measured.Absent<>("reversed polarity: block or sensor leads"));
    assertThat(site.now().image().string(0).meanBlockV()).isBetween(2.2, 2.3);
    assertThat(site.now().image().string(0).lowest()).isNotEqualTo(6);
  }

  @Test
  void aValueStuckWhileTheStringDischargesIsToldAndNotCalledTheBestBlock()
      throws InterruptedException {
    fault(7, MeasureFault.STUCK);
    site.at(Duration.ofSeconds(60), () -> site.simulation().plant().mains(false));
    site.until(Duration.ofSeconds(140));
    assertThat(site.alarms()).contains("fault measurement-doubted S1.7");
    assertThat(site.now().image().doubt(6))
        .hasValueSatisfying(why -> assertThat(why).startsWith("stuck"));
    assertThat(site.now().image().string(0).highest()).isNotEqualTo(6);
  }

  @Test
  void nothingIsCalledStuckInTwoDaysOfCalmFloat() throws InterruptedException {
    site.until(Duration.ofDays(2));
    assertThat(site.log()).filteredOn(line -> line.contains("not believed")).isEmpty();
  }

  @Test
  void aDisconnectedProbeIsASensorFaultAndNoTemperatureAlarm() throws InterruptedException {
    fault(7, MeasureFault.PROBE_FAULT);
    site.until(Duration.ofMinutes(3));
    assertThat(site.alarms()).containsExactly("fault measurement-doubted S1.7");
    assertThat(site.now().image().temperature(6))
        .isEqualTo(new Measured.Absent<>("temperature probe fault"));
  }

  @Test
  void aVoltageOutsideTheSensorsRangeIsNoOvervoltage() throws InterruptedException {
    fault(7, MeasureFault.OUT_OF_RANGE);
    site.until(Duration.ofMinutes(10));
    assertThat(site.alarms()).containsExactly("fault measurement-doubted S1.7");
    assertThat(voltage(6)).isEqualTo(new Measured.Absent<>("outside the sensor's range"));
  }

  @Test
  void aSensorWithoutAValueIsToldAndIsNoUndervoltage() throws InterruptedException {
    fault(7, MeasureFault.ABSENT);
    site.until(Duration.ofMinutes(10));
    assertThat(site.alarms()).containsExactly("fault measurement-doubted S1.7");
    assertThat(voltage(6)).isEqualTo(new Measured.Absent<>("sensor reports no value"));
    assertThat(site.now().memory().board().active().getFirst().text())
        .isEqualTo("Measurement not believed: sensor reports no value");
  }

  @Test
  void aPoleThatWasColdAndIsNotAnyMoreIsNoRunaway() throws InterruptedException {
    var plant = site.simulation().plant();
    site.at(FAULT, () -> plant.warmPole(6, -17));
    site.at(FAULT.plusMinutes(4), () -> plant.warmPole(6, 0));
    site.until(Duration.ofMinutes(40));
    assertThat(site.log())
        .filteredOn(line -> line.contains("alarm-raised"))
        .hasSize(1)
        .allMatch(line -> line.contains("S1.7 warning: Block temperature low"));
  }

  @Test
  void aStringSensorThatItsBlocksContradictIsNotBelieved() throws InterruptedException {
    fault(221, MeasureFault.OUT_OF_RANGE);
    site.until(Duration.ofMinutes(1));
    assertThat(site.alarms()).contains("fault measurement-doubted S1");
    assertThat(site.now().image().string(0).voltage().goodOrNaN()).isNaN();
  }

  @Test
  void aStuckStringCurrentIsNotIntegratedAsIfItWereTrue() throws InterruptedException {
    fault(201, MeasureFault.STUCK);
    site.at(Duration.ofSeconds(60), () -> site.simulation().plant().mains(false));
    site.until(Duration.ofSeconds(150));
    assertThat(site.alarms()).contains("fault measurement-doubted S1");
    assertThat(site.now().image().string(0).current().goodOrNaN()).isNaN();
  }

  @Test
  void aBadFrameOfEveryKindRaisesNoAlarm() throws InterruptedException {
    var field = site.simulation().field();
    var at = FAULT;
    for (var fault : ReplyFault.values()) {
      var from = at;
      site.at(from, () -> field.spoil(PortId.COM1, 7, fault, 1));
      site.at(from.plusSeconds(1), () -> field.spoil(PortId.COM1, 7, null, 0));
      at = at.plusSeconds(20);
    }
    site.until(at);
    assertThat(site.log()).filteredOn(line -> line.contains("alarm-raised")).isEmpty();
    assertThat(site.now().image().good(6, Channel.VOLTAGE)).isBetween(2.2, 2.3);
  }
}
