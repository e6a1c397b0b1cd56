package bms600.master.hmi;

import bms600.core.job.Balancing;
import bms600.core.job.Jobs;
import bms600.core.job.OhmicResult;
import bms600.core.job.OhmicTest;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;
import bms600.master.command.Command;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What the master does to strings: how it stands, and the commands to begin and end it. */
final class JobApi {
  static final String PATH = "/api/v1/jobs";
  private static final String START = "/api/v1/ohmic-tests/start";
  private static final String STOP = "/api/v1/ohmic-tests/stop";

  private static final String BALANCE = "/api/v1/balancing";
  private static final String TRY_RELAY = "/api/v1/trials/relay";
  private static final String TRY_LAMPS = "/api/v1/trials/lamps";
  private static final int MOST_MINUTES = 480;
  private static final int MOST_SECONDS = 60;

  /** The command a request is; empty where its path is none of these. */
  Optional<Command> command(Ask ask) throws Refused {
    return switch (ask.path()) {
      case START -> Optional.of(start(ask));
      case STOP -> Optional.of(stop(ask));
      case BALANCE -> Optional.of(balance(ask));
      case TRY_RELAY -> Optional.of(tryRelay(ask));
      case TRY_LAMPS -> Optional.of(tryLamps(ask));
      default ->
          CapacityForm.isMine(ask.path())
              ? Optional.of(CapacityForm.command(ask))
              : Optional.empty();
    };
  }

  private static Command start(Ask ask) throws Refused {
    return new Command.StartOhmicTest(string(ask.form("string")), ask.who());
  }

  private static Command stop(Ask ask) throws Refused {
    return new Command.StopOhmicTest(string(ask.form("string")), ask.who());
  }

  private static Command balance(Ask ask) throws Refused {
    var form = ask.form("place", "minutes");
    String place = Printable.check("place", form.text("place", null), 1, 64);
    return new Command.BalanceBlock(place, form.number("minutes", 0, MOST_MINUTES), ask.who());
  }

  private static Command tryRelay(Ask ask) throws Refused {
    var form = ask.form("output", "seconds");
    return new Command.TryRelay(
        form.number("output", 1, 4), form.number("seconds", 1, MOST_SECONDS), ask.who());
  }

  private static Command tryLamps(Ask ask) throws Refused {
    return new Command.TryLamps(ask.form("seconds").number("seconds", 1, MOST_SECONDS), ask.who());
  }

  private static String string(Form form) throws Refused {
    return Printable.check("string", form.text("string", null), 1, 32);
  }

  static void write(JsonGenerator out, Snapshot snapshot) {
    var jobs = snapshot.memory().jobs();
    out.writeStartArray();
    snapshot.site().strings().forEach(string -> write(out, string, jobs));
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, BatteryString string, Jobs jobs) {
    out.writeStartObject();
    out.writeStringProperty("string", string.name());
    write(out, string, jobs.ohmicTest(string));
    write(out, string, jobs.balancing(string));
    CapacityJson.write(out, string, jobs);
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, BatteryString string, OhmicTest test) {
    out.writeObjectPropertyStart("ohmic_test");
    out.writeStringProperty("state", test.phase().name().toLowerCase(Locale.ROOT));
    Json.text(out, "text", test.why().isEmpty() ? null : test.why());
    Json.text(out, "by", test.by().isEmpty() ? null : test.by());
    Json.text(out, "since", test.by().isEmpty() ? null : test.since().toString());
    out.writeNumberProperty("blocks", string.blocks());
    out.writeNumberProperty("done", test.isOn() ? test.block() : 0);
    out.writeNumberProperty("readings", test.readings());
    out.writeArrayPropertyStart("results");
    for (int block = 0; block < string.blocks(); block++) {
      var result = test.results().get(block);
      if (result.isPresent()) {
        write(out, string.blockName(block + 1), result.get());
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, BatteryString string, Balancing balancing) {
    out.writeObjectPropertyStart("balancing");
    out.writeBooleanProperty("by_plan", string.balancingPlan().isOn());
    Json.text(out, "waits", balancing.why().isEmpty() ? null : balancing.why());
    Json.number(out, "float_current", string.balancingPlan().floatA());
    Json.number(out, "spread_before", balancing.beforeV());
    Json.number(out, "spread_after", balancing.afterV());
    Json.number(out, "watched_hours", balancing.watched().toMinutes() / 60.0);
    out.writeArrayPropertyStart("blocks");
    for (int block = 0; block < string.blocks(); block++) {
      if (balancing.seconds(block) > 0 || balancing.isOn(block) || balancing.isStuck(block)) {
        write(out, string.blockName(block + 1), block, balancing);
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, String name, int block, Balancing balancing) {
    out.writeStartObject();
    out.writeStringProperty("block", name);
    out.writeBooleanProperty("on", balancing.isOn(block));
    Json.text(out, "by", balancing.isOn(block) ? balancing.by(block) : null);
    Json.number(out, "hours", balancing.seconds(block) / 3600);
    Json.number(out, "duty_percent", balancing.dutyPercent(block));
    out.writeBooleanProperty("stuck", balancing.isStuck(block));
    out.writeEndObject();
  }

  private static void write(JsonGenerator out, String block, OhmicResult result) {
    out.writeStartObject();
    out.writeStringProperty("block", block);
    out.writeStringProperty("at", result.at().toString());
    out.writeNumberProperty("readings", result.readings());
    Json.number(out, "milliohm", 1000 * result.ohm());
    Json.number(out, "deviation_milliohm", 1000 * result.deviationOhm());
    Json.number(out, "celsius", result.celsius());
    out.writeNumberProperty("instrument", result.instrument());
    out.writeStringProperty("string_state", result.state().code());
    Json.text(out, "why", result.why().isEmpty() ? null : result.why());
    out.writeEndObject();
  }
}
