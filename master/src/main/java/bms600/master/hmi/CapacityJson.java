package bms600.master.hmi;

import bms600.core.estimate.PublishedCurrent;
import bms600.core.job.CapacityPlan;
import bms600.core.job.CapacityResult;
import bms600.core.job.CapacityRun;
import bms600.core.job.Jobs;
import bms600.core.job.NextTest;
import bms600.core.job.VoltageSet;
import bms600.core.site.BatteryString;
import tools.jackson.core.JsonGenerator;

/** The capacity test of a string: what is to be done now, how far it is, what came of it. */
final class CapacityJson {
  private CapacityJson() {}

  static void write(JsonGenerator out, BatteryString string, Jobs jobs) {
    var run = jobs.capacityTest(string);
    out.writeObjectPropertyStart("capacity_test");
    out.writeStringProperty("state", CapacityForm.code(run.phase()));
    Json.text(out, "text", run.why().isEmpty() ? null : run.why());
    Json.text(out, "by", run.isAny() ? run.by() : null);
    Json.text(out, "since", run.isAny() ? run.since().toString() : null);
    out.writeStringProperty("chemistry", CapacityForm.code(string.type().chemistry()));
    Json.number(out, "rated_hours", PublishedCurrent.ratedH(string.type()));
    Json.number(out, "rated_current", PublishedCurrent.ratedA(string.type()));
    if (run.isAny()) {
      plan(out, string, run, jobs);
      course(out, string, run);
    }
    run.result().ifPresent(it -> result(out, it));
    next(out, string, run);
    out.writeEndObject();
  }

  private static void plan(JsonGenerator out, BatteryString string, CapacityRun run, Jobs jobs) {
    var plan = run.plan();
    var rules = jobs.capacityRules(string);
    out.writeStringProperty("kind", CapacityForm.code(plan.kind()));
    Json.number(out, "hours", plan.hours());
    Json.number(out, "load", plan.loadA(string.type(), run.course().onLoadS()));
    Json.number(out, "end_voltage", rules.endV());
    Json.number(out, "reversal_voltage", rules.reversalV());
    Json.number(out, "longest_pause_seconds", rules.longestPauseS());
    out.writeArrayPropertyStart("conditions");
    run.marks().forEach(out::writeString);
    out.writeEndArray();
  }

  private static void course(JsonGenerator out, BatteryString string, CapacityRun run) {
    var course = run.course();
    Json.number(out, "on_load_seconds", course.onLoadS());
    Json.number(out, "planned_seconds", planned(run.plan()));
    Json.number(out, "in_state_seconds", run.inPhaseS());
    Json.number(out, "amperehours", course.ah());
    Json.number(out, "voltage", course.endV());
    Json.number(out, "start_celsius", course.startC());
    Json.text(out, "lowest", course.lowest() < 0 ? null : string.blockName(course.lowest() + 1));
    Json.number(out, "lowest_voltage", course.lowestV());
    out.writeNumberProperty("pauses", course.pauses());
    boolean isBypassed = course.bypassed() >= 0;
    Json.text(out, "bypassed", isBypassed ? string.blockName(course.bypassed() + 1) : null);
    out.writeNumberProperty("sets_under_load", run.setsUnderLoad());
    out.writeArrayPropertyStart("sets");
    run.sets().forEach(set -> set(out, set));
    out.writeEndArray();
  }

  /** How long a test is to last, s. */
  static double planned(CapacityPlan plan) {
    return plan.kind() == CapacityPlan.Kind.SERVICE ? plan.partsS() : plan.hours() * 3600;
  }

  private static void set(JsonGenerator out, VoltageSet set) {
    out.writeStartObject();
    out.writeStringProperty("what", CapacityForm.code(set.what()));
    Json.number(out, "on_load_seconds", set.onLoadS());
    Json.number(out, "current", set.amperes());
    Json.number(out, "voltage", set.stringV());
    Json.number(out, "celsius", set.celsius());
    out.writeEndObject();
  }

  private static void result(JsonGenerator out, CapacityResult result) {
    out.writeObjectPropertyStart("result");
    out.writeStringProperty("method", CapacityForm.code(result.method()));
    Json.number(out, "percent", result.percent());
    out.writeBooleanProperty("passed", result.passed());
    Json.number(out, "actual_hours", result.actualH());
    Json.number(out, "rated_hours", result.ratedH());
    Json.number(out, "used_current", result.usedA());
    Json.number(out, "published_current", result.publishedA());
    Json.number(out, "factor", result.factor());
    Json.number(out, "start_celsius", result.startC());
    Json.text(out, "why", result.why().isEmpty() ? null : result.why());
    out.writeEndObject();
  }

  private static void next(JsonGenerator out, BatteryString string, CapacityRun run) {
    var next = NextTest.of(string, run.past(), run.plan().serviceYears());
    out.writeArrayPropertyStart("past");
    for (var past : run.past()) {
      out.writeStartObject();
      out.writeStringProperty("day", past.day().toString());
      out.writeStringProperty("how", CapacityForm.code(past.how()));
      Json.number(out, "percent", past.percent());
      out.writeEndObject();
    }
    out.writeEndArray();
    Json.text(out, "next", next.day().map(Object::toString).orElse(null));
    out.writeArrayPropertyStart("next_reasons");
    next.reasons().forEach(out::writeString);
    out.writeEndArray();
  }
}
