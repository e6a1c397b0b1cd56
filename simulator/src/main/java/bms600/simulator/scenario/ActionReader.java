package bms600.simulator.scenario;

import bms600.core.site.PortId;
import bms600.simulator.plant.Load;
import bms600.simulator.wire.MeasureFault;
import bms600.simulator.wire.ReplyFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what an event does: each action has one key of its own. */
final class ActionReader {
  private static final List<String> SENSOR = List.of("port", "unit");
  private static final String STRING = "must be a string of the site";
  private static final String BLOCK = "must be a block of the site, such as S2.17";
  private static final String FACTOR = "must be a percentage of 1 % to 1000 %";

  private final SiteNames names;
  private final Map<String, Function<Place, Optional<? extends Action>>> actions;

  ActionReader(SiteNames names) {
    this.names = names;
    actions =
        Map.ofEntries(
            Map.entry("mains", this::mains),
            Map.entry("load", this::load),
            Map.entry("weaken", this::weaken),
            Map.entry("offset", this::offset),
            Map.entry("warm_pole", this::warmPole),
            Map.entry("breaker", this::breaker),
            Map.entry("ambient", this::ambient),
            Map.entry("humidity", this::humidity),
            Map.entry("contact", this::contact),
            Map.entry("break", this::breakCable),
            Map.entry("heal", this::heal),
            Map.entry("kill", this::kill),
            Map.entry("revive", place -> sensor(place, Action.Revive::new)),
            Map.entry("restart", place -> sensor(place, Action.Restart::new)),
            Map.entry("replace", place -> sensor(place, Action.Replace::new)),
            Map.entry("fault", this::fault),
            Map.entry("clear", this::clear),
            Map.entry("line", this::line));
  }

  List<String> keys() {
    return actions.keySet().stream().sorted().toList();
  }

  Optional<Action> read(String key, Place place) {
    var reading = actions.get(key);
    if (reading == null) {
      throw new IllegalArgumentException("no action " + key);
    }
    return reading.apply(place).map(action -> action);
  }

  private Optional<Action.Mains> mains(Place place) {
    return place
        .read("must be fails or returns", Words.either("returns", "fails"))
        .map(Action.Mains::new);
  }

  private Optional<Action.Draw> load(Place place) {
    var keys = place.keys(List.of("string", "power", "current"));
    var string = place.required(keys, "string", STRING, names::string);
    if (keys.containsKey("power") == keys.containsKey("current")) {
      place.wrong("must have power or current, and not both");
      return Optional.empty();
    }
    Optional<? extends Load> load =
        keys.containsKey("power")
            ? place
                .required(keys, "power", "must be a power in kW", Words.number("kW", 0, 10_000))
                .map(kilowatts -> new Load.Power(1000 * kilowatts))
            : place
                .required(keys, "current", "must be a current in A", Words.number("A", 0, 20_000))
                .map(Load.Current::new);
    return string.isPresent() && load.isPresent()
        ? Optional.of(new Action.Draw(string.get(), load.get()))
        : Optional.empty();
  }

  /** Capacity is what is left of it, resistance what is added to it. */
  private Optional<Action.Weaken> weaken(Place place) {
    var keys = place.keys(List.of("block", "capacity", "resistance"));
    var block = place.required(keys, "block", BLOCK, names::block);
    var capacity = place.required(keys, "capacity", FACTOR, Words.number("%", 1, 1000));
    var resistance =
        place.required(
            keys, "resistance", "must be -90 % to +1000 %", Words.number("%", -90, 1000));
    return block.isPresent() && capacity.isPresent() && resistance.isPresent()
        ? Optional.of(
            new Action.Weaken(block.get(), capacity.get() / 100, 1 + resistance.get() / 100))
        : Optional.empty();
  }

  private Optional<Action.Offset> offset(Place place) {
    var keys = place.keys(List.of("block", "voltage"));
    var block = place.required(keys, "block", BLOCK, names::block);
    var volts =
        place.required(keys, "voltage", "must be -20 V to +20 V", Words.number("V", -20, 20));
    return block.isPresent() && volts.isPresent()
        ? Optional.of(new Action.Offset(block.get(), volts.get()))
        : Optional.empty();
  }

  private Optional<Action.WarmPole> warmPole(Place place) {
    var keys = place.keys(List.of("block", "by"));
    var block = place.required(keys, "block", BLOCK, names::block);
    var kelvin =
        place.required(keys, "by", "must be -60 °C to +100 °C", Words.number("°C", -60, 100));
    return block.isPresent() && kelvin.isPresent()
        ? Optional.of(new Action.WarmPole(block.get(), kelvin.get()))
        : Optional.empty();
  }

  private Optional<Action.Breaker> breaker(Place place) {
    var keys = place.keys(List.of("string", "is"));
    var string = place.required(keys, "string", STRING, names::string);
    var closed = isClosed(place, keys);
    return string.isPresent() && closed.isPresent()
        ? Optional.of(new Action.Breaker(string.get(), closed.get()))
        : Optional.empty();
  }

  private static Optional<Boolean> isClosed(Place place, Map<String, Place> keys) {
    return place.required(keys, "is", "must be closed or open", Words.either("closed", "open"));
  }

  private Optional<Action.Ambient> ambient(Place place) {
    return place
        .read("must be a temperature of -40 °C to 80 °C", Words.number("°C", -40, 80))
        .map(Action.Ambient::new);
  }

  private Optional<Action.Humidity> humidity(Place place) {
    return place.read(Words.PERCENT, Words.number("%", 0, 100)).map(Action.Humidity::new);
  }

  private Optional<Action.Contact> contact(Place place) {
    if (names.site().io().isEmpty()) {
      place.wrong("needs an I/O module at the site");
      return Optional.empty();
    }
    var keys = place.keys(List.of("input", "is"));
    var input = place.required(keys, "input", "must be 1, 2 or 3", Words.integer(1, 3));
    var closed = isClosed(place, keys);
    return input.isPresent() && closed.isPresent()
        ? Optional.of(new Action.Contact(input.get(), closed.get()))
        : Optional.empty();
  }

  private Optional<Action.Break> breakCable(Place place) {
    var keys = place.keys(List.of("port", "after"));
    var port = port(place, keys);
    String allowed = "must be a unit fitted on that port, or 0 for the very beginning";
    var after = place.required(keys, "after", allowed, Words.integer(0, 246));
    if (port.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    if (after.get() != 0 && !names.hasUnit(port.get(), after.get())) {
      place.wrong(allowed);
      return Optional.empty();
    }
    return Optional.of(new Action.Break(port.get(), after.get()));
  }

  private Optional<PortId> port(Place place, Map<String, Place> keys) {
    return place.required(keys, "port", names.ports(), names::port);
  }

  private Optional<Action.Heal> heal(Place place) {
    return place.read(names.ports(), names::port).map(Action.Heal::new);
  }

  private Optional<Action.Kill> kill(Place place) {
    var keys = place.keys(List.of("port", "unit", "passes"));
    var passes = place.required(keys, "passes", Words.YES_NO, Words::yesNo);
    return sensor(place, keys, (port, unit) -> new Action.Kill(port, unit, passes.orElse(true)))
        .filter(_ -> passes.isPresent());
  }

  private <A extends Action> Optional<A> sensor(Place place, BiFunction<PortId, Integer, A> made) {
    return sensor(place, place.keys(SENSOR), made);
  }

  private <A extends Action> Optional<A> sensor(
      Place place, Map<String, Place> keys, BiFunction<PortId, Integer, A> made) {
    var port = port(place, keys);
    String allowed = "must be a unit fitted on that port";
    var unit = place.required(keys, "unit", allowed, Words.integer(1, 246));
    if (port.isEmpty() || unit.isEmpty()) {
      return Optional.empty();
    }
    if (!names.hasUnit(port.get(), unit.get())) {
      place.wrong(allowed);
      return Optional.empty();
    }
    return Optional.of(made.apply(port.get(), unit.get()));
  }

  private Optional<? extends Action> fault(Place place) {
    var keys = place.keys(List.of("port", "unit", "kind", "share"));
    Optional<Double> share =
        keys.containsKey("share")
            ? place.required(keys, "share", Words.PERCENT, Words.number("%", 0, 100))
            : Optional.of(100.0);
    return share.flatMap(percent -> faulty(place, keys, percent / 100, true));
  }

  private Optional<? extends Action> clear(Place place) {
    return faulty(place, place.keys(List.of("port", "unit", "kind")), 1, false);
  }

  /** A fault without a unit is one of the whole port. */
  private Optional<? extends Action> faulty(
      Place place, Map<String, Place> keys, double share, boolean present) {
    var kind = place.required(keys, "kind", "must be one of " + kinds(), Optional::of);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    var measure = Words.oneOf(MeasureFault.values(), MeasureFault::code).apply(kind.get());
    if (measure.isPresent()) {
      return sensor(
          place, keys, (port, unit) -> new Action.Misread(port, unit, measure.get(), present));
    }
    var reply = Words.oneOf(ReplyFault.values(), ReplyFault::code).apply(kind.get());
    if (reply.isEmpty()) {
      place.wrong("must be one of " + kinds());
      return Optional.empty();
    }
    var now = present ? reply : Optional.<ReplyFault>empty();
    return keys.containsKey("unit")
        ? sensor(place, keys, (port, unit) -> new Action.Spoil(port, unit, now, share))
        : port(place, keys).map(port -> new Action.Spoil(port, 0, now, share));
  }

  private static String kinds() {
    return Stream.concat(
            Arrays.stream(MeasureFault.values()).map(MeasureFault::code),
            Arrays.stream(ReplyFault.values()).map(ReplyFault::code))
        .collect(Collectors.joining(", "));
  }

  private Optional<Action.Line> line(Place place) {
    var keys = place.keys(List.of("port", "is"));
    var port =
        place.required(
            keys,
            "port",
            "must be a port of the site with an rtu+tcp line",
            word -> names.port(word).filter(names::isTcp));
    var state =
        place.required(
            keys,
            "is",
            "must be dropped, stalled or running",
            Words.oneOf(Action.Line.State.values(), each -> each.name().toLowerCase(Locale.ROOT)));
    return port.isPresent() && state.isPresent()
        ? Optional.of(new Action.Line(port.get(), state.get()))
        : Optional.empty();
  }

  /** All keys an event may have: when, what, and what to say. */
  List<String> eventKeys() {
    var all = new ArrayList<>(List.of("at", "tell"));
    all.addAll(keys());
    return all;
  }
}
