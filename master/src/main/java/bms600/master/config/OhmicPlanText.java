package bms600.master.config;

import bms600.core.site.OhmicPlan;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;

/** When the ohmic values of a string are measured, as it is written beside the string. */
final class OhmicPlanText {
  static final String KEY = "ohmic_test";

  private static final String OFF = "off";
  private static final String ALLOWED =
      "must be off, or such as { every: 30 d, quiet_hours: 01:00-05:00, settled: 24 h }";
  private static final Form<Duration> TIME = Units.days("1 d", "366 d");
  private static final Form<Duration> EVERY =
      new Form<>(
          "must be off, or " + TIME.allowed().substring("must be ".length()),
          text -> text.equals(OFF) ? Optional.of(Duration.ZERO) : TIME.reading().apply(text));
  private static final Form<Duration> SETTLED = Units.days("24 h", "7 d");
  private static final Form<MatchResult> QUIET =
      Form.matching(
          HoursText.TIME + "-" + HoursText.TIME,
          "must be hours such as 01:00-05:00 or 22:00-06:00",
          Matcher::toMatchResult);

  private OhmicPlanText() {}

  static OhmicPlan read(Entry entry) {
    var plan = OhmicPlan.DEFAULT;
    if (!entry.isMapping()) {
      var off = entry.read(Form.oneOf(List.of(OFF), word -> word).provided(_ -> true, ALLOWED));
      return off.isPresent() ? plan.onDemand() : plan;
    }
    var fields = entry.fields(List.of("every", "quiet_hours", "settled"));
    var quiet = fields.optional("quiet_hours", QUIET);
    return new OhmicPlan(
        fields.or("every", EVERY, plan.every()),
        quiet.map(hours -> HoursText.time(hours.group(1))).orElse(plan.from()),
        quiet.map(hours -> HoursText.time(hours.group(2))).orElse(plan.to()),
        fields.or("settled", SETTLED, plan.settled()));
  }

  /** The plan, as it can be read again. */
  static String of(OhmicPlan plan) {
    return "{ every: %s, quiet_hours: %s-%s, settled: %s }"
        .formatted(
            plan.isScheduled() ? days(plan.every()) : OFF,
            plan.from(),
            plan.to().equals(LocalTime.MIDNIGHT) ? "24:00" : plan.to(),
            days(plan.settled()));
  }

  private static String days(Duration time) {
    boolean isWhole = Duration.ofDays(time.toDays()).equals(time) && time.toDays() > 1;
    return isWhole ? time.toDays() + " d" : EffectiveText.time(time);
  }
}
