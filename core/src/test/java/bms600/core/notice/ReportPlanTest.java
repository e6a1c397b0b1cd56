package bms600.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a report is due, read off a calendar. */
final class ReportPlanTest {
  private static ReportPlan plan(ReportPlan.Every every, int day, String time) {
    return new ReportPlan(
        "it",
        ReportPlan.Kind.ALARMS,
        every,
        day,
        LocalTime.parse(time),
        List.of(),
        ReportPlan.Form.PDF,
        Language.EN,
        List.of());
  }

  @ParameterizedTest(name = "{0} on day {1} at {2}, seen at {3}")
  @CsvSource({
    "MONTH, 1, 06:00, 2026-11-27T09:00Z[UTC], 2026-11-01T06:00Z[UTC], 2026-10-01T06:00Z[UTC]",
    "MONTH, 1, 06:00, 2026-11-01T06:00Z[UTC], 2026-11-01T06:00Z[UTC], 2026-10-01T06:00Z[UTC]",
    "MONTH, 1, 06:00, 2026-11-01T05:59:59Z[UTC], 2026-10-01T06:00Z[UTC], 2026-09-01T06:00Z[UTC]",
    "MONTH, 28, 06:00, 2026-01-05T00:00Z[UTC], 2025-12-28T06:00Z[UTC], 2025-11-28T06:00Z[UTC]",
    "QUARTER, 1, 06:00, 2026-11-27T09:00Z[UTC], 2026-10-01T06:00Z[UTC], 2026-07-01T06:00Z[UTC]",
    "QUARTER, 15, 06:00, 2026-10-14T09:00Z[UTC], 2026-07-15T06:00Z[UTC], 2026-04-15T06:00Z[UTC]",
    "YEAR, 2, 12:30, 2026-01-02T12:29Z[UTC], 2025-01-02T12:30Z[UTC], 2024-01-02T12:30Z[UTC]",
    "YEAR, 2, 12:30, 2026-01-02T12:30Z[UTC], 2026-01-02T12:30Z[UTC], 2025-01-02T12:30Z[UTC]",
    // The clocks of Zurich leapt from 02:00 to 03:00 on 29 March 2026: no 02:30 on that day.
    "MONTH, 28, 02:30, 2026-04-01T00:00+02:00[Europe/Zurich],"
        + " 2026-03-28T02:30+01:00[Europe/Zurich], 2026-02-28T02:30+01:00[Europe/Zurich]",
  })
  void theLastTimeItWasDueAndTheOneBefore(
      ReportPlan.Every every,
      int day,
      String time,
      ZonedDateTime now,
      ZonedDateTime due,
      ZonedDateTime before) {
    var plan = plan(every, day, time);
    assertThat(plan.lastDue(now)).isEqualTo(due);
    assertThat(plan.before(due)).isEqualTo(before);
  }
}
