package bms600.master.panel;

import bms600.core.job.CapacityRun;
import bms600.core.job.CapacityRun.Wish;
import bms600.core.site.BatteryString;
import bms600.core.site.IoModule.RelayOutput;
import bms600.master.command.Command;
import java.util.List;
import java.util.Locale;

/** The pages on which the panel begins and ends what the master does to the strings. */
final class JobPages {
  private static final int BALANCE_MINUTES = 60;
  private static final int BLINK_SECONDS = 60;
  private static final int TRY_SECONDS = 5;

  private JobPages() {}

  /** A command is given by who may; by whom nobody knows, the PIN is asked for first. */
  private static Page given(Command command, Page here, Hands hands) {
    if (!hands.isTrusted()) {
      return new Pages.Pin("", 0, "", here);
    }
    hands.give(command);
    return here;
  }

  /**
   * All jobs there are.
   *
   * @param at the chosen line, from 0
   */
  record Listed(int at) implements Page {
    private static final String[] LINES = {
      "Ohmic test", "Balancing", "Capacity test", "Relays", "Lights and horn", "Blink a sensor"
    };

    @Override
    public TextScreen drawn(View view) {
      return Menu.lines(LINES, at);
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      return switch (key) {
        case UP, LEFT -> new Listed(Page.turned(at, -1, LINES.length));
        case DOWN, RIGHT -> new Listed(Page.turned(at, 1, LINES.length));
        case CANCEL -> new Menu(4);
        case CONFIRM ->
            switch (at) {
              case 0 -> new Ohmic(0);
              case 1 -> new Block(0, 1, true);
              case 2 -> new Capacity(0, 0);
              case 3 -> new Relay(0);
              case 4 -> new Lamps();
              default -> new Block(0, 1, false);
            };
      };
    }
  }

  /**
   * Begins and ends the ohmic tests of a string.
   *
   * @param string its index
   */
  record Ohmic(int string) implements Page {
    @Override
    public boolean isOfStrings() {
      return true;
    }

    @Override
    public TextScreen drawn(View view) {
      var one = view.string(string);
      return TextScreen.of(
          TextScreen.row("Ohmic test " + one.name(), "<>"),
          isRunning(one, view) ? "running" : "not running",
          "",
          isRunning(one, view) ? "OK: stop" : "OK: start");
    }

    private static boolean isRunning(BatteryString string, View view) {
      return view.snapshot().memory().jobs().ohmicTest(string).isOn();
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      var one = view.string(string);
      return switch (key) {
        case LEFT, UP -> new Ohmic(Page.turned(string, -1, view.strings().size()));
        case RIGHT, DOWN -> new Ohmic(Page.turned(string, 1, view.strings().size()));
        case CANCEL -> new Listed(0);
        case CONFIRM ->
            given(
                isRunning(one, view)
                    ? new Command.StopOhmicTest(one.name(), hands.who())
                    : new Command.StartOhmicTest(one.name(), hands.who()),
                this,
                hands);
      };
    }
  }

  /**
   * Balances a block for an hour, or lets its sensor blink for a minute; left and right go to its
   * neighbours, up and down to the other strings.
   *
   * @param number from 1
   * @param balances whether it is to be balanced; else it blinks
   */
  record Block(int string, int number, boolean balances) implements Page {
    @Override
    public boolean isOfStrings() {
      return true;
    }

    @Override
    public TextScreen drawn(View view) {
      var one = view.string(string);
      var volts = view.snapshot().image().voltage(one.firstBlock() + number - 1);
      boolean isOn = isOn(view);
      String ok = balances ? (isOn ? "OK: end" : "OK: for 60 min") : "OK: for 60 s";
      return TextScreen.of(
          TextScreen.row((balances ? "Balance " : "Blink ") + one.blockName(number), "<>"),
          View.number(volts, 3) + " V",
          isOn ? "is balanced" : "",
          ok);
    }

    private boolean isOn(View view) {
      var balancing = view.snapshot().memory().jobs().balancing(view.string(string));
      return balances && balancing.isOn(number - 1);
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      int blocks = view.string(string).blocks();
      return switch (key) {
        case LEFT -> new Block(string, 1 + Page.turned(number - 1, -1, blocks), balances);
        case RIGHT -> new Block(string, 1 + Page.turned(number - 1, 1, blocks), balances);
        case UP -> other(-1, view);
        case DOWN -> other(1, view);
        case CANCEL -> new Listed(balances ? 1 : 5);
        case CONFIRM -> given(command(view, hands), this, hands);
      };
    }

    private Command command(View view, Hands hands) {
      String name = view.string(string).blockName(number);
      return balances
          ? new Command.BalanceBlock(name, isOn(view) ? 0 : BALANCE_MINUTES, hands.who())
          : new Command.Identify(name, BLINK_SECONDS, hands.who());
    }

    private Block other(int by, View view) {
      int next = Page.turned(string, by, view.strings().size());
      return new Block(next, Math.min(number, view.string(next).blocks()), balances);
    }
  }

  /**
   * Leads through the capacity test of a string that is on: up and down choose what is said. It is
   * begun elsewhere, for what must be confirmed first does not fit into four rows.
   *
   * @param chosen which of what can be said now, from 0
   */
  record Capacity(int string, int chosen) implements Page {
    @Override
    public boolean isOfStrings() {
      return true;
    }

    @Override
    public TextScreen drawn(View view) {
      var one = view.string(string);
      var run = run(view);
      String head = TextScreen.row("Capacity " + one.name(), "<>");
      if (!run.isOn()) {
        return TextScreen.of(head, "not running", "", "begun by a browser");
      }
      double loadA = run.plan().loadA(one.type(), run.course().onLoadS());
      double minutes = run.course().onLoadS() / 60;
      return TextScreen.of(
          head,
          asked(run.phase()),
          String.format(Locale.ROOT, "%.1f A  %.0f min", loadA, minutes),
          "OK: " + words(deed(run.phase())));
    }

    private CapacityRun run(View view) {
      return view.snapshot().memory().jobs().capacityTest(view.string(string));
    }

    private static String asked(CapacityRun.Phase phase) {
      return switch (phase) {
        case IDLE -> "not running";
        case ISOLATE -> "separate the string";
        case LOAD -> "now apply the load";
        case RUN -> "the load is on";
        case PAUSE -> "paused";
        case UNLOAD -> "take the load off";
      };
    }

    /** What can be said in a phase; stopping always, and last. */
    private static List<Wish.What> deeds(CapacityRun.Phase phase) {
      return switch (phase) {
        case IDLE -> List.of();
        case ISOLATE, UNLOAD -> List.of(Wish.What.CONFIRM, Wish.What.STOP);
        case RUN -> List.of(Wish.What.PAUSE, Wish.What.STOP);
        case LOAD, PAUSE -> List.of(Wish.What.STOP);
      };
    }

    private Wish.What deed(CapacityRun.Phase phase) {
      var all = deeds(phase);
      return all.get(Math.min(chosen, all.size() - 1));
    }

    private static String words(Wish.What what) {
      return switch (what) {
        case CONFIRM -> "it is done";
        case PAUSE -> "pause, once";
        case STOP -> "stop the test";
        case BYPASS, NOTHING -> "";
      };
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      int strings = view.strings().size();
      var run = run(view);
      int deeds = deeds(run.phase()).size();
      return switch (key) {
        case LEFT -> new Capacity(Page.turned(string, -1, strings), 0);
        case RIGHT -> new Capacity(Page.turned(string, 1, strings), 0);
        case UP -> new Capacity(string, Page.turned(chosen, -1, deeds));
        case DOWN -> new Capacity(string, Page.turned(chosen, 1, deeds));
        case CANCEL -> new Listed(2);
        case CONFIRM -> run.isOn() ? given(command(run, view, hands), behind(), hands) : this;
      };
    }

    private Command command(CapacityRun run, View view, Hands hands) {
      String name = view.string(string).name();
      return new Command.TellCapacityTest(name, deed(run.phase()), hands.who());
    }

    /** The next phase has other deeds: a second press must not stop what the first confirmed. */
    private Capacity behind() {
      return new Capacity(string, 0);
    }
  }

  /**
   * Tries a relay for five seconds.
   *
   * @param index of the site's relays, from 0
   */
  record Relay(int index) implements Page {
    @Override
    public TextScreen drawn(View view) {
      var relays = relays(view);
      if (relays.isEmpty()) {
        return TextScreen.of("Relays", "the site has none");
      }
      var one = relays.get(Page.turned(index, 0, relays.size()));
      return TextScreen.of(
          TextScreen.row("Try DO" + one.channel(), "<>"), one.name(), "", "OK: for 5 s");
    }

    private static List<RelayOutput> relays(View view) {
      return view.snapshot().site().io().map(io -> io.outputs()).orElse(List.of());
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      var relays = relays(view);
      return switch (key) {
        case UP, LEFT -> new Relay(Page.turned(index, -1, relays.size()));
        case DOWN, RIGHT -> new Relay(Page.turned(index, 1, relays.size()));
        case CANCEL -> new Listed(3);
        case CONFIRM ->
            relays.isEmpty()
                ? this
                : given(
                    new Command.TryRelay(
                        relays.get(Page.turned(index, 0, relays.size())).channel(),
                        TRY_SECONDS,
                        hands.who()),
                    this,
                    hands);
      };
    }
  }

  /** Tries all lights and the horn for five seconds. */
  record Lamps() implements Page {
    @Override
    public TextScreen drawn(View view) {
      boolean isOn = view.snapshot().memory().jobs().trials().isLampTest();
      return TextScreen.of("Lights and horn", isOn ? "are on" : "", "", "OK: for 5 s");
    }

    @Override
    public Page pressed(Key key, View view, Hands hands) {
      return switch (key) {
        case CONFIRM -> given(new Command.TryLamps(TRY_SECONDS, hands.who()), this, hands);
        case CANCEL -> new Listed(4);
        case UP, DOWN, LEFT, RIGHT -> this;
      };
    }
  }
}
