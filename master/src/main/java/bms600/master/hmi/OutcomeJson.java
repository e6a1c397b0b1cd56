package bms600.master.hmi;

import bms600.master.run.Outcome;

/** How something that was asked for ended, as it is answered. */
final class OutcomeJson {
  private OutcomeJson() {}

  static Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(var text) -> answer(200, "done", text);
      case Outcome.Rejected(var text) -> answer(409, "rejected", text);
      case Outcome.Failed(var text) -> answer(503, "failed", text);
    };
  }

  private static Answer answer(int status, String outcome, String text) {
    return Answer.json(
        status,
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("outcome", outcome);
              out.writeStringProperty("text", text);
              out.writeEndObject();
            }));
  }
}
