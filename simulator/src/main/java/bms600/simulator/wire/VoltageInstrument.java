package bms600.simulator.wire;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.sensors.SensorModel;
import bms600.sensors.signal.RippleRange;
import bms600.simulator.plant.Truth;

/** BMS-VM: the voltage across a string and the ripple on it. */
final class VoltageInstrument implements Instrument {
  private static final double LEAST_V = 8;
  private static final double MOST_V = 1000;
  private static final double SUPPLY_V = 24;

  private final SensorModel model;
  private final Truth truth;
  private final int string;
  private final ErrorModel error;
  private final RippleSense ripple;
  private final int voltageAt;
  private final int rippleAt;
  private final int peakAt;
  private final int frequencyAt;
  private final int supplyAt;

  VoltageInstrument(SensorModel model, Making making, int string, double nominalV) {
    this.model = model;
    this.string = string;
    truth = making.plant();
    var limits = Accuracy.stringVoltage(nominalV);
    error = making.error(limits);
    ripple = new RippleSense(making, string, limits.noise());
    voltageAt = model.channels().indexOf(Channel.STRING_VOLTAGE);
    rippleAt = model.channels().indexOf(Channel.RIPPLE_VOLTAGE);
    peakAt = model.channels().indexOf(Channel.RIPPLE_VOLTAGE_PEAK);
    frequencyAt = model.channels().indexOf(Channel.RIPPLE_FREQUENCY);
    supplyAt = model.channels().indexOf(Channel.SUPPLY_VOLTAGE);
  }

  @Override
  public SensorModel model() {
    return model;
  }

  @Override
  public void measure(double[] values) {
    values[voltageAt] = Math.max(0, error.measure(truth.stringV(string), truth.seconds()));
    measureRipple(values);
    values[supplyAt] = SUPPLY_V;
  }

  /** Below 2 V peak it has no value, rather than one it cannot stand for. */
  private void measureRipple(double[] values) {
    ripple.measure(truth.rippleV(string));
    boolean hasValue = RippleRange.VOLTAGE.judge(ripple.peak()) != RippleRange.Verdict.BELOW;
    values[rippleAt] = hasValue ? ripple.rms() : Double.NaN;
    values[peakAt] = hasValue ? ripple.peak() : Double.NaN;
    values[frequencyAt] = hasValue ? ripple.frequencyHz() : Double.NaN;
  }

  @Override
  public int flags(double[] values) {
    double volts = values[voltageAt];
    return volts < LEAST_V || volts > MOST_V ? Flag.VOLTAGE_OUT_OF_RANGE.bit() : 0;
  }

  @Override
  public boolean command(int code) {
    return false;
  }

  @Override
  public void tick() {}

  @Override
  public void restart() {}
}
