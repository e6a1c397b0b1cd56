package bms600.master.command;

import bms600.master.run.Outcome;
import java.util.ArrayList;
import java.util.List;

/** What must be so before a command may be carried out, each with its mark. */
final class Preconditions {
  private static final String BETWEEN = " · ";

  private final List<String> marks = new ArrayList<>();
  private boolean met = true;

  Preconditions check(boolean isSo, String what) {
    marks.add((isSo ? "✓ " : "✗ ") + what);
    met &= isSo;
    return this;
  }

  /** Each with its mark, in the order in which they were checked. */
  List<String> marks() {
    return List.copyOf(marks);
  }

  boolean met() {
    return met;
  }

  /** What came of the command, after the marks of all that had to be so. */
  Outcome before(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(String text) -> new Outcome.Done(text() + BETWEEN + text);
      case Outcome.Rejected(String text) -> new Outcome.Rejected(text() + BETWEEN + text);
      case Outcome.Failed(String text) -> new Outcome.Failed(text() + BETWEEN + text);
    };
  }

  /** All of them, each with its mark. */
  String text() {
    return String.join(BETWEEN, marks);
  }
}
