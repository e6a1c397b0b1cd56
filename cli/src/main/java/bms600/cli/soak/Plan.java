package bms600.cli.soak;

import bms600.cli.soak.check.Injected;
import bms600.simulator.scenario.Event;
import java.util.List;

/** What happens in a soak, all of it known before it begins. */
record Plan(List<Injected> injected, List<Event> events, List<Turn> turns) {
  Plan {
    injected = List.copyOf(injected);
    events = List.copyOf(events);
    turns = List.copyOf(turns);
  }
}
