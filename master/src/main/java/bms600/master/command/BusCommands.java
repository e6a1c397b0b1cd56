package bms600.master.command;

import bms600.core.estimate.StringState;
import bms600.core.measure.Measured;
import bms600.core.measure.PortHealth;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.PortId;
import bms600.core.site.Spot;
import bms600.core.snapshot.Memory;
import bms600.master.run.Order;
import bms600.master.run.Orders;
import bms600.master.run.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Commands that a port carries out: what must be so first, and the orders they become. */
final class BusCommands {
  /** More than this share of the range is a current that flows, not an offset. */
  private static final double MOST_OFFSET_SHARE = 0.05;

  private static final Set<StringState> CARRYING =
      Set.of(StringState.CHARGE, StringState.BOOST, StringState.DISCHARGE);

  private final Map<PortId, Orders> orders;

  BusCommands(Map<PortId, Orders> orders) {
    this.orders = Map.copyOf(orders);
  }

  /** What a command is judged by. */
  record Scene(SiteImage image, Memory memory) {
    StringState state(BatteryString string) {
      return memory.strings().get(string.index()).state();
    }
  }

  void readdress(PortId port, Scene scene, Consumer<Outcome> answer) {
    give(port, new Order.Readdress(), quiet(port, scene), answer);
  }

  void checkOrder(PortId port, Scene scene, Consumer<Outcome> answer) {
    boolean isOk = scene.image().port(port).state() == PortHealth.State.OK;
    var conditions = quiet(port, scene).check(isOk, port + " works without a fault");
    give(port, new Order.CheckOrder(), conditions, answer);
  }

  private Preconditions quiet(PortId port, Scene scene) {
    var conditions = new Preconditions();
    var fittings = scene.image().site().on(port);
    conditions.check(!fittings.isEmpty(), port + " has sensors");
    for (var string : scene.image().site().strings()) {
      if (fittings.stream().anyMatch(fitting -> isOf(fitting, string))) {
        boolean discharges = scene.state(string) == StringState.DISCHARGE;
        conditions.check(!discharges, string.name() + " does not discharge");
      }
    }
    return conditions;
  }

  private static boolean isOf(Fitting fitting, BatteryString string) {
    return switch (fitting.spot()) {
      case Spot.AtBlock(int index, _) -> index == string.index();
      case Spot.AtCurrent(int index, _) -> index == string.index();
      case Spot.AtVoltage(int index) -> index == string.index();
      case Spot.AtIo _ -> false;
    };
  }

  void identify(String place, int seconds, Scene scene, Consumer<Outcome> answer) {
    var found = fitting(place, scene);
    if (found.isEmpty()) {
      answer.accept(
          new Outcome.Rejected(
              "no sensor " + place + ": give a block such as S1.7, or a port and unit COM1/201"));
      return;
    }
    var fitting = found.get();
    var conditions =
        new Preconditions()
            .check(seconds >= 0 && seconds <= 3600, "0 to 3600 s asked for")
            .check(scene.image().link(fitting.slot()).missed() == 0, place + " answers");
    var order = new Order.Identify(fitting.slot(), seconds);
    give(fitting.port(), order, conditions, answer);
  }

  private static Optional<Fitting> fitting(String place, Scene scene) {
    var site = scene.image().site();
    return site.fittings().stream()
        .filter(
            fitting ->
                place.equals(fitting.port() + "/" + fitting.unit())
                    || (fitting.spot() instanceof Spot.AtBlock(int string, int number)
                        && place.equals(site.strings().get(string).blockName(number))))
        .findFirst();
  }

  /** The Halls of a string are zeroed one after the other; the first that fails ends it. */
  void zero(String name, boolean isolated, Scene scene, Consumer<Outcome> answer) {
    var site = scene.image().site();
    var string = site.strings().stream().filter(each -> each.name().equals(name)).findFirst();
    if (string.isEmpty()) {
      answer.accept(new Outcome.Rejected("no string " + name));
      return;
    }
    var state = scene.state(string.get());
    var current = scene.image().string(string.get().index()).current();
    double mostA = MOST_OFFSET_SHARE * string.get().currentRangeA();
    boolean small =
        current instanceof Measured.Good<?>(var amperes, _) && Math.abs(amperes.value()) <= mostA;
    var conditions =
        new Preconditions()
            .check(isolated, "confirmed that the string is isolated")
            .check(!CARRYING.contains(state), name + " neither charges nor discharges")
            .check(small, "its current is measured, and below " + Math.round(mostA) + " A");
    var sensors =
        site.fittings().stream()
            .filter(
                fitting ->
                    fitting.spot() instanceof Spot.AtCurrent(int at, _)
                        && at == string.get().index())
            .toList();
    conditions.check(!sensors.isEmpty(), name + " has a current sensor");
    if (!conditions.met()) {
      answer.accept(new Outcome.Rejected(conditions.text()));
      return;
    }
    zeroNext(steps(string.get(), sensors), new ArrayList<>(), answer);
  }

  /** One Hall to zero, and the port its sensor is on. */
  private record Step(PortId port, Order order) {}

  private static ArrayDeque<Step> steps(BatteryString string, List<Fitting> sensors) {
    var steps = new ArrayDeque<Step>();
    for (int i = 0; i < sensors.size(); i++) {
      int halls = string.currentSensors().get(i).hallRatingsA().size();
      for (int hall = 0; hall < halls; hall++) {
        var order = new Order.ZeroHall(sensors.get(i).slot(), hall);
        steps.add(new Step(sensors.get(i).port(), order));
      }
    }
    return steps;
  }

  private void zeroNext(ArrayDeque<Step> steps, List<String> done, Consumer<Outcome> answer) {
    var step = steps.removeFirst();
    of(step.port())
        .give(
            step.order(),
            outcome -> {
              done.add(outcome.text());
              if (outcome instanceof Outcome.Done && !steps.isEmpty()) {
                zeroNext(steps, done, answer);
              } else {
                answer.accept(
                    outcome instanceof Outcome.Done
                        ? new Outcome.Done(String.join("; ", done))
                        : new Outcome.Failed(String.join("; ", done)));
              }
            });
  }

  private void give(PortId port, Order order, Preconditions conditions, Consumer<Outcome> answer) {
    if (conditions.met()) {
      of(port).give(order, outcome -> answer.accept(conditions.before(outcome)));
    } else {
      answer.accept(new Outcome.Rejected(conditions.text()));
    }
  }

  private Orders of(PortId port) {
    var found = orders.get(port);
    if (found == null) {
      throw new IllegalStateException(port + " has no worker");
    }
    return found;
  }
}
