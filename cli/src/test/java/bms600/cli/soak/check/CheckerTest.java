package bms600.cli.soak.check;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.cli.soak.check.Finding.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge is judged: whatever is planted in a good day must be found, and nothing else. */
class CheckerTest {
  private static final String LEVEL = "Electrolyte level low";

  /** The level in S1.2 is low from 1000 s to 2000 s: an alarm is due from 1060 s to 2300 s. */
  private static TestLog levelLow() {
    return new TestLog().fault("level-low", "S1.2", 1000, 2000);
  }

  private static List<Sort> sorts(TestLog log) {
    return Checker.check(log.log()).findings().stream().map(Finding::sort).toList();
  }

  @Test
  void aDayOnWhichAllWentWellHasNoFindings() {
    var log = levelLow().raised(1061, "warning", LEVEL, "S1.2").cleared(2301, LEVEL, "S1.2");
    log.fault("bad-frame noise", "S1.1", 3000, 3001.5);
    var report = Checker.check(log.toldToAll().log());
    assertThat(report.findings()).isEmpty();
    assertThat(report.conditions()).isEqualTo(1);
    assertThat(report.found()).isEqualTo(1);
  }

  @ParameterizedTest(name = "{5}: {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          in time                    | 1060 | 2300 | warning  | S1.2 |
          on the last scan           | 1066 | 2306 | warning  | S1.2 |
          late                       | 1067 | 2300 | warning  | S1.2 | LATE
          before its delay           | 1040 | 2300 | warning  | S1.2 | FALSE
          of another severity        | 1061 | 2300 | critical | S1.2 | FALSE MISSED
          over before the fault      | 1061 | 1900 | warning  | S1.2 | MISSED
          long after the fault       | 1061 | 2307 | warning  | S1.2 | FALSE
          somewhere else             | 1061 | 2300 | warning  | S1.3 | FALSE MISSED
          """)
  void oneAlarm(
      String name, double fromS, double untilS, String severity, String place, String found) {
    var log = levelLow().raised(fromS, severity, LEVEL, place).cleared(untilS, LEVEL, place);
    String sorts = String.join(" ", sorts(log.toldToAll()).stream().map(Sort::name).toList());
    assertThat(sorts).as(name).isEqualTo(found == null ? "" : found);
  }

  @Test
  void anAlarmThatNeverComesIsMissed() {
    var report = Checker.check(levelLow().log());
    assertThat(report.findings()).extracting(Finding::sort).containsExactly(Sort.MISSED);
    assertThat(report.found()).isZero();
  }

  @Test
  void anAlarmWithoutACauseIsFalse() {
    var log = new TestLog().raised(500, "critical", "Electrolyte leakage", "S1.1");
    assertThat(sorts(log.toldToAll())).containsExactly(Sort.FALSE);
  }

  @Test
  void aFaultTooShortForItsDelayMustNotBeToldAndOneAlmostSoMay() {
    assertThat(sorts(new TestLog().fault("level-low", "S1.2", 1000, 1030))).isEmpty();
    assertThat(sorts(new TestLog().fault("level-low", "S1.2", 1000, 1063))).isEmpty();
    var told = new TestLog().fault("level-low", "S1.2", 1000, 1030);
    told.raised(1031, "warning", LEVEL, "S1.2").cleared(1300, LEVEL, "S1.2");
    assertThat(sorts(told.toldToAll())).containsExactly(Sort.FALSE);
  }

  /** The loss of replies is a mean over two minutes: it outlives what spoilt them, not for long. */
  @Test
  void anAlarmByAMeanMayComeAWhileAfterItsFault() {
    assertThat(sorts(unreliable(1550))).isEmpty();
    assertThat(sorts(unreliable(1860))).containsExactly(Sort.FALSE);
  }

  private static TestLog unreliable(double raisedS) {
    var words = "Sensor answers unreliably";
    var log = new TestLog().fault("sensor-unreliable", "S1.2", 900, 1540);
    return log.raised(raisedS, "advisory", words, "S1.2").cleared(2000, words, "S1.2").toldToAll();
  }

  @Test
  void anAlarmThatComesTwiceForOneFaultIsRepeated() {
    var log = levelLow().raised(1061, "warning", LEVEL, "S1.2").cleared(1500, LEVEL, "S1.2");
    log.raised(1600, "warning", LEVEL, "S1.2").cleared(2300, LEVEL, "S1.2");
    assertThat(sorts(log.toldToAll())).containsExactly(Sort.REPEATED);
  }

  @Test
  void twoFaultsThatOverlapAreOneSpell() {
    var log = new TestLog();
    log.fault("block-hot-warning", "S1.1", 1000, 1200)
        .fault("block-hot-warning", "S1.2", 1100, 1400);
    log.raised(1061, "warning", "Block temperature high", "S1.1");
    log.raised(1161, "warning", "Block temperature high", "S1.2");
    log.cleared(1261, "Block temperature high", "S1.1");
    log.raised(1302, "critical", "Blocks unequally warm", "S1");
    log.cleared(1461, "Block temperature high", "S1.2");
    log.cleared(1702, "Blocks unequally warm", "S1");
    assertThat(sorts(log.toldToAll())).isEmpty();
  }

  @Test
  void aLeakThatComesAgainAfterItsAlarmWasResetIsAnotherOne() {
    String leak = "Electrolyte leakage";
    var log = new TestLog().fault("leak", "S1.1", 1000, 1200).fault("leak", "S1.1", 4000, 4010);
    log.raised(1021, "critical", leak, "S1.1").noted(1300, leak, "S1.1");
    log.cleared(1900, leak, "S1.1");
    assertThat(sorts(log.toldToAll())).isEmpty();
  }

  @Test
  void whileTheMasterIsAwayNobodyCounts() {
    var log = levelLow().away(1030, 1050);
    log.raised(1090, "warning", LEVEL, "S1.2").cleared(2300, LEVEL, "S1.2");
    assertThat(sorts(log.toldToAll())).isEmpty();
  }

  @Test
  void anAlarmThatAnAbsenceMadeLastUntilTheNextFaultNeedNotEndBetweenThem() {
    assertThat(sorts(twice().away(2100, 2130).toldToAll())).isEmpty();
    assertThat(sorts(twice().toldToAll())).containsExactly(Sort.FALSE, Sort.MISSED);
  }

  private static TestLog twice() {
    var log = levelLow().fault("level-low", "S1.2", 2330, 3000);
    return log.raised(1061, "warning", LEVEL, "S1.2").cleared(3301, LEVEL, "S1.2");
  }

  @Test
  void monitoringItselfMayBeFasterThanItsLimit() {
    var log = new TestLog().fault("port-dead", "COM1", 1000, 1100);
    log.raised(1003, "fault", "Port down", "COM1").cleared(1105, "Port down", "COM1");
    assertThat(sorts(log.toldToAll())).isEmpty();
  }

  @Test
  void aChatteringInputMayComeAgainAndAgain() {
    var log = new TestLog().fault("chatter", "DI2", 1000, 2000);
    for (int at = 1003; at < 1900; at += 100) {
      log.raised(at, "warning", "Input active", "DI2").cleared(at + 50, "Input active", "DI2");
    }
    assertThat(sorts(log)).as("only nobody was told").containsOnly(Sort.MISSED);
  }
}
