package bms600.simulator.wire;

import bms600.core.measure.Channel;
import bms600.core.site.IoModule;
import bms600.core.site.IoModule.DigitalInput;
import bms600.sensors.SensorModel;
import bms600.simulator.plant.Truth;
import java.util.Locale;

/**
 * The I/O module: room probes on 4–20 mA loops, contacts and relays. A contact with "mains" in its
 * name follows the mains; the others stand as they are put.
 */
final class IoInstrument implements Instrument {
  static final int INPUTS = 3;
  static final int OUTPUTS = 4;

  private static final double LIVE_ZERO_A = 0.004;
  private static final double SPAN_A = 0.016;

  private final SensorModel model;
  private final Truth truth;
  private final IoModule wiring;
  private final ErrorModel error;
  private final boolean[] closed = new boolean[INPUTS];
  private final boolean[] outputs = new boolean[OUTPUTS];
  private final int[] inputAt = new int[INPUTS];
  private final int[] outputAt = new int[OUTPUTS];
  private final int[] loopAt;

  IoInstrument(SensorModel model, Making making, IoModule wiring) {
    this.model = model;
    this.wiring = wiring;
    truth = making.plant();
    error = making.error(Accuracy.loop());
    loopAt = new int[] {at("LOOP_1"), at("LOOP_2")};
    for (int i = 0; i < INPUTS; i++) {
      inputAt[i] = at("INPUT_" + (i + 1));
    }
    for (int i = 0; i < OUTPUTS; i++) {
      outputAt[i] = at("OUTPUT_" + (i + 1));
    }
    for (var input : wiring.digital()) {
      closed[input.channel() - 1] = !input.activeClosed();
    }
  }

  private int at(String channel) {
    return model.channels().indexOf(Channel.valueOf(channel));
  }

  @Override
  public SensorModel model() {
    return model;
  }

  @Override
  public void measure(double[] values) {
    for (int at : loopAt) {
      values[at] = 0;
    }
    for (var analog : wiring.analog()) {
      boolean isHumidity = analog.quantity().equals("humidity");
      double value = isHumidity ? truth.humidityPercent() : truth.ambientC();
      double share = (value - analog.low()) / (analog.high() - analog.low());
      values[loopAt[analog.channel() - 1]] =
          error.measure(LIVE_ZERO_A + SPAN_A * share, truth.seconds());
    }
    for (int i = 0; i < INPUTS; i++) {
      values[inputAt[i]] = closed[i] ? 1 : 0;
    }
    for (int i = 0; i < OUTPUTS; i++) {
      values[outputAt[i]] = outputs[i] ? 1 : 0;
    }
  }

  @Override
  public int flags(double[] values) {
    return 0;
  }

  @Override
  public boolean command(int code) {
    return false;
  }

  @Override
  public void tick() {
    for (var input : wiring.digital()) {
      if (tellsMains(input)) {
        closed[input.channel() - 1] = input.activeClosed() != truth.mains(0);
      }
    }
  }

  private static boolean tellsMains(DigitalInput input) {
    return input.name().toLowerCase(Locale.ROOT).contains("mains");
  }

  @Override
  public void restart() {
    java.util.Arrays.fill(outputs, false);
  }

  /** Opens or closes a contact, 0…2. */
  void close(int input, boolean isClosed) {
    closed[input] = isClosed;
  }

  boolean isClosed(int input) {
    return closed[input];
  }

  boolean output(int index) {
    return outputs[index];
  }

  void switchOutput(int index, boolean on) {
    outputs[index] = on;
  }
}
