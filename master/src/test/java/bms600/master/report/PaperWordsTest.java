package bms600.master.report;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.notice.Language;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Task;
import bms600.core.upkeep.Work;
import bms600.master.report.Report.Head;
import bms600.master.report.Report.Mark;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said of work by hand: to whom it is a fault, and for how long it stands. */
class PaperWordsTest {
  private static final Work.Said SOUND = new Work.Said("A. Person", "", "", "", "anna");
  private static final Work.Said BAD =
      new Work.Said("A. Person", "DLRO 10; no. 7", "a loose bolt", "", "anna");
  private static Snapshot now;
  private static LocalDate today;

  @BeforeAll
  static void live() {
    now = PaperTest.floating();
    today = now.at().atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static Work connection(String place, double microhms, Work.Said said, int daysAgo) {
    boolean isSound = said.findings().isEmpty();
    var day = today.minusDays(daysAgo);
    return new Work(Task.CONNECTION, place, day, microhms, 50, isSound, said);
  }

  private static List<Row> rows(Report report, String heading) {
    return report.parts().stream()
        .filter(part -> part.heading().equals(heading))
        .map(Table.class::cast)
        .findFirst()
        .orElseThrow()
        .rows();
  }

  private static List<Row> corrective(Work... works) {
    var written = new InspectionReport.Written(List.of(works), today.minusYears(1));
    var string = now.site().strings().getFirst();
    return rows(
        InspectionReport.of(now, string, Period.YEARLY, written, "test"), "Corrective action");
  }

  private static Row evidence(Work... works) {
    var string = now.site().strings().getFirst();
    var report = EvidenceReport.of(now, Map.of(string.name(), List.of(works)), List.of(), "test");
    return rows(report, "String S1, " + string.type().chemistry().code()).stream()
        .filter(row -> row.cells().getFirst().startsWith("resistance of terminals"))
        .findFirst()
        .orElseThrow();
  }

  /** 60.1 µΩ over 50 are +20.2 %, more than 20 %; 60 are not. The newest of a place counts. */
  @Test
  void onlyAConnectionAboveTwentyPercentIsInTheCorrectiveActions() {
    assertThat(corrective(connection("S1.2", 60.1, SOUND, 1), connection("S1.3", 60, SOUND, 1)))
        .contains(
            Row.of(
                Mark.EXCEEDED,
                "resistance of a connection",
                "more than 20 % above its value at installation (manuals after IEEE 450; for 1188"
                    + " ?)",
                "S1.2 +20.2 %",
                "EXCEEDED"));
    assertThat(corrective(connection("S1.2", 51, SOUND, 1), connection("S1.2", 90, SOUND, 400)))
        .anySatisfy(
            row ->
                assertThat(row.cells())
                    .contains("resistance of a connection", "none of 1 entered by hand", "within"));
    assertThat(corrective())
        .anySatisfy(
            row -> assertThat(row.cells()).contains("resistance of a connection", "", "by hand"));
  }

  @Test
  void whatSomebodyFoundIsACorrectiveActionAndNoRisenConnection() {
    var found = corrective(connection("S1.2", 52, BAD, 1));
    assertThat(found)
        .anySatisfy(row -> assertThat(row.cells()).contains("none of 1 entered by hand"));
    assertThat(found.getLast().mark()).isEqualTo(Mark.EXCEEDED);
    assertThat(found.getLast().cells()).contains("connection resistance", "ACTION");
    assertThat(found.getLast().cells().get(2)).contains("a loose bolt");
  }

  /** 18 calendar months, by Table 1-4 of PRC-005. */
  @Test
  void workByHandStandsForEighteenMonthsAndIsOverdueADayLater() {
    var day = LocalDate.of(2025, 5, 1);
    assertThat(today).isEqualTo(LocalDate.of(2026, 11, 2));
    int ago = (int) day.until(today, java.time.temporal.ChronoUnit.DAYS);
    var late = evidence(connection("S1.2", 52, SOUND, ago));
    assertThat(late.mark()).isEqualTo(Mark.EXCEEDED);
    assertThat(late.cells()).contains("NOT by monitoring");
    assertThat(late.cells().getLast()).endsWith("; OVERDUE since 2026-11-01");
    var inTime =
        evidence(connection("S1.2", 52, SOUND, ago - 1), connection("S1.3", 52, SOUND, ago));
    assertThat(inTime.mark()).isEqualTo(Mark.PLAIN);
    assertThat(inTime.cells().getLast()).startsWith("newest of 2: S1.2").endsWith("by 2026-11-02");
    assertThat(evidence(connection("S1.2", 52, BAD, 1)).mark())
        .as("done in time, and something is to be done")
        .isEqualTo(Mark.EXCEEDED);
    assertThat(evidence().cells()).contains("nothing on record: to be done by hand");
  }

  @Test
  void everyAlarmAndWhatBeginsWithItsPlaceIsTranslated() {
    var english = new ArrayList<Row>();
    for (var kind : AlarmKind.values()) {
      english.add(Row.of(kind.words()));
    }
    for (var severity : Severity.values()) {
      english.add(Row.of(severity.code()));
    }
    english.add(Row.of(UpkeepTables.words(connection("S1.2", 62, BAD, 0))));
    var head = new Head("Alarm report", "X", "Whole site", now.at(), ZoneOffset.UTC, "test");
    var table = new Table("Alarms, newest first", List.of("alarm"), List.of(1), english);
    var report = Translation.of(new Report(head, List.of(table)), Language.ZH);
    var chinese = rows(report, "告警，最新在前");
    for (int i = 0; i < english.size(); i++) {
      assertThat(chinese.get(i).cells().getFirst())
          .as(english.get(i).cells().getFirst())
          .isNotEqualTo(english.get(i).cells().getFirst());
    }
    assertThat(chinese.getLast().cells())
        .containsExactly(
            "S1.2：62 µΩ，安装时 50 µΩ，+24.0 %：比安装时高 20 % 以上；a loose bolt（2026-11-02，A."
                + " Person；DLRO 10；no. 7）");
  }

  /** A voltage under load is no float voltage, and what no sensor tells was not measured. */
  @Test
  void whatWasNotMeasuredDoesNotStandAsMeasured() {
    var onFloat = items(now);
    assertThat(how(onFloat, "float voltage of the battery")).isEqualTo("measured");
    assertThat(how(onFloat, "ripple voltage, rms")).isEqualTo("not measured");
    assertThat(how(onFloat, "ohmic value of each block")).isEqualTo("measured");
    var underLoad = PaperTest.lived(-60);
    assertThat(how(items(underLoad), "float voltage of the battery")).isEqualTo("not measured");
    assertThat(charger(now)).contains("by monitoring");
    assertThat(charger(underLoad))
        .contains("NOT by monitoring")
        .last()
        .asString()
        .startsWith("not on float: 157.");
  }

  private static List<String> charger(Snapshot lived) {
    var string = lived.site().strings().getFirst();
    var report = EvidenceReport.of(lived, Map.of(), List.of(), "test");
    return rows(report, "String S1, " + string.type().chemistry().code()).stream()
        .filter(row -> row.cells().getFirst().equals("float voltage of the charger"))
        .findFirst()
        .orElseThrow()
        .cells();
  }

  private static List<Row> items(Snapshot lived) {
    var written = new InspectionReport.Written(List.of(), today.minusYears(1));
    var string = lived.site().strings().getFirst();
    return rows(InspectionReport.of(lived, string, Period.YEARLY, written, "test"), "Items");
  }

  private static String how(List<Row> items, String item) {
    return items.stream()
        .filter(row -> row.cells().getFirst().equals(item))
        .findFirst()
        .orElseThrow()
        .cells()
        .get(2);
  }
}
