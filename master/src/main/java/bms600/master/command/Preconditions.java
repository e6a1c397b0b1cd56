package bms600.master.command;

import java.util.ArrayList;
import java.util.List;

/** What must be so before a command may be carried out, each with its mark. */
final class Preconditions {
  private final List<String> marks = new ArrayList<>();
  private boolean met = true;

  Preconditions check(boolean isSo, String what) {
    marks.add((isSo ? "✓ " : "✗ ") + what);
    met &= isSo;
    return this;
  }

  boolean met() {
    return met;
  }

  /** All of them, each with its mark. */
  String text() {
    return String.join(" · ", marks);
  }
}
