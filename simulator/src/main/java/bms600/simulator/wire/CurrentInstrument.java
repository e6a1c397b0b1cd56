package bms600.simulator.wire;

import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.site.BatteryString.CurrentSensor;
import bms600.sensors.FieldBus;
import bms600.sensors.SensorModel;
import bms600.simulator.plant.Truth;

/** BMS-CM: the currents through one or two Halls, each around one pole of a string. */
final class CurrentInstrument implements Instrument {
  private static final double SUPPLY_V = 24;

  /** A sine with the harmonics of a rectifier: peak over rms. */
  private static final double CREST = 1.6;

  private static final double RIPPLE_NOISE = 0.02;

  private final SensorModel model;
  private final Truth truth;
  private final int string;
  private final double share;
  private final double rippleNoise;
  private final Hall[] halls;
  private final int supplyAt;
  private final int frequencyAt;

  /** One Hall and where its values stand. */
  private final class Hall {
    private final ErrorModel error;
    private final int currentAt;
    private final int rippleAt;
    private final int peakAt;
    private final int over;
    private int ratingA;
    private double zeroA;

    Hall(int ratingA, ErrorModel error, int currentAt, int rippleAt, int peakAt, Flag over) {
      this.ratingA = ratingA;
      this.error = error;
      this.currentAt = currentAt;
      this.rippleAt = rippleAt;
      this.peakAt = peakAt;
      this.over = over.bit();
    }

    void measure(double trueA, double rippleA, double seconds, double[] values) {
      double range = 2.0 * ratingA;
      values[currentAt] = Math.clamp(error.measure(trueA, seconds) - zeroA, -range, range);
      double ripple = rippleA * (1 + rippleNoise * error.normal());
      values[rippleAt] = ripple;
      values[peakAt] = ripple * CREST;
    }

    int flags(double[] values) {
      return Math.abs(values[currentAt]) >= 2.0 * ratingA ? over : 0;
    }

    void zero(double trueA, double seconds) {
      zeroA = error.measure(trueA, seconds);
    }
  }

  /**
   * Which poles a current sensor sits around.
   *
   * @param poles of the whole string, this sensor's and others': they share its current
   */
  record Poles(int string, CurrentSensor fitted, int poles) {}

  CurrentInstrument(SensorModel model, Making making, Poles poles) {
    this.model = model;
    truth = making.plant();
    string = poles.string();
    share = 1.0 / poles.poles();
    var fitted = poles.fitted();
    rippleNoise = RIPPLE_NOISE * making.errors();
    halls = new Hall[fitted.hallRatingsA().size()];
    for (int i = 0; i < halls.length; i++) {
      int ratingA = fitted.hallRatingsA().get(i);
      halls[i] =
          new Hall(
              ratingA,
              making.error(Accuracy.current(ratingA)),
              at(i == 0 ? Channel.CURRENT_A : Channel.CURRENT_B),
              at(i == 0 ? Channel.RIPPLE_CURRENT_A : Channel.RIPPLE_CURRENT_B),
              at(i == 0 ? Channel.RIPPLE_CURRENT_A_PEAK : Channel.RIPPLE_CURRENT_B_PEAK),
              i == 0 ? Flag.OVER_RANGE_A : Flag.OVER_RANGE_B);
    }
    supplyAt = at(Channel.SUPPLY_VOLTAGE);
    frequencyAt = at(Channel.RIPPLE_FREQUENCY);
  }

  private int at(Channel channel) {
    return model.channels().indexOf(channel);
  }

  @Override
  public SensorModel model() {
    return model;
  }

  @Override
  public void measure(double[] values) {
    java.util.Arrays.fill(values, Double.NaN);
    double trueA = truth.stringA(string) * share;
    double rippleA = truth.rippleA(string) * share;
    for (var hall : halls) {
      hall.measure(trueA, rippleA, truth.seconds(), values);
    }
    values[frequencyAt] = truth.rippleHz(string);
    values[supplyAt] = SUPPLY_V;
  }

  @Override
  public int flags(double[] values) {
    int flags = Flag.HALL_A_FITTED.bit();
    flags |= halls.length == 2 ? Flag.HALL_B_FITTED.bit() : 0;
    for (var hall : halls) {
      flags |= hall.flags(values);
    }
    return flags;
  }

  @Override
  public boolean command(int code) {
    int index =
        switch (code) {
          case FieldBus.COMMAND_ZERO_HALL_A -> 0;
          case FieldBus.COMMAND_ZERO_HALL_B -> 1;
          default -> halls.length;
        };
    if (index >= halls.length) {
      return false;
    }
    halls[index].zero(truth.stringA(string) * share, truth.seconds());
    return true;
  }

  @Override
  public void tick() {}

  @Override
  public void restart() {}

  /** Holding registers 16 and 17, A; 0 where no Hall is fitted. */
  int ratingA(int hall) {
    return hall < halls.length ? halls[hall].ratingA : 0;
  }

  /** Sets the rating of a Hall; whether there is such a Hall and such a rating. */
  boolean rate(int hall, int ratingA) {
    if (hall >= halls.length || !CurrentSensor.RATINGS_A.contains(ratingA)) {
      return false;
    }
    halls[hall].ratingA = ratingA;
    return true;
  }
}
