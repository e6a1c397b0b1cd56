package bms600.master.config;

import static bms600.master.config.SiteTexts.LEAST;
import static bms600.master.config.SiteTexts.loaded;
import static bms600.master.config.SiteTexts.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.notice.Language;
import bms600.core.notice.ReportPlan;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reports that are made again and again, as they are written in a site file. */
final class ReportsFileTest {
  private static final String PEOPLE =
      """
      notify:
        channels:
          mail: { type: smtp, server: "mail.example.net:587", from: bms@example.net }
          hook: { type: webhook, url: "https://example.net/hook" }
        people:
          - name: Anna
            channels: [ { channel: hook }, { channel: mail, to: anna@example.net } ]
          - name: Control room
            channels: [ { channel: hook } ]
      """;

  @Test
  void whatIsLeftOutIsFilledIn() {
    var read =
        loaded(
            LEAST
                + PEOPLE
                + """
                reports:
                  - { name: inspection, kind: monthly }
                  - { name: alarms, kind: alarms, every: quarter, day: 3, time: "07:15", form: csv,
                      language: zh, to: [Anna] }
                """);
    assertThat(read.messages().reports())
        .containsExactly(
            new ReportPlan(
                "inspection",
                ReportPlan.Kind.MONTHLY,
                ReportPlan.Every.MONTH,
                1,
                LocalTime.of(6, 0),
                List.of("S"),
                ReportPlan.Form.PDF,
                Language.EN,
                List.of()),
            new ReportPlan(
                "alarms",
                ReportPlan.Kind.ALARMS,
                ReportPlan.Every.QUARTER,
                3,
                LocalTime.of(7, 15),
                List.of(),
                ReportPlan.Form.CSV,
                Language.ZH,
                List.of("Anna")));
    assertThat(loaded(read.text()).messages().reports()).isEqualTo(read.messages().reports());
    assertThat(loaded(LEAST).text()).doesNotContain("reports");
  }

  @Test
  void whatCannotBeIsRefusedAtItsPlace() {
    var said =
        mistakes(
            LEAST
                + PEOPLE
                + """
                reports:
                  - { name: A, kind: weekly, day: 29, time: 6, form: doc, language: de }
                  - { name: m, kind: monthly, every: year, strings: [S9], to: [Control room] }
                  - { name: m, kind: prc-005, strings: [S], to: [Anna, Anna], at: 3 }
                """);
    assertThat(said)
        .satisfiesExactlyInAnyOrder(
            it -> assertThat(it).contains("reports[0].name: A — must be a small letter"),
            it ->
                assertThat(it)
                    .contains(
                        "reports[0].kind: weekly — must be one of monthly, quarterly, yearly,"
                            + " alarms, prc-005"),
            it -> assertThat(it).contains("reports[0].day: 29 — must be 1 to 28"),
            it -> assertThat(it).contains("reports[0].time: 6 — must be a time of the day"),
            it -> assertThat(it).contains("reports[0].form: doc — must be one of pdf, csv"),
            it -> assertThat(it).contains("reports[0].language: de — must be one of en, zh"),
            it -> assertThat(it).contains("reports[1].every: year — must be month or left out"),
            it -> assertThat(it).contains("reports[1].strings[0]: S9 — must be the name of a str"),
            it -> assertThat(it).contains("reports[1].to[0]: Control room — must be one of Anna"),
            it -> assertThat(it).contains("reports[2].name: m — must be the name of one report"),
            it -> assertThat(it).contains("reports[2].strings: ").contains("must be left out"),
            it -> assertThat(it).contains("reports[2].to[1]: Anna — must be named once"),
            it -> assertThat(it).contains("reports[2]").contains("unknown key"));
    assertThat(mistakes(LEAST + "reports: [ { name: m, kind: monthly, to: [Anna] } ]\n"))
        .singleElement()
        .asString()
        .contains("must be left out: nobody of notify.people has a channel of type smtp");
    assertThat(mistakes(LEAST + "reports: monthly\n"))
        .singleElement()
        .asString()
        .contains("reports: monthly — must be a list of reports");
  }
}
