package bms600.simulator;

import bms600.simulator.plant.Plant;
import bms600.simulator.scenario.Action;
import bms600.simulator.scenario.Event;
import bms600.simulator.scenario.Scenario;
import bms600.simulator.wire.Field;
import java.util.List;
import java.util.function.Consumer;

/** Performs a scenario on a plant and its sensors, event by event. */
final class Stage {
  private final Plant plant;
  private final Field field;
  private final List<Event> events;
  private final Ears ears;
  private final double beginS;
  private int next;

  /** Who hears of events: people, and whoever has TCP connections. */
  record Ears(Consumer<Told> audience, Consumer<Action.Line> lines) {}

  Stage(Plant plant, Field field, Ears ears, Scenario scenario) {
    this.plant = plant;
    this.field = field;
    this.ears = ears;
    events = scenario.eventsWithReplays();
    beginS = plant.seconds();
    plant.endReplays();
    scenario.replays().forEach(replay -> plant.replay(replay.string(), replay.playback()));
  }

  /** How long until the next event is due, s; infinite when there is none. */
  double untilNextS() {
    return next == events.size()
        ? Double.POSITIVE_INFINITY
        : events.get(next).at().toMillis() / 1000.0 - elapsedS();
  }

  private double elapsedS() {
    return plant.seconds() - beginS;
  }

  /** Performs what is due by now. */
  void performDue() {
    while (untilNextS() <= 1e-6) {
      var event = events.get(next++);
      perform(event.action());
      if (!event.tell().isEmpty()) {
        ears.audience().accept(new Told(event.at(), event.tell()));
      }
    }
  }

  private void perform(Action action) {
    switch (action) {
      case Action.Tell() -> {}
      case Action.Mains(boolean present) -> plant.mains(present);
      case Action.Draw(int string, var load) -> plant.load(string, load);
      case Action.Weaken(int block, double capacity, double resistance) ->
          plant.weaken(block, capacity, resistance);
      case Action.Offset(int block, double volts) -> plant.offset(block, volts);
      case Action.WarmPole(int block, double kelvin) -> plant.warmPole(block, kelvin);
      case Action.Breaker(int string, boolean closed) -> plant.connect(string, closed);
      case Action.Ambient(double celsius) -> plant.ambient(celsius);
      case Action.Humidity(double percent) -> plant.humidity(percent);
      case Action.Contact(int input, boolean closed) -> field.contact(input, closed);
      case Action.Break(var port, int after) -> field.breakChain(port, after);
      case Action.Heal(var port) -> field.healChain(port);
      case Action.Kill(var port, int unit, boolean passes) -> field.kill(port, unit, passes);
      case Action.Revive(var port, int unit) -> field.revive(port, unit);
      case Action.Restart(var port, int unit) -> field.restart(port, unit);
      case Action.Replace(var port, int unit) -> field.replace(port, unit);
      case Action.Spoil(var port, int unit, var fault, double share) ->
          field.spoil(port, unit, fault.orElse(null), share);
      case Action.Misread(var port, int unit, var fault, boolean present) ->
          field.fault(port, unit, fault, present);
      case Action.Line line -> ears.lines().accept(line);
    }
  }
}
