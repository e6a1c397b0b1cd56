package bms600.master.hmi;

import bms600.master.people.Accounts.Made;
import bms600.master.run.Outcome;

/** A key that was made, in the one answer that shows it. */
final class KeyJson {
  private KeyJson() {}

  /**
   * The answer.
   *
   * @param name under which the key stands
   */
  static Answer answer(Made made, String name) {
    if (!(made.outcome() instanceof Outcome.Done(var text))) {
      return OutcomeJson.answer(made.outcome());
    }
    return Answer.json(
        200,
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("outcome", "done");
              out.writeStringProperty("text", text);
              out.writeStringProperty(name, made.key());
              out.writeEndObject();
            }));
  }
}
