package bms600.simulator.wire;

import bms600.simulator.plant.Plant;
import java.util.SplittableRandom;

/**
 * What every instrument is made with.
 *
 * @param plant it measures in
 * @param errors 1: as the data sheet allows, 0: none but the register's resolution
 * @param random this device's own stream
 * @param frontEnd what all devices of the field sample and process signals with
 */
record Making(Plant plant, double errors, SplittableRandom random, FrontEnd frontEnd) {
  ErrorModel error(ErrorModel.Limits limits) {
    return new ErrorModel(limits.scaled(errors), random.split());
  }
}
