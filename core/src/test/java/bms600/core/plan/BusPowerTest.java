package bms600.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bms600.core.Bench;
import bms600.core.plan.BusPower.Wiring;
import bms600.core.site.PortId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BusPowerTest {
  /** Half a metre: 2 × (0.5 m × 0.0938 Ω/m + 2 × 0.020 Ω) ÷ 2 conductors. */
  @Test
  void loopIsOutAndBackThroughFourContacts() {
    assertThat(Cable.ASSUMED.loopOhm(0.5)).isCloseTo(0.0869, within(1e-12));
  }

  /** Datasheet: 0.25 W for a block sensor, 0.5 W for a BMS-CM, 1 W for a BMS-VM. */
  @Test
  void loadIsTheSumOfTheDatasheetsLimits() {
    var buses = BusPower.of(Bench.twoStrings(), Wiring.ASSUMED);
    assertThat(buses).extracting(BusPower::port).containsExactly(PortId.COM1, PortId.COM2);
    assertThat(buses.getFirst().sensors()).isEqualTo(57);
    assertThat(buses.getFirst().loadW()).isEqualTo(55 * 0.25 + 0.5 + 1);
    assertThat(buses.getLast().loadW()).isEqualTo(4 * 0.25 + 0.5);
  }

  /**
   * Between two bounds by hand for 70 sensors and R = 0.0869 Ω: were all currents P/24 V, the drop
   * would be R·P/24·70·71/2 = 2.249 V; were they P/21 V, 2.571 V.
   */
  @Test
  void aFullPortLosesBetweenTheHandBounds() {
    var bus = BusPower.of(Bench.full(), Wiring.ASSUMED).getFirst();
    assertThat(bus.ladder().orElseThrow().endV()).isBetween(24 - 2.571, 24 - 2.249);
  }

  /**
   * Worked back from the last sensor: of all voltages it may have, the least feed that carries 124
   * sensors is 23.983 V, and 24.176 V for 125.
   */
  @Test
  void theLargestChainIsTheOneWorkingBackAllows() {
    assertThat(leastFeedV(124)).isCloseTo(23.983, within(0.001));
    assertThat(leastFeedV(125)).isCloseTo(24.176, within(0.001));
    assertThat(BusPower.of(Bench.full(), Wiring.ASSUMED).getFirst().mostBlocks()).isEqualTo(124);
  }

  private static double leastFeedV(int blocks) {
    return IntStream.rangeClosed(900, 2400)
        .mapToDouble(centivolts -> feedV(blocks, centivolts / 100.0))
        .min()
        .orElseThrow();
  }

  private static double feedV(int blocks, double endV) {
    double volts = endV;
    double amperes = 0;
    for (int i = 0; i < blocks; i++) {
      amperes += 0.25 / volts;
      volts += 0.0869 * amperes;
    }
    return volts;
  }

  @Test
  void aLongWayToTheFirstSensorCollapsesAndSaysSo() {
    var far = new Wiring(24, Cable.ASSUMED, 200);
    assertThat(BusPower.of(Bench.full(), far).getFirst().ladder()).isEmpty();
  }

  @Test
  void cablesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new Cable(0, 2, 0.02)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Cable(0.09, 4, 0.02)).isInstanceOf(IllegalArgumentException.class);
  }
}
