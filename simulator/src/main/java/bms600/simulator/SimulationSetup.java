package bms600.simulator;

import bms600.simulator.plant.PlantSetup;
import bms600.simulator.wire.FieldSetup;

/**
 * Everything a simulation needs beside the site.
 *
 * @param seed the same seed gives the same plant, the same sensors and the same bytes
 */
public record SimulationSetup(long seed, PlantSetup plant, FieldSetup field) {
  public static final SimulationSetup TYPICAL =
      new SimulationSetup(600, PlantSetup.TYPICAL, FieldSetup.TYPICAL);

  public SimulationSetup withSeed(long other) {
    return new SimulationSetup(other, plant, field);
  }

  public SimulationSetup with(PlantSetup other) {
    return new SimulationSetup(seed, other, field);
  }

  public SimulationSetup with(FieldSetup other) {
    return new SimulationSetup(seed, plant, other);
  }
}
