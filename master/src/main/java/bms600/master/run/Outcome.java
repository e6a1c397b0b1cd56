package bms600.master.run;

/** How a command ended. There is no command without one. */
public sealed interface Outcome {
  /** In words. */
  String text();

  /** Carried out; {@code text} is what was read back. */
  record Done(String text) implements Outcome {}

  /** Not carried out, for a reason the asker can do something about. */
  record Rejected(String text) implements Outcome {}

  /** Attempted and failed. */
  record Failed(String text) implements Outcome {}
}
