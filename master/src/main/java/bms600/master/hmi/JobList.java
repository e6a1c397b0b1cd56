package bms600.master.hmi;

import bms600.core.job.Jobs;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** All jobs of a site in one shape: those that are on, and how the last of each ended. */
final class JobList {
  static final String PATH = "/api/v1/jobs/list";

  private JobList() {}

  /**
   * A job.
   *
   * @param percent done, %; NaN where nobody can tell
   */
  private record Line(
      String kind,
      String place,
      String state,
      @Nullable String by,
      @Nullable Instant since,
      double percent,
      String text) {}

  static void write(JsonGenerator out, Snapshot snapshot) {
    var jobs = snapshot.memory().jobs();
    out.writeStartArray();
    for (var string : snapshot.site().strings()) {
      ohmic(out, string, jobs);
      capacity(out, string, jobs);
      balancing(out, string, jobs);
    }
    for (var trial : jobs.trials().all()) {
      String kind = "try-" + CapacityForm.code(trial.kind());
      String state = trial.phase().name().toLowerCase(Locale.ROOT);
      double percent = trial.isOn() ? Double.NaN : 100;
      write(
          out,
          new Line(kind, trial.place(), state, trial.by(), trial.since(), percent, trial.text()));
    }
    out.writeEndArray();
  }

  private static void ohmic(JsonGenerator out, BatteryString string, Jobs jobs) {
    var test = jobs.ohmicTest(string);
    if (!test.by().isEmpty()) {
      String state = test.phase().name().toLowerCase(Locale.ROOT);
      double percent = 100.0 * test.block() / string.blocks();
      write(
          out,
          new Line(
              "ohmic-test", string.name(), state, test.by(), test.since(), percent, test.why()));
    }
  }

  private static void capacity(JsonGenerator out, BatteryString string, Jobs jobs) {
    var run = jobs.capacityTest(string);
    if (run.isAny()) {
      double plannedS = CapacityJson.planned(run.plan());
      double percent = Math.min(100, 100 * run.course().onLoadS() / plannedS);
      String state = CapacityForm.code(run.phase());
      write(
          out,
          new Line(
              "capacity-test", string.name(), state, run.by(), run.since(), percent, run.why()));
    }
  }

  private static void balancing(JsonGenerator out, BatteryString string, Jobs jobs) {
    var balancing = jobs.balancing(string);
    for (int block = 0; block < string.blocks(); block++) {
      var stuck = balancing.stuck(block);
      if (balancing.isOn(block) || stuck.isSeen()) {
        String state = balancing.isOn(block) ? "running" : "failed";
        String by = balancing.isOn(block) ? balancing.by(block) : null;
        String place = string.blockName(block + 1);
        write(out, new Line("balancing", place, state, by, null, Double.NaN, stuck.words()));
      }
    }
  }

  private static void write(JsonGenerator out, Line line) {
    out.writeStartObject();
    out.writeStringProperty("kind", line.kind());
    out.writeStringProperty("place", line.place());
    out.writeStringProperty("state", line.state());
    Json.text(out, "by", line.by());
    Json.text(out, "since", line.since() == null ? null : line.since().toString());
    Json.number(out, "percent", line.percent());
    Json.text(out, "text", line.text().isEmpty() ? null : line.text());
    out.writeEndObject();
  }
}
