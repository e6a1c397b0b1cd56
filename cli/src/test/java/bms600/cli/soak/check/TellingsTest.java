package bms600.cli.soak.check;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.cli.soak.check.Finding.Sort;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Planted faults of messages, relays and uplinks are found. */
class TellingsTest {
  private static final String LEVEL = "Electrolyte level low";

  private static TestLog levelLow() {
    return new TestLog()
        .fault("level-low", "S1.2", 1000, 2000)
        .raised(1061, "warning", LEVEL, "S1.2")
        .cleared(2300, LEVEL, "S1.2");
  }

  private static List<Sort> sorts(TestLog log) {
    return Checker.check(log.log()).findings().stream().map(Finding::sort).toList();
  }

  @Test
  void whoWasNotToldIsMissed() {
    assertThat(sorts(levelLow())).as("in the hour, and ever").hasSize(4).containsOnly(Sort.MISSED);
  }

  @Test
  void eachTimeIsToldWithinTheHourUnlessTheChannelIsDead() {
    var log = levelLow();
    log.message(4800, "Anna", 2, LEVEL, "S1.2", false)
        .message(4700, "Bruno", 2, LEVEL, "S1.2", false);
    var findings = Checker.check(log.log()).findings();
    assertThat(findings).extracting(Finding::sort).containsExactly(Sort.MISSED);
    assertThat(findings.getFirst().text()).startsWith("Anna was not told within the hour");
    assertThat(sorts(log.fault("channel-dead", "mail", 900, 2000))).isEmpty();
  }

  @Test
  void whoWasNotToldTheEndIsMissed() {
    var log = levelLow();
    log.message(1064, "Anna", 1, LEVEL, "S1.2", true)
        .message(1064, "Bruno", 1, LEVEL, "S1.2", true);
    log.message(2303, "Anna", 2, LEVEL, "S1.2", false);
    var findings = Checker.check(log.log()).findings();
    assertThat(findings).extracting(Finding::sort).containsExactly(Sort.MISSED);
    assertThat(findings.getFirst().text()).startsWith("Bruno was not told that it is over");
  }

  @Test
  void theSameToldTwiceIsRepeatedExceptAcrossARestart() {
    var log = levelLow().toldToAll().message(2400, "Anna", 2, LEVEL, "S1.2", false);
    assertThat(sorts(log)).containsExactly(Sort.REPEATED);
    assertThat(sorts(log.away(2350, 2360))).isEmpty();
  }

  @Test
  void aFourthMessageOfAWholeStringIsAFlood() {
    var log = new TestLog().fault("string-level-low", "S1", 1000, 1500);
    for (int block = 1; block <= 3; block++) {
      log.raised(1061, "warning", LEVEL, "S1." + block).cleared(1800, LEVEL, "S1." + block);
    }
    log.toldToAll();
    assertThat(sorts(log)).as("three and three").contains(Sort.FLOOD);
    assertThat(sorts(log)).containsOnly(Sort.FLOOD);
  }

  @Test
  void aThirdMessageOfAnInputWithinAnHourIsAFlood() {
    var log = new TestLog().fault("chatter", "DI2", 1000, 5000);
    log.raised(1003, "warning", "Input active", "DI2").cleared(1100, "Input active", "DI2");
    log.toldToAll();
    assertThat(sorts(log)).isEmpty();
    log.raised(1200, "warning", "Input active", "DI2").cleared(1300, "Input active", "DI2");
    log.message(1203, "Anna", 8, "Input active", "DI2", true);
    log.message(4999, "Anna", 9, "Input active", "DI2", false);
    log.message(1303, "Bruno", 9, "Input active", "DI2", false);
    assertThat(sorts(log)).containsExactly(Sort.FLOOD, Sort.FLOOD);
  }

  /** Conditions that last, one after the other, are news; the input chatters later that day. */
  @Test
  void whatTheInputToldBeforeItChatteredIsNoFlood() {
    var log = new TestLog().fault("input-active", "DI2", 1000, 1100);
    log.fault("input-active", "DI2", 1500, 1700).fault("chatter", "DI2", 20_000, 25_000);
    log.raised(1003, "warning", "Input active", "DI2").cleared(1100, "Input active", "DI2");
    log.raised(1503, "warning", "Input active", "DI2").cleared(1700, "Input active", "DI2");
    log.toldToAll();
    assertThat(sorts(log)).isEmpty();
  }

  @Test
  void aRelayThatDoesNotFollowIsFound() {
    assertThat(sorts(levelLow().toldToAll().relay(1062, 2, true).relay(2301, 2, false).looked()))
        .isEmpty();
    assertThat(sorts(levelLow().toldToAll().relay(1066, 2, true).relay(2301, 2, false).looked()))
        .containsExactly(Sort.OUTPUT);
  }

  @Test
  void aHornIsSilencedByTakingNote() {
    var log = new TestLog().fault("leak", "S1.1", 1000, 4000);
    log.raised(1021, "critical", "Electrolyte leakage", "S1.1").toldToAll();
    log.relay(1022, 1, true).relay(1022, 2, true);
    log.noted(1200, "Electrolyte leakage", "S1.1");
    assertThat(sorts(log.looked())).as("the horn sounds on").containsExactly(Sort.OUTPUT);
    assertThat(sorts(log.relay(1201, 1, false))).isEmpty();
  }

  @Test
  void anUplinkThatShowsSomethingElseIsFound() {
    assertThat(sorts(levelLow().toldToAll().beacon().shown(1500, "warning", "S1.2"))).isEmpty();
    assertThat(sorts(levelLow().toldToAll().beacon().shown(1500, "warning", "S1.3")))
        .containsExactly(Sort.OUTPUT);
    assertThat(sorts(levelLow().toldToAll().beacon().shown(1500, "critical", "S1.2")))
        .containsExactly(Sort.OUTPUT);
    assertThat(sorts(levelLow().toldToAll().beacon().shown(900, "warning", "S1.2")))
        .containsExactly(Sort.OUTPUT);
  }
}
