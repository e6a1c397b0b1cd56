package bms600.master.config;

import bms600.core.notice.ReportPlan;
import java.util.ArrayList;
import java.util.List;

/** Writes which reports are made when, as a section of a site file. */
final class ReportsText {
  private ReportsText() {}

  static List<String> of(List<ReportPlan> plans) {
    var lines = new ArrayList<String>();
    if (!plans.isEmpty()) {
      lines.add("reports:");
      plans.forEach(plan -> lines.add("  - { " + String.join(", ", pairs(plan)) + " }"));
    }
    return lines;
  }

  private static List<String> pairs(ReportPlan plan) {
    var pairs = new ArrayList<String>();
    pairs.add("name: " + plan.name());
    pairs.add("kind: " + plan.kind().code());
    pairs.add("every: " + plan.every().code());
    pairs.add("day: " + plan.day());
    pairs.add("time: \"" + plan.time() + "\"");
    if (!plan.strings().isEmpty()) {
      pairs.add("strings: [" + String.join(", ", plan.strings()) + "]");
    }
    pairs.add("form: " + plan.form().code());
    pairs.add("language: " + plan.language().code());
    if (!plan.people().isEmpty()) {
      var people = plan.people().stream().map(EffectiveText::quoted).toList();
      pairs.add("to: [" + String.join(", ", people) + "]");
    }
    return pairs;
  }
}
