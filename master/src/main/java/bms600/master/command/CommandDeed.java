package bms600.master.command;

import bms600.master.run.Deed;
import bms600.master.run.Outcome;
import java.util.Locale;

/** A command and how it ended, as the audit log tells it: by the names and values of its parts. */
final class CommandDeed {
  private static final int LONGEST = 600;

  private CommandDeed() {}

  static Deed of(Command command, Outcome outcome) {
    String name = command.getClass().getSimpleName();
    String what = name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    String how =
        switch (outcome) {
          case Outcome.Done _ -> "done";
          case Outcome.Rejected _ -> "rejected";
          case Outcome.Failed _ -> "failed";
        };
    return new Deed(command.who(), "", what, parts(command, name), how, outcome.text());
  }

  /** All that was asked for, but who asks: {@code string=S1, isolated=true}. */
  private static String parts(Command command, String name) {
    String all = command.toString();
    String parts =
        all.substring(name.length() + 1, all.length() - 1)
            .replace(", who=" + command.who(), "")
            .replace("who=" + command.who(), "");
    return parts.length() <= LONGEST ? parts : parts.substring(0, LONGEST) + "…";
  }
}
