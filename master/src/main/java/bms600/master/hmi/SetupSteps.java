package bms600.master.hmi;

import bms600.core.alarm.AlarmKind;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Spot;
import bms600.core.snapshot.Snapshot;
import bms600.master.command.Command;
import bms600.master.hmi.Archive.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How far the commissioning of a site is: told by what stands in its file, what is measured, what
 * the journal has of what was tried, and what people vouched for. Nothing of it is kept elsewhere,
 * so that it is the same for everybody, and after a restart.
 */
final class SetupSteps {
  private static final int MOST = 10_000;
  private static final int SHOWN = 70;

  /** The steps, in the order in which they are done. */
  enum Code {
    SITE,
    ACCESS,
    PORTS,
    STRINGS,
    ADDRESSES,
    ORDER,
    ZERO,
    LIMITS,
    OUTPUTS,
    BASELINE,
    RECORD;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Code> of(String code) {
      return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
  }

  /** How far a step is. */
  enum State {
    /** Another must be done before it. */
    WAITS,
    OPEN,
    /** Not all of it is proven, and a person vouches for it. */
    VOUCHED,
    DONE;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A step.
   *
   * @param done so many of its parts are
   * @param of so many there are
   * @param open the first of those that are not, by their names
   * @param confirmed how somebody vouched for it last
   */
  record Step(
      Code code, State state, int done, int of, List<String> open, Optional<Entry> confirmed) {
    Step {
      open = List.copyOf(open);
    }
  }

  private final Snapshot now;
  private final Archive archive;
  private final boolean hasAdmin;
  private final List<Entry> confirmed;
  private final List<Entry> commands;

  SetupSteps(Snapshot now, Archive archive, boolean hasAdmin) {
    this.now = now;
    this.archive = archive;
    this.hasAdmin = hasAdmin;
    this.confirmed = archive.events(Command.ConfirmStep.KIND, MOST);
    this.commands = archive.events("command-done", MOST);
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
    boolean isProven = parts.of > 0 && parts.open.isEmpty();
    boolean isForPeople = parts.of == 0;
    var state =
        !canBegin
            ? State.WAITS
            : isProven || (isForPeople && vouched.isPresent())
                ? State.DONE
                : vouched.isPresent() ? State.VOUCHED : State.OPEN;
    var shown = parts.open.stream().limit(SHOWN).toList();
    return new Step(code, state, parts.of - parts.open.size(), parts.of, shown, vouched);
  }

  /** The parts of a step, and which of them are not done. */
  private static final class Parts {
    private int of;
    private final List<String> open = new ArrayList<>();

    Parts add(String name, boolean isDone) {
      of++;
      if (!isDone) {
        open.add(name);
      }
      return this;
    }
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
    return parts;
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
        parts.add(port.name(), newest.map(it -> it.text().startsWith("all ")).orElse(false));
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
        parts.add(string.name(), isCommanded("zero Hall sensors", string.name()));
      }
    }
    return parts;
  }

  private boolean isCommanded(String what, String place) {
    return commands.stream()
        .anyMatch(it -> it.place().equals(place) && it.text().startsWith(what + " by "));
  }

  private Parts outputs() {
    var parts = new Parts();
    var names = now.site().channels();
    for (int i = 0; i < names.size(); i++) {
      parts.add(names.get(i), now.image().channels().get(i).lastProof().isPresent());
    }
    now.site()
        .io()
        .ifPresent(
            io ->
                io.outputs()
                    .forEach(
                        output -> {
                          String place = "DO" + output.channel();
                          parts.add(place, isCommanded("try relay", place));
                        }));
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
