package bms600.simulator;

import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.modbus.ByteLine;
import bms600.simulator.plant.Plant;
import bms600.simulator.plant.Truth;
import bms600.simulator.wire.Field;
import bms600.simulator.wire.VirtualClock;
import java.time.Duration;

/**
 * A site that does not exist, with its plant, its sensors and its time. Owned by one thread:
 * whoever owns it steps it and uses its virtual lines.
 */
public final class Simulation {
  private final Plant plant;
  private final Field field;

  public Simulation(Site site, SimulationSetup setup) {
    plant = new Plant(site, setup.plant(), setup.seed());
    field = new Field(site, plant, setup.field(), setup.seed());
  }

  /** Lets time pass in the plant. */
  public void step(Duration elapsed) {
    plant.step(elapsed.toNanos() / 1e9);
    field.tick();
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
