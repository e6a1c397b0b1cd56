package bms600.core.estimate.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.estimate.StringState;
import bms600.core.estimate.wear.Aging;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Where a block's baseline comes from; installed on 1 January, watched from 1 March. */
class BaselineTest {
  private static final List<Integer> ALL = IntStream.range(0, Plant24.CELLS).boxed().toList();

  private final Plant24 plant = new Plant24();

  /** An ohmic test each day at noon, after which the string floats on. */
  private void daily(int days) {
    for (int day = 0; day < days; day++) {
      plant.ohmicTest++;
      plant.floating(Duration.ofDays(1));
    }
  }

  private Baseline baseline(int cell) {
    return plant.blocks().baseline(plant.string(), cell).orElseThrow();
  }

  @Test
  void itIsTheMedianOfDays90To180() {
    daily(20);
    plant.milliohms[3] = 0.60;
    daily(100);
    assertThat(plant.blocks().baseline(plant.string(), 3)).isEmpty();
    plant.restart();
    plant.milliohms[3] = 0.75;
    daily(5);
    assertThat(baseline(3).ohm()).isCloseTo(0.60e-3, within(1e-9));
    assertThat(baseline(0).ohm()).isCloseTo(0.50e-3, within(1e-9));
    assertThat(baseline(3).instrument()).isEqualTo(1003);
    assertThat(baseline(3).celsius()).isCloseTo(25, within(1e-6));
    assertThat(baseline(3).state()).isEqualTo(StringState.FLOAT);
    // Every fifth day from 1 April to 30 June: 19 at most.
    assertThat(baseline(3).readings()).isBetween(15, 19);
    assertThat(plant.told)
        .filteredOn(told -> told.place().equals("S1.4"))
        .singleElement()
        .satisfies(told -> assertThat(told.kind()).isEqualTo("baseline-taken"))
        .satisfies(told -> assertThat(told.text()).startsWith("0.600 mΩ, median of"));
    daily(10);
    assertThat(plant.soh(3)).isCloseTo(100 - 0.5 * 25, within(0.5));
    var before = plant.memory.blocks();
    plant.restart();
    assertThat(plant.memory.blocks()).isEqualTo(before);
  }

  @Test
  void itIsTakenNowWhenAskedFor() {
    plant.floating(Duration.ofHours(20));
    var seen = plant.memory.strings().getFirst();
    assertThat(plant.blocks().book(plant.string()).isSettled(seen)).isFalse();
    assertThat(plant.blocks().book(plant.string()).measured(ALL)).isEmpty();
    daily(3);
    var book = plant.blocks().book(plant.string());
    var later = plant.memory.strings().getFirst();
    assertThat(book.isSettled(later)).isTrue();
    assertThat(book.measured(ALL)).isEqualTo(ALL);
    plant.memory = plant.memory.with(book.baselineTaken(List.of(2, 3), later, plant.image));
    assertThat(baseline(2).ohm()).isCloseTo(0.50e-3, within(1e-9));
    assertThat(plant.blocks().baseline(plant.string(), 4)).isEmpty();
    Arrays.fill(plant.milliohms, 0.60);
    daily(12);
    assertThat(plant.soh(2)).isCloseTo(90, within(0.5));
  }

  @Test
  void aReplacedBlockStartsAnew() {
    daily(125);
    assertThat(baseline(5).ohm()).isPositive();
    assertThat(plant.memory.risks().wear().agings().get(5)).isInstanceOf(Aging.Known.class);
    plant.memory = plant.memory.replaced(plant.string(), List.of(5), LocalDate.parse("2026-06-20"));
    assertThat(plant.memory.risks().wear().agings().get(5)).isEqualTo(Aging.NOTHING);
    assertThat(plant.memory.risks().wear().agings().get(6)).isInstanceOf(Aging.Known.class);
    assertThat(plant.blocks().baseline(plant.string(), 5)).isEmpty();
    assertThat(plant.blocks().health(plant.string(), 5)).isEmpty();
    assertThat(baseline(6).ohm()).isPositive();
    plant.milliohms[5] = 0.40;
    daily(190);
    assertThat(baseline(5).ohm()).isCloseTo(0.40e-3, within(1e-9));
  }

  @Test
  void anotherSensorGathersAnew() {
    daily(60);
    plant.serials[7] = 5007;
    plant.milliohms[7] = 0.55;
    daily(65);
    assertThat(baseline(7).instrument()).isEqualTo(5007);
    assertThat(baseline(7).ohm()).isCloseTo(0.55e-3, within(1e-9));
    assertThat(baseline(7).readings()).isLessThan(baseline(8).readings());
  }

  @Test
  void aCapacityTestOfOneBlockIsTaken() {
    daily(3);
    var book = plant.blocks().book(plant.string());
    plant.memory = plant.memory.with(book.tested(4, 92.5, 10));
    assertThat(plant.soh(4)).isCloseTo(92.5, within(1e-3));
    assertThat(plant.blocks().basis(plant.string(), 4)).startsWith("capacity test 10 days ago");
    plant.restart();
    assertThat(plant.soh(4)).isCloseTo(92.5, within(1e-3));
  }
}
