package bms600.master.hmi;

import bms600.master.audit.AuditCheck;
import bms600.master.audit.AuditLine;
import bms600.master.audit.AuditReader;
import bms600.master.hmi.Refused.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** The audit log: its newest lines, and whether all of it is as it was written. */
final class AuditApi {
  static final String PATH = "/api/v1/audit";
  static final String CHECK = PATH + "/check";
  private static final int MOST = 1000;

  private final Path folder;

  /** The log of a folder of data. */
  AuditApi(Path folder) {
    this.folder = folder;
  }

  /** The answer; empty where the path is another. */
  Optional<Answer> answer(Ask ask) throws Refused {
    try {
      return switch (ask.path()) {
        case PATH -> Optional.of(lines(ask));
        case CHECK -> Optional.of(check(ask));
        default -> Optional.empty();
      };
    } catch (IOException e) {
      throw new Refused(Why.BUSY, "audit", null, "a log that can be read: " + e.getMessage());
    }
  }

  private Answer lines(Ask ask) throws Refused, IOException {
    ask.only("GET", "HEAD");
    var lines = AuditReader.newest(folder, ask.query("limit").number("limit", 200, MOST));
    return Answer.json(
            200,
            Json.bytes(
                out -> {
                  out.writeStartArray();
                  lines.forEach(line -> write(out, line));
                  out.writeEndArray();
                }))
        .packed();
  }

  private static void write(JsonGenerator out, AuditLine line) {
    out.writeStartObject();
    out.writeNumberProperty("seq", line.seq());
    out.writeStringProperty("at", line.at().toString());
    out.writeStringProperty("who", line.deed().who());
    out.writeStringProperty("from", line.deed().from());
    out.writeStringProperty("what", line.deed().what());
    out.writeStringProperty("place", line.deed().place());
    out.writeStringProperty("outcome", line.deed().outcome());
    out.writeStringProperty("text", line.deed().text());
    out.writeEndObject();
  }

  private Answer check(Ask ask) throws Refused, IOException {
    ask.only("GET", "HEAD");
    ask.query();
    var verdict = AuditCheck.of(folder);
    return Answer.json(
        200,
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeBooleanProperty("sound", verdict.fault().isEmpty());
              Json.text(out, "fault", verdict.fault().orElse(null));
              out.writeStringProperty("head", verdict.head().toString());
              out.writeEndObject();
            }));
  }
}
