package bms600.simulator.wire;

import bms600.sensors.SensorModel;

/**
 * The measuring half of a sensor: what it sits on, seen through its errors. Values stand in the
 * order of the model's channels; the sample number is the {@link Device}'s to write.
 */
sealed interface Instrument
    permits BlockInstrument, CurrentInstrument, VoltageInstrument, IoInstrument {
  SensorModel model();

  /** Measures everything at this instant. */
  void measure(double[] values);

  /** The status that goes with these values: {@link bms600.core.measure.Flag} bits. */
  int flags(double[] values);

  /** Carries out a command of this model; whether it knows it. */
  boolean command(int code);

  /** Time has passed. */
  void tick();

  /** It lost its supply: whatever it was doing has ended. */
  void restart();
}
