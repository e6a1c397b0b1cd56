package bms600.master.panel;

import static bms600.master.panel.Key.CANCEL;
import static bms600.master.panel.Key.CONFIRM;
import static bms600.master.panel.Key.DOWN;
import static bms600.master.panel.Key.RIGHT;
import static bms600.master.panel.Key.UP;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.alarm.PanelLamps.Light;
import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the display shows and the keys do, on a site whose values were given to it by hand. */
class PanelTest {
  private final PanelBench bench = new PanelBench();

  /** Block 1 answers, and its leakage contact has closed. */
  private News leaking() {
    long now = bench.nanos.get();
    var channels = List.of(Channel.VOLTAGE, Channel.TEMPERATURE);
    return new News.Heard(
        0, new Reading(channels, new double[] {13.512, 24.6}, Flag.LEAKAGE_A.bit(), now));
  }

  @Test
  void beforeTheFirstScanItSaysSoAndAllLightsAreOff() {
    assertThat(bench.rows())
        .containsExactly(padded("BMS 600 0.1.0"), padded(""), padded("Starting ..."), padded(""));
    var lamps = bench.panel.face().lamps();
    assertThat(List.of(lamps.run(), lamps.comm(), lamps.fault(), lamps.alarm()))
        .containsOnly(Light.OFF);
    bench.press(CONFIRM);
    bench.begin();
    bench.nanos.addAndGet(31 * PanelBench.SECOND);
    assertThat(bench.rows()).contains(padded("The scan has stopped."));
  }

  private static String padded(String row) {
    return row + " ".repeat(21 - row.length());
  }

  @Test
  void stringsAreTurnedByArrows() {
    bench.begin();
    assertThat(bench.rows())
        .containsExactly(
            "S1 FLOAT     16:00:10",
            "U ---V       I +0.42A",
            "SOC 100%     SOH ---%",
            "ALM 0 FLT 2    1/2 <>");
    bench.press(RIGHT);
    assertThat(bench.rows().get(1)).isEqualTo("U 4.50V        I ---A");
    bench.press(DOWN);
    assertThat(bench.rows())
        .containsExactly(
            "S2 blocks         2/2",
            "low S2.2       2.249V",
            "high S2.1      2.251V",
            "mean 21.1C  max 21.2C");
  }

  @Test
  void blocksShowGoodStaleAndMissingValuesApart() {
    bench.begin();
    bench.press(CONFIRM, DOWN, CONFIRM);
    assertThat(bench.rows().subList(0, 2))
        .containsExactly("S1.1              1/3", "13.512V     3.120mOhm");
    bench.press(DOWN);
    assertThat(bench.rows().get(1)).isEqualTo("13.480?V   3.180?mOhm");
    bench.press(DOWN);
    assertThat(bench.rows().get(1)).isEqualTo("---V          ---mOhm");
    bench.press(DOWN);
    assertThat(bench.rows().getFirst()).startsWith("S1.1 ");
  }

  @Test
  void newCriticalAlarmComesToTheFrontAndIsAcknowledgedByTwoKeys() {
    bench.begin();
    bench.rows();
    for (int i = 0; i < 30 && bench.panel.face().lamps().alarm() == Light.OFF; i++) {
      bench.tick(leaking());
    }
    assertThat(bench.rows())
        .containsExactly(
            "CRITICAL*         1/3",
            padded("Electrolyte leakage"),
            padded(""),
            "S1.1         OK: more");
    assertThat(bench.panel.face().isLit()).isTrue();
    bench.press(CONFIRM);
    assertThat(bench.rows().get(3)).isEqualTo(padded("OK: acknowledge"));
    bench.press(CONFIRM);
    bench.tick(leaking());
    assertThat(bench.rows().get(3)).isEqualTo(padded("done"));
    assertThat(bench.panel.face().lamps().alarm()).isEqualTo(Light.ON);
    bench.nanos.addAndGet(6 * PanelBench.SECOND);
    assertThat(bench.rows().get(3)).isEqualTo(padded("noted: front panel"));
  }

  @Test
  void whoeverIsAtTheKeysIsNotDisturbed() {
    bench.begin();
    bench.press(CONFIRM);
    for (int i = 0; i < 30 && bench.panel.face().lamps().alarm() == Light.OFF; i++) {
      bench.press(DOWN);
      bench.tick(leaking());
    }
    assertThat(bench.panel.face().lamps().alarm()).isNotEqualTo(Light.OFF);
    assertThat(bench.rows()).anyMatch(row -> row.startsWith("> "));
  }

  @Test
  void testsAndNetworkNeedThePin() {
    bench.begin();
    bench.press(CONFIRM, UP, UP, CONFIRM);
    assertThat(bench.rows().getFirst()).isEqualTo(padded("PIN, then OK"));
    enter("4712");
    assertThat(bench.rows().get(3)).isEqualTo(padded("wrong PIN"));
    enter("4711");
    assertThat(bench.rows())
        .containsExactly(
            "Reached by        1/2",
            padded("web pages on"),
            padded("http://127.0.0.1:8600"),
            padded(""));
    bench.press(CANCEL, UP, CONFIRM, CONFIRM);
    assertThat(bench.rows().getFirst()).isEqualTo("Ohmic test S1      <>");
    bench.press(CONFIRM);
    bench.tick();
    assertThat(bench.rows().get(3))
        .as("a string that is not on float refuses")
        .isNotEqualTo(padded("done"));
    for (int second = 0; second < 301; second++) {
      bench.tick();
    }
    bench.press(CANCEL, CANCEL, CONFIRM);
    assertThat(bench.rows().getFirst()).isEqualTo(padded("PIN, then OK"));
  }

  @Test
  void everyJobIsInTheListAndGoesThroughTheOneDoor() {
    bench.begin();
    bench.press(CONFIRM, UP, UP, UP, CONFIRM);
    enter("4711");
    assertThat(bench.rows())
        .containsExactly(
            padded("> Ohmic test"),
            padded("  Balancing"),
            padded("  Capacity test"),
            padded("  Relays"));
    bench.press(DOWN, CONFIRM, RIGHT);
    assertThat(bench.rows().getFirst()).isEqualTo("Balance S1.2       <>");
    assertThat(bench.rows().getLast()).isEqualTo(padded("OK: for 60 min"));
    bench.press(CONFIRM);
    bench.tick();
    assertThat(bench.rows())
        .as("the first condition that is not met")
        .containsExactly(
            "Balance S1.2       <>",
            padded("Not so: S1 may be"),
            padded("balanced (2 sensors"),
            padded("not heard)"));
    bench.press(CANCEL, DOWN, CONFIRM);
    assertThat(bench.rows())
        .containsExactly(
            "Capacity S1        <>",
            padded("not running"),
            padded(""),
            padded("begun by a browser"));
    bench.press(CONFIRM, CANCEL, DOWN, DOWN, CONFIRM);
    assertThat(bench.rows().getFirst()).isEqualTo(padded("Lights and horn"));
    bench.press(CONFIRM);
    bench.tick();
    assertThat(bench.rows().get(1)).isEqualTo(padded("are on"));
    assertThat(bench.rows().get(3)).isEqualTo(padded("done"));
    bench.press(CANCEL, DOWN, CONFIRM);
    assertThat(bench.rows().getFirst()).isEqualTo("Blink S1.1         <>");
  }

  @Test
  void aCapacityTestIsLedStepByStep() {
    bench.capacityTest();
    bench.begin();
    bench.press(CONFIRM, UP, UP, UP, CONFIRM);
    enter("4711");
    bench.press(DOWN, DOWN, CONFIRM);
    assertThat(bench.rows())
        .as("the maker's current of the 100 Ah type for ten hours")
        .containsExactly(
            "Capacity S1        <>",
            padded("separate the string"),
            padded("10.0 A  0 min"),
            padded("OK: it is done"));
    bench.press(DOWN);
    assertThat(bench.rows().getLast()).isEqualTo(padded("OK: stop the test"));
    bench.press(UP, CONFIRM);
    bench.tick();
    assertThat(bench.rows().get(1)).isEqualTo(padded("now apply the load"));
    bench.press(CONFIRM);
    bench.tick();
    assertThat(bench.rows().get(1)).isEqualTo(padded("not running"));
  }

  private void enter(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      for (int up = 0; up < digits.charAt(i) - '0'; up++) {
        bench.press(UP);
      }
      bench.press(CONFIRM);
    }
  }

  /** Every key on every page that keys can lead to, in any order: always a whole screen. */
  @Test
  void noWayThroughTheMenusEndsNowhere() {
    bench.begin();
    var random = new java.util.Random(1);
    var seen = new java.util.HashSet<String>();
    for (int i = 0; i < 20_000; i++) {
      bench.press(Key.values()[random.nextInt(6)]);
      seen.add(bench.rows().getFirst().substring(0, 4));
    }
    assertThat(seen).contains("S1 F", "S1.1", "FAUL", "PIN,", "BMS ");
  }
}
