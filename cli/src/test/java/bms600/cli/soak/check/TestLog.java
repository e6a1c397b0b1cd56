package bms600.cli.soak.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A log written by hand: a day of one string of three blocks with two people. */
final class TestLog {
  private static final double END_S = 10_000;
  private static final Log.Layout LAYOUT =
      new Log.Layout(
          Map.of("S1", 3),
          Map.of("S1", "COM1"),
          Map.of("Anna", "mail", "Bruno", "sms"),
          List.of(
              new Log.Wired(1, Set.of("critical"), true),
              new Log.Wired(2, Set.of("critical", "warning"), false)),
          "COM1");

  private final List<Injected> injected = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<Log.Relay> relays = new ArrayList<>();
  private final List<Log.Shown> shown = new ArrayList<>();
  private final List<Log.Away> aways = new ArrayList<>();

  TestLog fault(String what, String where, double fromS, double untilS) {
    injected.add(new Injected(what, where, fromS, untilS));
    return this;
  }

  TestLog raised(double atS, String severity, String words, String place) {
    changes.add(
        Change.of(atS, "alarm-raised", place, severity + ": " + words + ": 1.0 V").orElseThrow());
    return this;
  }

  TestLog cleared(double atS, String words, String place) {
    changes.add(Change.of(atS, "alarm-cleared", place, words + ": cleared").orElseThrow());
    return this;
  }

  TestLog noted(double atS, String words, String place) {
    changes.add(
        Change.of(atS, "alarm-acknowledged", place, words + ": acknowledged by me").orElseThrow());
    return this;
  }

  TestLog message(
      double atS, String person, long number, String words, String place, boolean active) {
    messages.add(
        new Message(
            atS,
            person.equals("Anna") ? "mail" : "sms",
            person,
            List.of(new Message.Line(number, words, place, active))));
    return this;
  }

  /** Everybody gets a message of their own for everything. */
  TestLog toldToAll() {
    long number = 0;
    for (var change : List.copyOf(changes)) {
      number++;
      boolean active = change.kind() == Change.Kind.RAISED;
      for (var person : LAYOUT.people().keySet()) {
        message(change.atS() + 3, person, number, change.words(), change.place(), active);
      }
    }
    return this;
  }

  TestLog relay(double atS, int output, boolean on) {
    relays.add(new Log.Relay(atS, output, on));
    return this;
  }

  /** The beacon follows the one alarm there is. */
  TestLog beacon() {
    return relay(1062, 2, true).relay(2301, 2, false);
  }

  TestLog shown(double atS, String severity, String place) {
    shown.add(new Log.Shown(atS, Map.of(severity, 1), Set.of(place)));
    return this;
  }

  /** An uplink was read when all was over, or all that still stands. */
  TestLog looked() {
    boolean stands = changes.stream().noneMatch(each -> each.kind() == Change.Kind.CLEARED);
    var last = changes.getFirst();
    shown.add(
        stands
            ? new Log.Shown(END_S, Map.of(last.severity(), 1), Set.of(last.place()))
            : new Log.Shown(END_S, Map.of(), Set.of()));
    return this;
  }

  TestLog away(double fromS, double untilS) {
    aways.add(new Log.Away(fromS, untilS));
    return this;
  }

  Log log() {
    changes.sort(Comparator.comparingDouble(Change::atS));
    messages.sort(Comparator.comparingDouble(Message::atS));
    relays.sort(Comparator.comparingDouble(Log.Relay::atS));
    return new Log(LAYOUT, END_S, injected, changes, messages, relays, shown, aways);
  }
}
