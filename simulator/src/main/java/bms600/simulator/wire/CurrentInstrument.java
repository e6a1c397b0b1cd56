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

  /** Of each sample, over the rating: what a converter of 12 bits over its range shows. */
  private static final double RIPPLE_NOISE = 0.0003;

  private final SensorModel model;
  private final Truth truth;
  private final int string;
  private final double share;
  private final Hall[] halls;
  private final int supplyAt;
  private final int frequencyAt;

  /** One Hall and where its values stand. */
  private final class Hall {
    private final ErrorModel error;
    private final RippleSense ripple;
    private final int currentAt;
    private final int rippleAt;
    private final int peakAt;
    private final int over;
    private int ratingA;
    private double zeroA;

    Hall(int ratingA, Making making, boolean isA) {
      this.ratingA = ratingA;
      error = making.error(Accuracy.current(ratingA));
      ripple = new RippleSense(making, string, RIPPLE_NOISE * ratingA);
      currentAt = at(isA ? Channel.CURRENT_A : Channel.CURRENT_B);
      rippleAt = at(isA ? Channel.RIPPLE_CURRENT_A : Channel.RIPPLE_CURRENT_B);
      peakAt = at(isA ? Channel.RIPPLE_CURRENT_A_PEAK : Channel.RIPPLE_CURRENT_B_PEAK);
      over = (isA ? Flag.OVER_RANGE_A : Flag.OVER_RANGE_B).bit();
    }

    void measure(double trueA, double rippleA, double seconds, double[] values) {
      double range = 2.0 * ratingA;
      values[currentAt] = Math.clamp(error.measure(trueA, seconds) - zeroA, -range, range);
      ripple.measure(rippleA);
      values[rippleAt] = ripple.rms();
      values[peakAt] = ripple.peak();
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
    halls = new Hall[fitted.hallRatingsA().size()];
    for (int i = 0; i < halls.length; i++) {
      halls[i] = new Hall(fitted.hallRatingsA().get(i), making, i == 0);
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
    values[frequencyAt] = halls[0].ripple.frequencyHz();
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
