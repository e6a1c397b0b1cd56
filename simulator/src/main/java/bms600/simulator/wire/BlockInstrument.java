package bms600.simulator.wire;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.site.BatteryType;
import bms600.sensors.FieldBus;
import bms600.sensors.SensorModel;
import bms600.simulator.plant.Plant;
import bms600.simulator.wire.FrontEnd.BlockInput;
import java.util.SplittableRandom;

/** BAT-02 and BAT-12: voltage, pole temperature, ohmic test and balancing of one block. */
final class BlockInstrument implements Instrument {
  private static final double OHMIC_TEST_S = 3;
  private static final double BALANCING_S = 60.0 * FieldBus.BALANCING_MINUTES;

  /** The balancing resistor takes this from a block at its nominal voltage. */
  private static final double BALANCING_A = 0.1;

  private static final double SUPPLY_V = 24;
  private static final double SUPPLY_DROP_V = 0.03;

  private final SensorModel model;
  private final Plant plant;
  private final int string;
  private final int block;
  private final double errors;
  private final FrontEnd frontEnd;
  private final SplittableRandom random;
  private final double nominalV;
  private final double leastV;
  private final double mostV;
  private final double supplyV;
  private final boolean hasLevelSensor;
  private final ErrorModel voltage;
  private final ErrorModel temperature;
  private final ErrorModel supply;
  private final OhmicError ohmic;

  private final int voltageAt;
  private final int temperatureAt;
  private final int ohmicAt;
  private final int ohmicNumberAt;
  private final int supplyAt;
  private final int balancingAt;

  /**
   * Where a block sensor sits.
   *
   * @param string position in the site, from 0
   * @param block position in the site, from 0
   * @param position in its chain, from 0: the supply falls along the cable
   */
  record BlockPlace(int string, int block, BatteryType type, int position) {}

  private double ohmicValue;
  private int ohmicNumber;
  private double ohmicDoneS = Double.NaN;
  private boolean ohmicRefused;
  private double balancingUntilS = Double.NaN;

  /** A sensor on its block, with an ohmic value from its commissioning. */
  BlockInstrument(SensorModel model, Making making, BlockPlace place) {
    this.model = model;
    plant = making.plant();
    string = place.string();
    block = place.block();
    errors = making.errors();
    frontEnd = making.frontEnd();
    random = making.random().split();
    boolean isLow = model.name().equals("BAT-02");
    nominalV = place.type().nominalBlockV();
    leastV = isLow ? 0.5 : 5;
    mostV = isLow ? 3 : 18;
    supplyV = SUPPLY_V - SUPPLY_DROP_V * place.position();
    hasLevelSensor =
        switch (place.type().chemistry()) {
          case VRLA_AGM, VRLA_GEL -> false;
          case VLA, NICD -> true;
        };
    voltage = making.error(Accuracy.blockVoltage(nominalV));
    temperature = making.error(Accuracy.temperature());
    supply = making.error(Accuracy.supply());
    ohmic = new OhmicError(making);
    voltageAt = model.channels().indexOf(Channel.VOLTAGE);
    temperatureAt = model.channels().indexOf(Channel.TEMPERATURE);
    ohmicAt = model.channels().indexOf(Channel.RESISTANCE);
    ohmicNumberAt = model.channels().indexOf(Channel.RESISTANCE_NUMBER);
    supplyAt = model.channels().indexOf(Channel.SUPPLY_VOLTAGE);
    balancingAt = model.channels().indexOf(Channel.BALANCING_CURRENT);
    commission();
  }

  @Override
  public SensorModel model() {
    return model;
  }

  @Override
  public void measure(double[] values) {
    double seconds = plant.seconds();
    values[voltageAt] = voltage.measure(plant.blockV(block), seconds);
    values[temperatureAt] = temperature.measure(plant.blockC(block), seconds);
    values[ohmicAt] = ohmicValue;
    values[ohmicNumberAt] = ohmicNumber;
    values[supplyAt] = supply.measure(supplyV, seconds);
    values[balancingAt] = isBalancing() ? balancingA() : 0;
  }

  @Override
  public int flags(double[] values) {
    double volts = values[voltageAt];
    int flags = Flag.LEAK_SENSOR_A_FITTED.bit();
    flags |= hasLevelSensor ? Flag.LEVEL_SENSOR_FITTED.bit() : 0;
    flags |= volts < leastV || volts > mostV ? Flag.VOLTAGE_OUT_OF_RANGE.bit() : 0;
    flags |= volts < 0 ? Flag.REVERSED_POLARITY.bit() : 0;
    flags |= isBalancing() ? Flag.BALANCING.bit() : 0;
    flags |= Double.isNaN(ohmicDoneS) ? 0 : Flag.OHMIC_TEST_RUNNING.bit();
    flags |= ohmicRefused ? Flag.OHMIC_TEST_REFUSED.bit() : 0;
    flags |= values[supplyAt] < 9 ? Flag.SUPPLY_LOW.bit() : 0;
    return flags;
  }

  @Override
  public boolean command(int code) {
    switch (code) {
      case FieldBus.COMMAND_OHMIC_TEST_START -> startOhmicTest();
      case FieldBus.COMMAND_OHMIC_TEST_STOP -> ohmicDoneS = Double.NaN;
      case FieldBus.COMMAND_BALANCING_ON -> balance(plant.seconds() + BALANCING_S);
      case FieldBus.COMMAND_BALANCING_OFF -> balance(Double.NaN);
      default -> {
        return false;
      }
    }
    return true;
  }

  @Override
  public void tick() {
    if (plant.seconds() >= ohmicDoneS) {
      finishOhmicTest();
    }
    if (isBalancing()) {
      balance(plant.seconds() >= balancingUntilS ? Double.NaN : balancingUntilS);
    }
  }

  @Override
  public void restart() {
    ohmicDoneS = Double.NaN;
    ohmicRefused = false;
    balance(Double.NaN);
  }

  /** Measures the first ohmic value. */
  void commission() {
    ohmicNumber = 0;
    finishOhmicTest();
  }

  /** A block outside the sensor's range cannot be tested. */
  private void startOhmicTest() {
    double volts = plant.blockV(block);
    ohmicRefused = volts < leastV || volts > mostV;
    ohmicDoneS = ohmicRefused ? Double.NaN : plant.seconds() + OHMIC_TEST_S;
  }

  private void finishOhmicTest() {
    double seenOhm = ohmic.atProbes(plant.blockOhm(block));
    var input = new BlockInput(string, plant.blockV(block), seenOhm, errors);
    ohmicValue = frontEnd.ohmic(input, random).ohm();
    ohmicNumber = ohmicNumber == FieldBus.MAX_SAMPLE_NUMBER ? 1 : ohmicNumber + 1;
    ohmicDoneS = Double.NaN;
  }

  private boolean isBalancing() {
    return !Double.isNaN(balancingUntilS);
  }

  private void balance(double untilS) {
    balancingUntilS = untilS;
    plant.bypass(block, isBalancing() ? balancingA() : 0);
  }

  private double balancingA() {
    return BALANCING_A * Math.max(0, plant.blockV(block)) / nominalV;
  }
}
