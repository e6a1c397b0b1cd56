package bms600.simulator;

import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.modbus.ByteLine;
import bms600.simulator.plant.Plant;
import bms600.simulator.plant.Truth;
import bms600.simulator.scenario.Action;
import bms600.simulator.scenario.Scenario;
import bms600.simulator.wire.Field;
import bms600.simulator.wire.VirtualClock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A site that does not exist, with its plant, its sensors and its time. Owned by one thread:
 * whoever owns it steps it and uses its virtual lines.
 */
public final class Simulation {
  private final Plant plant;
  private final Field field;
  private Consumer<Action.Line> lines = _ -> {};
  private Stage stage;

  public Simulation(Site site, SimulationSetup setup) {
    plant = new Plant(site, setup.plant(), setup.seed());
    field = new Field(site, plant, setup.field(), setup.seed());
    stage = stage(Scenario.CALM, _ -> {});
  }

  /**
   * Begins a scenario, in place of the one before; its time counts from now.
   *
   * @param audience is told what happens, on the thread that steps
   */
  public void play(Scenario scenario, Consumer<Told> audience) {
    stage = stage(scenario, audience);
    stage.performDue();
    if (plant.seconds() == 0) {
      field.commission();
    }
  }

  /** Lets time pass in the plant, with what the scenario brings at its instants. */
  public void step(Duration elapsed) {
    double leftS = elapsed.toNanos() / 1e9;
    while (stage.untilNextS() <= leftS) {
      double untilS = Math.max(0, stage.untilNextS());
      plant.step(untilS);
      leftS -= untilS;
      stage.performDue();
    }
    plant.step(leftS);
    field.tick();
  }

  /** Who handles what a scenario does to TCP connections; in virtual time there are none. */
  void lines(Consumer<Action.Line> handler) {
    lines = handler;
  }

  private Stage stage(Scenario scenario, Consumer<Told> audience) {
    return new Stage(plant, field, new Stage.Ears(audience, line -> lines.accept(line)), scenario);
  }

  /** A line to a port of the site, in the caller's virtual time. */
  public ByteLine byteLine(PortId port, VirtualClock clock) {
    return field.virtualLine(port, clock);
  }

  /** What is really so. */
  public Truth truth() {
    return plant;
  }

  /** Mains, load, room and blocks: what can be done to the plant. */
  public Plant plant() {
    return plant;
  }

  /** Cables, sensors and their faults: what can be done to the field. */
  public Field field() {
    return field;
  }
}
