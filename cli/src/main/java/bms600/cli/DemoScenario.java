package bms600.cli;

import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.simulator.plant.Load;
import bms600.simulator.scenario.Action;
import bms600.simulator.scenario.Event;
import bms600.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Ten minutes of a bad day, for any site: a weak block, a mains failure, a broken cable. Each event
 * says what happens and why; what the master makes of it is for its pages to show.
 */
final class DemoScenario {
  /** The load that empties a battery in about two hours, so that three minutes show. */
  private static final double LOAD_PER_HOUR = 0.35;

  private static final int WEAK_BLOCK = 17;

  private final Site site;
  private final List<Event> events = new ArrayList<>();

  private DemoScenario(Site site) {
    this.site = site;
  }

  static Scenario of(Site site) {
    if (site.strings().isEmpty()) {
      return Scenario.CALM;
    }
    var demo = new DemoScenario(site);
    demo.weaken();
    demo.load();
    demo.failMains();
    demo.breakCable();
    return new Scenario("Demonstration", demo.events, List.of());
  }

  private void weaken() {
    var string = site.strings().get(site.strings().size() > 1 ? 1 : 0);
    int number = Math.min(WEAK_BLOCK, string.blocks());
    String name = string.blockName(number);
    tell(
        Duration.ZERO,
        new Action.Weaken(string.firstBlock() + number - 1, 0.65, 2.0),
        "plant: block "
            + name
            + " is weak: 65 % of its capacity is left and its resistance has doubled."
            + " Its float voltage hides that; its ohmic value tells.");
  }

  private void load() {
    for (var battery : site.batteries()) {
      double amperes = 0;
      for (var string : battery.strings()) {
        amperes += LOAD_PER_HOUR * string.type().capacity().value();
      }
      int first = battery.strings().getFirst().index();
      events.add(new Event(Duration.ZERO, new Action.Draw(first, new Load.Current(amperes)), ""));
    }
  }

  private void failMains() {
    tell(
        Duration.ofSeconds(90),
        new Action.Mains(false),
        "plant: the mains fail; the chargers stop and the batteries feed the load.");
    tell(
        Duration.ofSeconds(270),
        new Action.Mains(true),
        "plant: the mains are back; the chargers recharge all strings at their current limit.");
  }

  private void breakCable() {
    var string = site.strings().size() > 3 ? site.strings().get(3) : site.strings().getLast();
    var middle = sensor(string, Math.max(1, string.blocks() * 3 / 7));
    var port = middle.port();
    tell(
        Duration.ofMinutes(6),
        new Action.Break(port, middle.unit()),
        "plant: the cable on " + port + " breaks behind sensor " + middle.unit() + ".");
    tell(
        Duration.ofMinutes(8),
        new Action.Heal(port),
        "plant: the cable on " + port + " is plugged in again.");
    tell(
        Duration.ofMinutes(10),
        new Action.Heal(port),
        "plant: from here on it is a calm day: the strings recharge, and the weak block stays.");
  }

  private Fitting sensor(BatteryString string, int number) {
    return site.fittings().stream()
        .filter(fitting -> fitting.spot().equals(new Spot.AtBlock(string.index(), number)))
        .findFirst()
        .orElseThrow();
  }

  private void tell(Duration at, Action action, String text) {
    events.add(new Event(at, action, text));
  }
}
