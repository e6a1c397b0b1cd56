package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.discharge.Discharge;
import bms600.core.discharge.DischargeText;
import bms600.core.discharge.Discharges;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Snapshot;
import bms600.master.HistoryArchive;
import bms600.master.history.History;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What happened over a span, of journals written by hand and counted by hand. */
@Timeout(120)
final class MarksTest {
  private static final Instant DAY = Instant.parse("2026-11-02T00:00:00Z");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static Event event(int second, String kind, String place, String text) {
    return new Event(DAY.plusSeconds(second), kind, place, text);
  }

  private static Event raised(int second, String place, String severity) {
    return event(second, "alarm-raised", place, severity + ": Block voltage low: 10.11 V");
  }

  private static Event cleared(int second, String place) {
    return event(second, "alarm-cleared", place, "Block voltage low: cleared");
  }

  private interface Story {
    void tell(Bench bench) throws Exception;
  }

  private void after(List<Event> events, Story story) throws Exception {
    after(Plants.early(), events, story);
  }

  private void after(Snapshot now, List<Event> events, Story story) throws Exception {
    try (var history = History.open(folder, now.site());
        var bench = new Bench(new HistoryArchive(history))) {
      for (int i = 0; i < events.size(); i += 5000) {
        history.append(events.subList(i, Math.min(i + 5000, events.size())));
      }
      bench.publish(now);
      story.tell(bench);
    }
  }

  /** A day in slots of one hour. */
  private static JsonNode day(Bench bench, String place) throws Exception {
    var to = DAY.plus(Duration.ofDays(1));
    return bench.json(
        MarksApi.PATH + "?place=" + place + "&from=" + DAY + "&to=" + to + "&slots=24");
  }

  private static List<String> told(JsonNode marks, String... fields) {
    var told = new ArrayList<String>();
    for (var mark : marks) {
      var words = new ArrayList<String>();
      for (String field : fields) {
        words.add(mark.path(field).asString("null"));
      }
      told.add(String.join(" ", words));
    }
    return told;
  }

  private static List<String> alarms(JsonNode marks) {
    return told(marks.path("alarms"), "from", "raised", "cleared", "severity", "place", "kind");
  }

  @Test
  void alarmsAreMarkedWhereTheyCameAndWhereTheyWent() throws Exception {
    var events =
        List.of(
            raised(-60, "S1.2", "critical"),
            raised(600, "S1.1", "warning"),
            event(700, "alarm-acknowledged", "S1.1", "Block voltage low: acknowledged by m.ito"),
            cleared(4000, "S1.1"),
            cleared(7300, "S1.2"),
            raised(90_000, "S1.1", "warning"));
    after(
        events,
        bench ->
            assertThat(alarms(day(bench, "S1")))
                .containsExactly(
                    "2026-11-02T00:10:00Z 1 0 warning S1.1 block-voltage-low",
                    "2026-11-02T01:06:40Z 0 1 warning S1.1 block-voltage-low",
                    "2026-11-02T02:01:40Z 0 1 critical S1.2 block-voltage-low"));
  }

  @Test
  void onlyWhatIsShownIsMarked() throws Exception {
    var events =
        List.of(
            raised(100, "S1.1", "warning"),
            raised(4000, "S1.2", "warning"),
            event(8000, "alarm-raised", "S1", "advisory: String voltage low: 37.9 V"),
            raised(12_000, "S2.1", "warning"),
            event(16_000, "alarm-raised", "DI1", "fault: Input active: mains"));
    after(
        events,
        bench -> {
          assertThat(places(bench, "S1")).containsExactly("S1.1", "S1.2", "S1");
          assertThat(places(bench, "S1.2"))
              .as("of a block, and of its string as a whole")
              .containsExactly("S1.2", "S1");
          assertThat(places(bench, "S2")).containsExactly("S2.1");
          assertThat(places(bench, "site")).containsExactly("S1.1", "S1.2", "S1", "S2.1", "DI1");
        });
  }

  /** The full site has each string on a port of its own. */
  @Test
  void troubleOfThePortsOfItsSensorsIsMarkedBesideAStringAndItsBlocks() throws Exception {
    var events =
        List.of(
            event(100, "alarm-raised", "COM1", "fault: Port down: cannot be opened"),
            event(4000, "alarm-raised", "COM2", "fault: Port down: cannot be opened"),
            event(8000, "alarm-raised", "COM2/201", "fault: Sensor not answering: no answer"));
    after(
        Plants.fullAtRest(),
        events,
        bench -> {
          assertThat(places(bench, "S1")).containsExactly("COM1");
          assertThat(places(bench, "S2.70")).containsExactly("COM2");
          assertThat(places(bench, "S3")).isEmpty();
          assertThat(places(bench, "site")).containsExactly("COM1", "COM2", "COM2/201");
        });
  }

  private static List<String> places(Bench bench, String place) throws Exception {
    return told(day(bench, place).path("alarms"), "place");
  }

  @Test
  void whatIsHeldBackIsNoAlarmToPeople() throws Exception {
    var events =
        List.of(
            event(60, "alarm-raised", "S1.1", "warning: Block voltage low: 10 V (held back)"),
            event(90, "alarm-cleared", "S1.1", "Block voltage low: cleared (held back)"));
    after(events, bench -> assertThat(day(bench, "S1").path("alarms")).isEmpty());
  }

  /** 20,000 chattering alarms in ten hours are ten marks that say so. */
  @Test
  void manyAreGroupedAndTheirNumberIsTold() throws Exception {
    var events = new ArrayList<Event>();
    for (int i = 0; i < 20_000; i++) {
      int second = (int) (i * 1.8);
      events.add(raised(second, "S1." + (1 + i % 3), i == 10_001 ? "critical" : "warning"));
      events.add(cleared(second + 1, "S1." + (1 + i % 3)));
    }
    after(
        events,
        bench -> {
          var marks = day(bench, "S1").path("alarms");
          assertThat(marks.size()).isLessThanOrEqualTo(11);
          int raised = 0;
          int cleared = 0;
          var severities = new ArrayList<String>();
          for (var mark : marks) {
            raised += mark.path("raised").intValue();
            cleared += mark.path("cleared").intValue();
            severities.add(mark.path("severity").stringValue());
            assertThat(mark.path("place").isNull()).isTrue();
            assertThat(mark.path("places").intValue()).isEqualTo(3);
          }
          assertThat(raised).isEqualTo(20_000);
          assertThat(cleared).isEqualTo(20_000);
          assertThat(severities)
              .as("the worst of a slot: 10,001 × 1.8 s are five hours")
              .containsOnlyOnce("critical")
              .element(5)
              .isEqualTo("critical");
        });
  }

  @Test
  void dischargesAndJobsAreBandsFromBeginToEnd() throws Exception {
    var events =
        List.of(
            event(-3600, "ohmic-test-began", "S1", "by plan: 3 blocks"),
            event(-3500, Discharges.KIND, "S1", discharge(-7200, -3600)),
            event(1800, "ohmic-test-done", "S1", "3 of 3 blocks measured"),
            event(20_000, Discharges.KIND, "S1", discharge(18_000, 20_000)),
            event(30_000, "command-done", "S1", "start capacity test by m.ito: done: begun"),
            event(33_000, "capacity-test-ended", "S1", "reached; take the load off, charger on"),
            event(33_600, "capacity-test-done", "S1", "101.00 % of its rating, passed"),
            event(40_000, "command-done", "S1.2", "balance by m.ito: done: for 60 min"),
            event(40_010, "balancing-began", "S1.3", "12 mV above the mean of its string"),
            event(43_000, "balancing-ended", "S1.3", "after 49 min: level"));
    after(
        events,
        bench -> {
          var marks = day(bench, "S1");
          assertThat(told(marks.path("discharges"), "begin", "end", "count", "id"))
              .containsExactly("2026-11-02T05:00:00Z 2026-11-02T05:33:20Z 1 S1-20261102T050000Z");
          assertThat(told(marks.path("jobs"), "job", "begin", "end", "count", "place"))
              .containsExactly(
                  "ohmic-test 2026-11-01T23:00:00Z 2026-11-02T00:30:00Z 1 S1",
                  "capacity-test 2026-11-02T08:20:00Z 2026-11-02T09:20:00Z 1 S1",
                  "balancing 2026-11-02T11:06:40Z null 2 null");
          assertThat(told(day(bench, "S1.3").path("jobs"), "job", "end", "place"))
              .contains("balancing 2026-11-02T11:56:40Z S1.3");
          assertThat(day(bench, "S2").path("discharges")).isEmpty();
        });
  }

  private static String discharge(int from, int to) {
    return DischargeText.write(
        new Discharge(
            DAY.plusSeconds(from),
            DAY.plusSeconds(to),
            "",
            new Discharge.Drawn(to - from, 10, 400, 99, 90),
            new Discharge.Terminal(39, 36, 13, 12),
            new Discharge.Lowest(2, 11.9),
            new Discharge.Dip(20, 12, 12.1),
            new Discharge.Warmth(20, 21, 21.5)));
  }

  /** A clock that was in 1970 for two thousand lines hides none of the others. */
  @Test
  void linesOfAWrongClockHideNoOthers() throws Exception {
    var events = new ArrayList<Event>();
    events.add(raised(60, "S1.1", "warning"));
    for (int i = 0; i < 2000; i++) {
      events.add(new Event(Instant.EPOCH.plusSeconds(i), "note", "site", "no time yet"));
    }
    for (int i = 0; i < 2000; i++) {
      events.add(event(80_000 + i, "note", "site", "it has the time again"));
    }
    after(
        events,
        bench ->
            assertThat(alarms(day(bench, "S1")))
                .containsExactly("2026-11-02T00:01:00Z 1 0 warning S1.1 block-voltage-low"));
  }

  @Test
  void whatCannotBeAskedIsRefusedByName() throws Exception {
    after(
        List.of(),
        bench -> {
          refused(bench, "?place=S1&from=2026-11-02T00:00:00Z&to=2026-11-02T00:00:00Z", "to");
          refused(bench, "?place=S9&from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z", "place");
          refused(bench, "?place=S1.4&from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z", "place");
          refused(
              bench,
              "?place=S1&from=2026-11-02T00:00:00Z&to=2026-11-03T00:00:00Z&slots=501",
              "slots");
        });
  }

  private static void refused(Bench bench, String query, String place) throws Exception {
    var answer = bench.get(MarksApi.PATH + query);
    assertThat(answer.statusCode()).as(query).isEqualTo(400);
    assertThat(Bench.MAPPER.readTree(answer.body()).path("error").path("place").stringValue())
        .isEqualTo(place);
  }
}
