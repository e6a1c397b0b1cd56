package bms600.core.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.alarm.AlarmEvent.What;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.snapshot.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures of alarms, against numbers counted by hand with the bounds of EEMUA 191. */
class AlarmKpiTest {
  private static final Instant DAY = Instant.parse("2026-11-01T00:00:00Z");
  private static final Instant NEXT = DAY.plus(Duration.ofDays(1));

  private static AlarmLine line(What what, int second, String place) {
    return new AlarmLine(
        DAY.plusSeconds(second),
        what,
        AlarmKind.INPUT_ACTIVE,
        what == What.RAISED ? Optional.of(Severity.WARNING) : Optional.empty(),
        place,
        false);
  }

  private static List<AlarmLine> raised(int... seconds) {
    var lines = new ArrayList<AlarmLine>();
    for (int i = 0; i < seconds.length; i++) {
      lines.add(line(What.RAISED, seconds[i], "DI" + (i + 1)));
    }
    return lines;
  }

  @Test
  void tenNewAlarmsInTenMinutesAreNoFloodAndTheEleventhIs() {
    int[] ten = {0, 60, 120, 180, 240, 300, 360, 420, 480, 540};
    assertThat(AlarmKpi.of(raised(ten), DAY, NEXT).floods()).isEmpty();
    int[] eleven = {0, 60, 120, 180, 240, 300, 360, 420, 480, 540, 590};
    var kpi = AlarmKpi.of(raised(eleven), DAY, NEXT);
    assertThat(kpi.worst()).isEqualTo(11);
    // It ends when four are left in the window: that of 360 s leaves it at 960 s.
    assertThat(kpi.floods())
        .containsExactly(new AlarmKpi.Flood(DAY.plusSeconds(590), DAY.plusSeconds(960), 11));
    assertThat(kpi.floodPercent()).isCloseTo(100 * 370.0 / 86_400, within(1e-9));
    assertThat(kpi.perDay()).isEqualTo(11);
  }

  @Test
  void aRateOfDaysIsNotDrawnFromLessThanADay() {
    var raised = raised(0, 1, 2);
    assertThat(AlarmKpi.of(raised, DAY, NEXT.minusMillis(1)).perDay()).isNaN();
    assertThat(AlarmKpi.of(raised, DAY, NEXT).perDay()).isEqualTo(3);
    assertThat(AlarmKpi.of(raised, DAY, NEXT.plusSeconds(43_200)).perDay()).isEqualTo(2);
  }

  @Test
  void aFloodThatRunsEndsWithTheTimeAskedFor() {
    var kpi = AlarmKpi.of(raised(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), DAY, DAY.plusSeconds(60));
    assertThat(kpi.floods())
        .containsExactly(new AlarmKpi.Flood(DAY.plusSeconds(10), DAY.plusSeconds(60), 11));
  }

  /** 70 blocks within ten minutes of each other are one alarm; one that comes again is another. */
  @Test
  void seventyBlocksOfAStringAreOneAlarmAndTwoStringsAreTwo() {
    var lines = new ArrayList<AlarmLine>();
    for (int block = 1; block <= 70; block++) {
      lines.add(line(What.RAISED, 20 * block, "S1." + block));
    }
    lines.add(line(What.RAISED, 1401, "S2.1"));
    var kpi = AlarmKpi.of(lines, DAY, NEXT);
    assertThat(kpi.raised()).isEqualTo(2);
    assertThat(kpi.joined()).isEqualTo(69);
    assertThat(kpi.severities()).containsOnly(java.util.Map.entry(Severity.WARNING, 2));
    assertThat(kpi.worst()).as("they came 1381 s apart").isEqualTo(1);
    assertThat(kpi.floods()).isEmpty();

    lines.add(line(What.RAISED, 1402, "S1.70"));
    lines.add(line(What.RAISED, 3000, "S1.5"));
    assertThat(AlarmKpi.of(lines, DAY, NEXT).raised()).isEqualTo(4);
  }

  @Test
  void twoFloodsAreTwo() {
    var seconds = new int[22];
    for (int i = 0; i < 11; i++) {
      seconds[i] = i;
      seconds[i + 11] = 3600 + i;
    }
    assertThat(AlarmKpi.of(raised(seconds), DAY, NEXT).floods())
        .extracting(AlarmKpi.Flood::alarms)
        .containsExactly(11, 11);
  }

  @Test
  void threeTimesAMinuteOrFiveTimesAnHourIsChattering() {
    var lines = new ArrayList<AlarmLine>();
    for (int second : new int[] {0, 29, 59}) {
      lines.add(line(What.RAISED, second, "DI1"));
    }
    for (int second : new int[] {100, 130, 160}) {
      lines.add(line(What.RAISED, second, "DI2"));
    }
    for (int second : new int[] {1000, 1800, 2600, 3400, 4200}) {
      lines.add(line(What.RAISED, second, "DI3"));
    }
    var actors = AlarmKpi.of(lines, DAY, NEXT).actors();
    assertThat(actors)
        .containsExactly(
            new AlarmKpi.Actor(AlarmKind.INPUT_ACTIVE, "DI3", 5, true),
            new AlarmKpi.Actor(AlarmKind.INPUT_ACTIVE, "DI1", 3, true),
            new AlarmKpi.Actor(AlarmKind.INPUT_ACTIVE, "DI2", 3, false));
  }

  @Test
  void fleetingAndAcknowledgedAreTimedFromTheAlarm() {
    var lines =
        List.of(
            line(What.RAISED, 0, "DI1"),
            line(What.CLEARED, 59, "DI1"),
            line(What.RAISED, 100, "DI2"),
            line(What.ACKNOWLEDGED, 130, "DI2"),
            line(What.CLEARED, 160, "DI2"));
    var kpi = AlarmKpi.of(lines, DAY, NEXT);
    assertThat(kpi.fleeting()).isEqualTo(1);
    assertThat(kpi.acknowledgedS()).isEqualTo(30);
    assertThat(kpi.severities()).containsOnly(java.util.Map.entry(Severity.WARNING, 2));
  }

  @Test
  void whatIsHeldBackOrOutsideTheTimeDisturbsNobody() {
    var held =
        new AlarmLine(
            DAY.plusSeconds(1),
            What.RAISED,
            AlarmKind.DISCHARGE,
            Optional.of(Severity.ADVISORY),
            "S1",
            true);
    var early = line(What.RAISED, -1, "DI1");
    assertThat(AlarmKpi.of(List.of(early, held), DAY, NEXT).raised()).isZero();
  }

  /** The journal's lines, as docs/alarms.md has them. */
  @Test
  void linesOfTheJournalAreUnderstood() {
    assertThat(of("alarm-raised", "S1.7", "critical: Block voltage low: 1.872 V, limit 1.900 V"))
        .contains(
            new AlarmLine(
                DAY,
                What.RAISED,
                AlarmKind.BLOCK_VOLTAGE_LOW,
                Optional.of(Severity.CRITICAL),
                "S1.7",
                false));
    assertThat(of("alarm-raised", "S1", "critical: String open (held back)"))
        .map(AlarmLine::isHeld)
        .contains(true);
    assertThat(of("alarm-cleared", "S1", "String open: cleared"))
        .map(AlarmLine::alarm)
        .contains("string-open@S1");
    assertThat(of("alarm-acknowledged", "DI1", "Input active: acknowledged by m.ito: x"))
        .map(AlarmLine::what)
        .contains(What.ACKNOWLEDGED);
    assertThat(of("sensor-addressed", "S1", "x")).isEmpty();
    assertThat(of("alarm-raised", "S1", "critical: A kind of another version")).isEmpty();
  }

  private static Optional<AlarmLine> of(String kind, String place, String text) {
    return AlarmLine.of(new Event(DAY, kind, place, text));
  }
}
