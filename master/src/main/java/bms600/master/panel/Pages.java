package bms600.master.panel;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.Severity;
import bms600.core.estimate.Estimate;
import bms600.core.measure.Percent;
import bms600.core.site.BatteryString;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Strings, blocks, tests, the PIN, where the master is reached, and what it is. */
final class Pages {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private Pages() {}

  private static String percent(Optional<Estimate<Percent>> estimate) {
    return estimate.map(it -> View.number(it.value().value(), 0)).orElse("---");
  }

  /**
   * A string; left and right go to the others, up and down to what more there is of it.
   *
   * @param string its index
   * @param sheet 0 the string, 1 its blocks, 2 its autonomy
   */
  record Home(int string, int sheet) implements Page {
    @Override
    public boolean isOfStrings() {
      return true;
    }

    private static final int SHEETS = 3;

    @Override
    public TextScreen drawn(View view) {
      return switch (sheet) {
        case 0 -> main(view);
        case 1 -> blocks(view);
        default -> autonomy(view);
      };
    }

    private TextScreen main(View view) {
      var one = view.string(string);
      var snapshot = view.snapshot();
      var image = snapshot.image().string(one.index());
      var memory = snapshot.memory().strings().get(one.index());
      String time = TIME.format(snapshot.at().atZone(snapshot.site().timezone()));
      long alarms = count(view, false);
      String turn =
          view.strings().size() == 1 ? "" : (string + 1) + "/" + view.strings().size() + " <>";
      return TextScreen.of(
          TextScreen.row(one.name() + " " + memory.state().name(), time),
          TextScreen.row(
              "U " + View.number(image.voltage(), 2) + "V",
              "I " + signed(View.number(image.current(), 2)) + "A"),
          TextScreen.row(
              "SOC " + percent(memory.soc()) + "%",
              "SOH " + percent(snapshot.memory().blocks().soh(one)) + "%"),
          TextScreen.row("ALM " + alarms + " FLT " + count(view, true), turn));
    }

    private static String signed(String number) {
      return number.startsWith("-") ? number : "+" + number;
    }

    private static long count(View view, boolean isFault) {
      return view.alarms().stream()
          .filter(alarm -> alarm.state().isActive())
          .map(Alarm::severity)
          .filter(severity -> (severity == Severity.FAULT) == isFault)
          .count();
    }

    private TextScreen blocks(View view) {
      var one = view.string(string);
      var image = view.snapshot().image().string(one.index());
      return TextScreen.of(
          TextScreen.row(one.name() + " blocks", image.goodBlocks() + "/" + one.blocks()),
          extreme("low", one, image.lowest(), view),
          extreme("high", one, image.highest(), view),
          TextScreen.row(
              "mean " + View.number(image.meanTemperatureC(), 1) + "C",
              "max " + View.number(image.warmestC(), 1) + "C"));
    }

    private static String extreme(String what, BatteryString string, int block, View view) {
      return block < 0
          ? TextScreen.row(what, "---")
          : TextScreen.row(
              what + " " + string.blockName(block - string.firstBlock() + 1),
              View.number(view.snapshot().image().voltage(block), 3) + "V");
    }

    private TextScreen autonomy(View view) {
      var one = view.string(string);
      var outlook = view.snapshot().memory().autonomies().strings().get(one.index()).outlook();
      return TextScreen.of(
          one.name() + " autonomy",
          TextScreen.row("median", View.number(outlook.p50(), 0) + " min"),
          TextScreen.row("90 % sure", View.number(outlook.p10(), 0) + " min"),
          TextScreen.row("10 % chance", View.number(outlook.p90(), 0) + " min"));
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      int count = view.strings().size();
      return switch (key) {
        case LEFT -> new Home(Page.turned(string, -1, count), sheet);
        case RIGHT -> new Home(Page.turned(string, 1, count), sheet);
        case UP -> new Home(string, Page.turned(sheet, -1, SHEETS));
        case DOWN -> new Home(string, Page.turned(sheet, 1, SHEETS));
        case CONFIRM -> new Menu(0);
        case CANCEL -> new Home(string, 0);
      };
    }
  }

  /**
   * A block; up and down go to its neighbours, left and right to the other strings.
   *
   * @param number from 1
   */
  record Block(int string, int number) implements Page {
    @Override
    public boolean isOfStrings() {
      return true;
    }

    @Override
    public TextScreen drawn(View view) {
      var one = view.string(string);
      var snapshot = view.snapshot();
      int block = one.firstBlock() + number - 1;
      var image = snapshot.image();
      String resistance = View.number(image.resistance(block), 3, ohm -> 1000 * ohm);
      var memory = snapshot.memory();
      var charge = memory.blocks().soc(one, number - 1, memory.strings().get(one.index()));
      String name = one.blockName(number);
      String state =
          view.alarms().stream()
              .filter(alarm -> alarm.place().name().equals(name) && alarm.state().isActive())
              .findFirst()
              .map(alarm -> alarm.kind().words())
              .orElse("no alarm");
      return TextScreen.of(
          TextScreen.row(name, number + "/" + one.blocks()),
          TextScreen.row(View.number(image.voltage(block), 3) + "V", resistance + "mOhm"),
          TextScreen.row(
              View.number(image.temperature(block), 1) + "C",
              "SOC " + percent(charge) + " SOH " + percent(memory.blocks().soh(one, number - 1))),
          state);
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      int blocks = view.string(string).blocks();
      return switch (key) {
        case UP -> new Block(string, 1 + Page.turned(number - 1, -1, blocks));
        case DOWN -> new Block(string, 1 + Page.turned(number - 1, 1, blocks));
        case LEFT -> other(-1, view);
        case RIGHT -> other(1, view);
        case CONFIRM -> this;
        case CANCEL -> new Menu(1);
      };
    }

    private Block other(int by, View view) {
      int next = Page.turned(string, by, view.strings().size());
      return new Block(next, Math.min(number, view.string(next).blocks()));
    }
  }

  /**
   * Asks for the PIN, digit by digit: up and down change it, right and confirm go on.
   *
   * @param before digits entered
   * @param digit shown now
   * @param said why the last one was not taken
   * @param behind where the right one leads
   */
  record Pin(String before, int digit, String said, Page behind) implements Page {
    @Override
    public TextScreen drawn(View view) {
      return TextScreen.of(
          "PIN, then OK",
          "",
          "     " + "* ".repeat(before.length()) + digit + " _".repeat(rest()),
          said.isEmpty() ? "up/down: change" : said);
    }

    private int rest() {
      return PinLock.LENGTH - 1 - before.length();
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      return switch (key) {
        case UP -> new Pin(before, Page.turned(digit, 1, 10), "", behind);
        case DOWN -> new Pin(before, Page.turned(digit, -1, 10), "", behind);
        case LEFT ->
            before.isEmpty()
                ? this
                : new Pin(before.substring(0, before.length() - 1), 0, "", behind);
        case CANCEL -> new Menu(0);
        case RIGHT -> rest() > 0 ? new Pin(before + digit, 0, "", behind) : this;
        case CONFIRM -> rest() > 0 ? new Pin(before + digit, 0, "", behind) : entered(hands);
      };
    }

    private Page entered(Hands hands) {
      String answer = hands.tryPin(before + digit);
      return answer.isEmpty() ? behind : new Pin("", 0, answer, behind);
    }
  }

  /**
   * Where the master is reached.
   *
   * @param index of the way, from 0
   */
  record Network(int index) implements Page {
    @Override
    public TextScreen drawn(View view) {
      int count = view.doors().size();
      if (count == 0) {
        return TextScreen.of("No door is open.");
      }
      String[] text = AlarmPages.wrapped(view.doors().get(Page.turned(index, 0, count)), 3);
      String head = TextScreen.row("Reached by", (Page.turned(index, 0, count) + 1) + "/" + count);
      return TextScreen.of(head, text[0], text[1], text[2]);
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      return switch (key) {
        case UP, LEFT -> new Network(Page.turned(index, -1, view.doors().size()));
        case DOWN, RIGHT -> new Network(Page.turned(index, 1, view.doors().size()));
        case CANCEL -> new Menu(5);
        case CONFIRM -> this;
      };
    }
  }

  /** What this is. */
  record About() implements Page {
    @Override
    public TextScreen drawn(View view) {
      var site = view.snapshot().site();
      return TextScreen.of(
          "BMS 600 " + view.version(),
          site.name(),
          String.format(
              Locale.ROOT, "%d strings %d blocks", site.strings().size(), site.blockCount()),
          "scan " + view.snapshot().sequence());
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      return key == Key.CANCEL ? new Menu(6) : this;
    }
  }
}
