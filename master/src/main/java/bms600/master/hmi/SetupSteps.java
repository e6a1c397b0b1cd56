package bms600.master.hmi;

import bms600.core.alarm.AlarmKind;
import bms600.core.site.IoModule;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Spot;
import bms600.core.site.Wiring;
import bms600.core.snapshot.Snapshot;
import bms600.master.command.Command;
import bms600.master.hmi.Archive.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * How far the commissioning of a site is: told by what stands in its file, what is measured, what
 * the journal has of what was tried, what people vouched for, and what was wired otherwise since.
 * Nothing of it is kept elsewhere, so that it is the same for everybody, and after a restart.
 */
final class SetupSteps {
  private static final int MOST = 10_000;
  private static final int UNPLACED = 70;

  /** The steps, in the order in which they are done. */
  enum Code {
    SITE("Site"),
    ACCESS("Access"),
    PORTS("Ports"),
    STRINGS("Strings"),
    ADDRESSES("Sensors"),
    ORDER("Order and polarity"),
    ZERO("Current zero"),
    LIMITS("Limits"),
    OUTPUTS("Outputs and messages"),
    BASELINE("Ohmic baseline"),
    RECORD("Record");

    private final String words;

    Code(String words) {
      this.words = words;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    String words() {
      return words;
    }

    static Optional<Code> of(String code) {
      return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
  }

  /** How far a step is. */
  enum State {
    /** Another must be done before it. */
    WAITS("waits"),
    OPEN("not done"),
    /** It was done, or somebody vouched for it; since then what it is about became another. */
    REPEAT("to be repeated"),
    /** Not all of it is proven, and a person vouches for it. */
    VOUCHED("vouched for"),
    DONE("done");

    private final String words;

    State(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A step.
   *
   * @param done so many of its parts are
   * @param of so many there are
   * @param open those that are not, by their names
   * @param confirmed how somebody vouched for it last
   * @param changed why it is to be repeated: what became another since it was done, newest first
   */
  record Step(
      Code code,
      State state,
      int done,
      int of,
      List<String> open,
      Optional<Entry> confirmed,
      List<Entry> changed) {
    Step {
      open = List.copyOf(open);
      changed = List.copyOf(changed);
    }
  }

  private final Snapshot now;
  private final Archive archive;
  private final boolean hasAdmin;
  private final List<Entry> confirmed;
  private final List<Entry> commands;
  private final List<Entry> rewired;

  SetupSteps(Snapshot now, Archive archive, boolean hasAdmin) {
    this.now = now;
    this.archive = archive;
    this.hasAdmin = hasAdmin;
    this.confirmed = archive.events(Command.ConfirmStep.KIND, MOST);
    this.commands = archive.events("command-done", MOST);
    this.rewired = archive.events(Wiring.CHANGED, MOST);
  }

  /** The steps at the plant, for the record: all but who it belongs to, and who may come in. */
  static List<Papers.Progress> onPaper(Snapshot now, Archive archive) {
    return new SetupSteps(now, archive, true)
        .all(true).stream()
            .filter(step -> step.code() != Code.SITE && step.code() != Code.ACCESS)
            .map(SetupSteps::onPaper)
            .toList();
  }

  private static Papers.Progress onPaper(Step step) {
    boolean isOver = step.state() == State.DONE || step.state() == State.VOUCHED;
    String changed =
        step.changed().stream()
            .map(it -> it.place() + " on " + it.at() + ": " + it.text())
            .collect(Collectors.joining("; "));
    String open = NameRuns.of(step.open());
    String left = changed.isEmpty() ? open : changed;
    return new Papers.Progress(step.code().words(), step.state().words(), isOver, left);
  }

  /** All steps; the site has a name of its own or has not. */
  List<Step> all(boolean isNamed) {
    var site = now.site();
    var steps = new ArrayList<Step>();
    steps.add(step(Code.SITE, new Parts().add("site", isNamed), true));
    steps.add(step(Code.ACCESS, new Parts().add("admin", hasAdmin), true));
    steps.add(step(Code.PORTS, new Parts().add("COM1", !site.ports().isEmpty()), true));
    boolean hasPorts = !site.ports().isEmpty();
    boolean hasStrings = !site.strings().isEmpty();
    steps.add(step(Code.STRINGS, new Parts().add("S1", hasStrings), hasPorts));
    steps.add(step(Code.ADDRESSES, addresses(), hasStrings));
    steps.add(step(Code.ORDER, order(), hasStrings));
    steps.add(step(Code.ZERO, zero(), hasStrings));
    steps.add(step(Code.LIMITS, new Parts(), hasStrings));
    steps.add(step(Code.OUTPUTS, outputs(), hasStrings));
    steps.add(step(Code.BASELINE, baseline(), hasStrings));
    steps.add(step(Code.RECORD, new Parts(), hasStrings));
    return steps;
  }

  private Step step(Code code, Parts parts, boolean canBegin) {
    var vouched = confirmed.stream().filter(it -> it.place().equals(code.code())).findFirst();
    var since = vouched.map(it -> changedSince(it, about(code))).orElse(List.of());
    boolean isVouched = vouched.isPresent() && since.isEmpty();
    var changed = new LinkedHashSet<>(parts.changed);
    changed.addAll(since);
    var state = canBegin ? state(parts, isVouched, !changed.isEmpty()) : State.WAITS;
    boolean isToRepeat = state == State.REPEAT;
    var why = isToRepeat ? List.copyOf(changed) : List.<Entry>of();
    return new Step(code, state, parts.of - parts.open.size(), parts.of, parts.open, vouched, why);
  }

  private static State state(Parts parts, boolean isVouched, boolean isChanged) {
    boolean isProven = parts.of > 0 && parts.open.isEmpty();
    if (isProven || (parts.of == 0 && isVouched)) {
      return State.DONE;
    }
    if (isVouched) {
      return State.VOUCHED;
    }
    return isChanged ? State.REPEAT : State.OPEN;
  }

  /** Which parts of the wiring somebody looked at who vouches for a step. */
  private static Predicate<String> about(Code code) {
    return switch (code) {
      case SITE, ACCESS, PORTS, STRINGS -> _ -> false;
      case ADDRESSES, ORDER -> Wiring::isPort;
      case ZERO, LIMITS, BASELINE -> part -> !Wiring.isPort(part) && !Wiring.isContact(part);
      case OUTPUTS -> Wiring::isContact;
      case RECORD -> _ -> true;
    };
  }

  /** What became another after something was proven, the newest change of each part. */
  private List<Entry> changedSince(Entry proof, Predicate<String> parts) {
    var seen = new HashSet<String>();
    return rewired.stream()
        .filter(it -> it.seq() > proof.seq() && parts.test(it.place()) && seen.add(it.place()))
        .toList();
  }

  /** The parts of a step, and which of them are not done. */
  private static final class Parts {
    private int of;
    private final List<String> open = new ArrayList<>();
    private final List<Entry> changed = new ArrayList<>();

    Parts add(String name, boolean isDone) {
      of++;
      if (!isDone) {
        open.add(name);
      }
      return this;
    }
  }

  /** A part that is done where there is proof, and nothing changed since. */
  private void add(Parts parts, String name, Optional<Entry> proof) {
    var since = proof.map(it -> changedSince(it, name::equals)).orElse(List.of());
    parts.add(name, proof.isPresent() && since.isEmpty());
    parts.changed.addAll(since);
  }

  private Parts addresses() {
    var parts = new Parts();
    var places = Place.all(now.site(), Per.SENSOR);
    for (var fitting : now.site().fittings()) {
      var link = now.image().link(fitting.slot());
      parts.add(
          fitting.port() + "/" + fitting.unit() + " " + places.get(fitting.slot()).name(),
          link.missed() == 0 && link.why().isEmpty());
    }
    unplaced().forEach(it -> parts.add(it.place() + ": " + it.text(), false));
    return parts;
  }

  /** Sensors without an address that stand in the chain and not in the site file, by this start. */
  private List<Entry> unplaced() {
    long start = archive.events("master-started", 1).stream().mapToLong(Entry::seq).max().orElse(0);
    var places = new HashSet<String>();
    return archive.events("sensor-unplaced", UNPLACED).stream()
        .filter(it -> it.seq() > start && places.add(it.place()))
        .toList();
  }

  /** Ports whose newest check found all in order, and blocks that are not reversed. */
  private Parts order() {
    var parts = new Parts();
    var checks = archive.events("order-checked", MOST);
    var site = now.site();
    for (var port : site.ports().keySet()) {
      boolean hasBlocks = site.on(port).stream().anyMatch(it -> it.spot() instanceof Spot.AtBlock);
      if (hasBlocks) {
        var newest = checks.stream().filter(it -> it.place().equals(port.name())).findFirst();
        add(parts, port.name(), newest.filter(it -> it.text().startsWith("all ")));
      }
    }
    now.memory().board().active().stream()
        .filter(alarm -> alarm.kind() == AlarmKind.REVERSED_POLARITY)
        .forEach(alarm -> parts.add(alarm.place().name() + " " + alarm.kind().words(), false));
    return parts;
  }

  private Parts zero() {
    var parts = new Parts();
    for (var string : now.site().strings()) {
      if (!string.currentSensors().isEmpty()) {
        add(parts, string.name(), commanded("zero Hall sensors", string.name()));
      }
    }
    return parts;
  }

  /** The newest command of a kind that was carried out at a place. */
  private Optional<Entry> commanded(String what, String place) {
    return commands.stream()
        .filter(it -> it.place().equals(place) && it.text().startsWith(what + " by "))
        .findFirst();
  }

  /** Channels by which a test message arrived, and relays that were tried. */
  private Parts outputs() {
    var parts = new Parts();
    for (String channel : now.site().channels()) {
      parts.add(channel, commanded("test message", channel).isPresent());
    }
    var relays = now.site().io().map(IoModule::outputs).orElse(List.of());
    for (var relay : relays) {
      String place = "DO" + relay.channel();
      add(parts, place, commanded("try relay", place));
    }
    return parts;
  }

  private Parts baseline() {
    var parts = new Parts();
    for (var string : now.site().strings()) {
      for (int block = 0; block < string.blocks(); block++) {
        parts.add(
            string.blockName(block + 1), now.memory().blocks().baseline(string, block).isPresent());
      }
    }
    return parts;
  }
}
