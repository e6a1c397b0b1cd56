package bms600.master.report;

import bms600.core.notice.Language;
import bms600.core.notice.ReportPlan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What the reports of a plan are called where they are mailed. */
public final class PlanTitle {
  private PlanTitle() {}

  /** In the language of the plan, with the day they were due. */
  public static String of(ReportPlan plan, Instant due, ZoneId zone) {
    String words = plan.language() == Language.ZH ? chinese(plan.kind()) : english(plan.kind());
    String of = plan.strings().isEmpty() ? "" : " " + String.join(", ", plan.strings());
    return words + of + ", " + LocalDate.ofInstant(due, zone);
  }

  private static String english(ReportPlan.Kind kind) {
    return switch (kind) {
      case MONTHLY -> "Monthly inspection record";
      case QUARTERLY -> "Quarterly inspection record";
      case YEARLY -> "Yearly inspection record";
      case ALARMS -> "Alarm report";
      case PRC_005 -> "Evidence for NERC PRC-005";
    };
  }

  private static String chinese(ReportPlan.Kind kind) {
    return switch (kind) {
      case MONTHLY -> "月度检查记录";
      case QUARTERLY -> "季度检查记录";
      case YEARLY -> "年度检查记录";
      case ALARMS -> "告警报告";
      case PRC_005 -> "NERC PRC-005 证据";
    };
  }
}
