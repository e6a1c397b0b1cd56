package bms600.master.hmi;

import bms600.core.job.Condition;
import bms600.core.snapshot.Snapshot;
import bms600.master.hmi.Refused.Why;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** What must be so for a capacity test, and whether it is, before anybody begins one. */
final class CapacityPreview {
  static final String PATH = "/api/v1/capacity-tests/preview";

  private CapacityPreview() {}

  /** Nothing is begun: so everybody who may look may ask. The body is that of a start. */
  static Answer answer(Ask ask, Snapshot newest) throws Refused {
    var wanted = CapacityForm.start(ask);
    var string =
        newest.site().strings().stream()
            .filter(each -> each.name().equals(wanted.string()))
            .findFirst()
            .orElseThrow(
                () -> new Refused(Why.FIELD, "string", wanted.string(), "a string of the site"));
    var plan = wanted.plan().fitted(string.type());
    var memory = newest.memory();
    var seen = memory.jobs().capacityConditions(string, plan, newest.image(), memory.seen());
    return Answer.json(
        200,
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeBooleanProperty("may_begin", areMet(seen.must()));
              out.writeBooleanProperty("needs_reason", !areMet(seen.should()));
              write(out, "conditions", seen.must());
              write(out, "advised", seen.should());
              out.writeEndObject();
            }));
  }

  private static boolean areMet(List<Condition> conditions) {
    return conditions.stream().allMatch(Condition::isMet);
  }

  private static void write(JsonGenerator out, String name, List<Condition> conditions) {
    out.writeArrayPropertyStart(name);
    conditions.forEach(each -> out.writeString((each.isMet() ? "✓ " : "✗ ") + each.text()));
    out.writeEndArray();
  }
}
