package bms600.master.panel;

import bms600.master.command.Command;

/**
 * The list of all that the panel can do.
 *
 * @param at the chosen line, from 0
 */
record Menu(int at) implements Page {
  private static final String[] LINES = {
    "Strings", "Blocks", "Alarms", "Silence horn", "Tests", "Network", "About"
  };

  @Override
  public TextScreen drawn(View view) {
    return lines(LINES, at);
  }

  /** As many of these lines as fit, around the one that is chosen. */
  static TextScreen lines(String[] lines, int at) {
    int first = Math.clamp(at - 1, 0, lines.length - TextScreen.ROWS);
    var rows = new String[TextScreen.ROWS];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = (first + row == at ? "> " : "  ") + lines[first + row];
    }
    return TextScreen.of(rows);
  }

  @Override
  public Page pressed(Key key, View view, Hands hands) {
    return switch (key) {
      case UP, LEFT -> new Menu(Page.turned(at, -1, LINES.length));
      case DOWN, RIGHT -> new Menu(Page.turned(at, 1, LINES.length));
      case CANCEL -> new Pages.Home(0, 0);
      case CONFIRM -> chosen(hands);
    };
  }

  private Page chosen(Hands hands) {
    return switch (at) {
      case 0 -> new Pages.Home(0, 0);
      case 1 -> new Pages.Block(0, 1);
      case 2 -> new AlarmPages.Listed(0);
      case 3 -> {
        hands.give(new Command.Silence(hands.who()));
        yield this;
      }
      case 4 -> locked(new JobPages.Listed(0), hands);
      case 5 -> locked(new Pages.Network(0), hands);
      default -> new Pages.About();
    };
  }

  private static Page locked(Page behind, Hands hands) {
    return hands.isTrusted() ? behind : new Pages.Pin("", 0, "", behind);
  }
}
