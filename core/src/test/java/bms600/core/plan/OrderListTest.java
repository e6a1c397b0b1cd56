package bms600.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import org.junit.jupiter.api.Test;

/** Counts by the remarks of the datasheet's order table, its part numbers typed from there. */
final class OrderListTest {
  /** 59 cells, two BMS-CM with three Halls of 500 A, one BMS-VM: gel, so nothing to fill up. */
  @Test
  void linesAreWhatTheOrderTableAsksFor() {
    assertThat(OrderList.of(Bench.twoStrings()))
        .extracting(line -> line.least() + ".." + line.most() + " " + line.part())
        .containsExactly(
            "1..1 BMS 600 PRO",
            "59..59 BAT-02",
            "2..2 BMS-CM",
            "3..3 CS500EK2T5",
            "1..1 BMS-VM",
            "59..59 BAT-C1-U-M8-30",
            "59..59 PBAT-COM-RJ45-50",
            "3..3 ",
            "0..118 BMS-LS-O56",
            "0..1 HMI-600 PRO",
            "0..1 HDR-30-24");
  }

  @Test
  void whatTheDamagedTableLeavesInDoubtIsToBeConfirmed() {
    assertThat(OrderList.of(Bench.twoStrings()))
        .filteredOn(line -> !line.isLegible())
        .extracting(OrderLine::part)
        .containsExactly("BMS 600 PRO", "BAT-C1-U-M8-30", "BMS-LS-O56", "HMI-600 PRO");
  }
}
