package bms600.core.alarm;

import java.time.Duration;
import java.util.stream.Collectors;

/** The page {@code docs/alarms.md}: every kind of alarm, from the rules and the help. */
final class AlarmsPage {
  private AlarmsPage() {}

  static String text() {
    var help = AlarmHelp.all();
    var page = new StringBuilder(HEAD);
    for (var kind : AlarmKind.values()) {
      page.append("\n## ").append(kind.words()).append("\n\n`").append(kind.code()).append("`\n\n");
      var entry = help.get(kind);
      if (entry != null) {
        page.append(entry.meaning()).append("\n\n");
        page.append("**Usual causes.** ").append(entry.causes()).append("\n\n");
        page.append("**What to do.** ").append(kind.action()).append("\n\n");
        page.append("**Default limit.** ").append(entry.limits()).append("\n\n");
      }
      page.append("**Setpoints.** ");
      page.append(
          AlarmRules.of(kind.code()).stream()
              .map(AlarmsPage::setpoint)
              .distinct()
              .collect(Collectors.joining("; ", "", ".\n")));
    }
    return page.toString();
  }

  private static String setpoint(AlarmRule rule) {
    String severity =
        rule.level().equals(rule.severity().code()) ? "" : " " + rule.severity().code();
    return "`%s`%s after %s, over after %s%s%s"
        .formatted(
            rule.level(),
            severity,
            time(rule.onDelay()),
            time(rule.offDelay()),
            rule.limitUnit().isEmpty() ? "" : ", limit in " + rule.limitUnit(),
            rule.isLatched() ? ", latched" : "");
  }

  private static String time(Duration time) {
    return time.toMinutes() > 0 && time.toSecondsPart() == 0
        ? time.toMinutes() + " min"
        : time.toSeconds() + " s";
  }

  private static final String HEAD =
      """
      # Alarms

      Every kind of alarm, what it means, and the setpoints behind it; all of them [in one table](points.md#alarm-kinds), with
      what to do. This page is written by the tests from the rules themselves.

      ## How an alarm lives

      A condition must last for its on-delay before it is an alarm, and be gone for its off-delay, by more than the deadband,
      before it ends. A value that is stale, absent or doubted neither raises nor clears anything. Warning and critical of one
      kind at one place are one alarm. The states are those of ISA-18.2: active or cleared, acknowledged or not; a latched
      alarm stands until somebody has acknowledged and reset it.

      An alarm can be **shelved**, for at most a day, and a place can be **out of service**, for at most 30 days, each with a
      reason and a name. What is held back goes on being judged and journalled, and comes back by itself. An outage may be
      planned up to 90 days ahead: a maintenance window of a string or of the whole site.

      To **silence** is not to acknowledge: the horn falls quiet, and comes again with the next new alarm or one that gets
      worse. [Ask about alarms](how-to/ask-about-alarms.md) tells what the interface answers, and what the journal keeps.

      The pages have a button for each of these. Programs show a token, and who it was is known by that
      ([how](how-to/api.md)):

      | to | ask |
      |---|---|
      | acknowledge, reset | `POST /api/v1/alarms/ID/ack` with `{"comment": …}` or `{}`, `…/reset` with `{}` |
      | silence the horn | `POST /api/v1/silence` with `{}` |
      | shelve, unshelve | `POST /api/v1/alarms/ID/shelve` with `{"minutes": 60, "reason": …}`, `…/unshelve` with `{}` |
      | take out of service, put back | `POST /api/v1/out-of-service` with `{"place": "S1", "minutes": 480, "reason": …}`, `/api/v1/in-service` with `{"place": "S1"}` |
      | plan that | the same with `"from": "2026-11-20T08:00:00Z"`; all that is held or planned: `GET /api/v1/holds` |
      | have one explained | `GET /api/v1/alarms/ID` |
      | know how good the alarms are | `GET /api/v1/alarm-kpi?hours=24` |
      | list | `GET /api/v1/alarms`, `?include=cleared`, `?include=held` |
      | read this page as data | `GET /api/v1/alarm-kinds` |

      ## Other setpoints

      The section `alarms` of the site file changes any setpoint below, for the whole site or for a chemistry, a battery type,
      a string or a block; the narrowest counts.

      ```yaml
      alarms:
        block-temperature-high:
          warning: { limit: 38 °C, on: 2 min }
          critical: { limit: 50 °C }
        leakage: { critical: { latch: false, severity: warning, tell: [Anna] } }
        for:
          vrla-agm: { soc-low: { warning: { enabled: false } } }
          S1:
            block-voltage-low: { warning: { limit: 2.19 V }, critical-in-discharge: { limit: 1.78 V, on: 10 s } }
          S1.7: { block-deviation: { warning: { limit: 0.08 V } } }
      ```

      Voltages are of the whole block or string, on float at the reference temperature; `block-resistance-high` is in % above
      the median of the string. `severity` (`critical`, `warning`, `advisory` or `fault`) is how much the alarm matters, and
      by that [who is told](how-to/be-told.md) and which relays follow; a setpoint keeps its name all the same. `tell` is a list
      of people of `notify`: they are told, whatever severities and strings they chose, and nobody else is, other systems
      included. Their hours and whom they escalate to count as ever. Where two setpoints of a kind have the same severity, such
      as one on float and one in a discharge, the people of both are told.
      """;
}
