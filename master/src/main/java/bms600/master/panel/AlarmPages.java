package bms600.master.panel;

import bms600.core.alarm.Alarm;
import bms600.master.command.Command;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What is wrong, one after the other, and taking note of it. */
final class AlarmPages {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd MMM HH:mm:ss", Locale.ROOT);

  private AlarmPages() {}

  private static String since(Alarm alarm, View view) {
    return TIME.format(alarm.since().atZone(view.snapshot().site().timezone()));
  }

  /** Whole words in rows of the display; what does not fit is cut. */
  static String[] wrapped(String text, int rows) {
    var result = new String[rows];
    String rest = text;
    for (int row = 0; row < rows; row++) {
      int end = Math.min(rest.length(), TextScreen.COLUMNS);
      int space = rest.length() > end ? rest.lastIndexOf(' ', end) : end;
      int cut = space > 0 && row < rows - 1 ? space : end;
      result[row] = rest.substring(0, cut);
      rest = rest.substring(cut).stripLeading();
    }
    return result;
  }

  /**
   * One of all that stand; up and down go to the others.
   *
   * @param index from 0, worst first
   */
  record Listed(int index) implements Page {
    @Override
    public TextScreen drawn(View view) {
      var alarms = view.alarms();
      if (alarms.isEmpty()) {
        return TextScreen.of("", "  No alarms stand.", "", "");
      }
      int at = Math.min(index, alarms.size() - 1);
      var alarm = alarms.get(at);
      String[] text = wrapped(alarm.kind().words(), 2);
      String mark = alarm.state().isAcknowledged() ? "" : "*";
      return TextScreen.of(
          TextScreen.row(alarm.severity().name() + mark, (at + 1) + "/" + alarms.size()),
          text[0],
          text[1],
          TextScreen.row(alarm.place().name(), "OK: more"));
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      int count = view.alarms().size();
      return switch (key) {
        case UP, LEFT -> new Listed(Page.turned(Math.min(index, count), -1, count));
        case DOWN, RIGHT -> new Listed(Page.turned(index, 1, count));
        case CANCEL -> new Menu(2);
        case CONFIRM ->
            count == 0 ? this : new One(view.alarms().get(Math.min(index, count - 1)).id(), index);
      };
    }
  }

  /**
   * All of one, with its time and values; confirm takes note of it.
   *
   * @param id of the alarm
   * @param index where it stood in the list
   */
  record One(String id, int index) implements Page {
    @Override
    public TextScreen drawn(View view) {
      var alarm = view.snapshot().memory().board().alarm(id);
      if (alarm.isEmpty()) {
        return TextScreen.of("", "This alarm is over.", "", "");
      }
      String[] text = wrapped(alarm.get().text(), 2);
      boolean isNoted = alarm.get().state().isAcknowledged();
      return TextScreen.of(
          text[0],
          text[1],
          since(alarm.get(), view),
          isNoted ? "noted: " + alarm.get().by() : "OK: acknowledge");
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      if (key == Key.CONFIRM) {
        hands.give(new Command.Acknowledge(id, hands.who(), ""));
        return this;
      }
      return key == Key.CANCEL || key == Key.LEFT ? new Listed(index) : this;
    }
  }
}
