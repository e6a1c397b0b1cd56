package bms600.core.estimate.thermal;

/**
 * The loop gain of a block on float: how much heat one kelvin adds over how much it carries off.
 *
 * <p>Float heat doubles with each 10 K, so the gain is {@code ΔT∞ · ln 2 / 10 K}, ΔT∞ being the
 * excess over ambient towards which the block is warming: its excess now, and what its slope adds
 * over its time constant. Below 1 it settles; at 1 and above nothing holds it. That needs two
 * thermometers only; it is the same number as power × thermal resistance × ln 2 / 10 K. Where the
 * float current can be measured, the thermal resistance is learned from it and the gain by power is
 * judged too; a Hall sensor cannot, and the result is then marked reduced.
 *
 * @param celsius of the block, smoothed over three quarters of an hour; NaN before the first
 * @param ambientC likewise
 * @param slope of the block, K/h
 * @param lastC what its thermometer said last; NaN where that is not remembered
 * @param resistance learned thermal resistance, K/W; NaN while none could be learned
 * @param gain the loop gain
 * @param reduced whether it rests on temperatures alone
 */
public record RunawayRisk(
    double celsius,
    double ambientC,
    double slope,
    double lastC,
    double resistance,
    double gain,
    boolean reduced) {
  public static final double WARNING = 0.3;
  public static final double ALARM = 0.5;
  public static final double TRIP = 0.8;

  public static final RunawayRisk NEW =
      new RunawayRisk(Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN, true);

  /** As it was when saved; judged again at the next step. */
  static RunawayRisk remembered(double celsius, double ambientC, double slope, double resistance) {
    return new RunawayRisk(celsius, ambientC, slope, Double.NaN, resistance, Double.NaN, true);
  }

  /** Nothing known but what was learned. */
  static RunawayRisk learned(double resistance) {
    return new RunawayRisk(Double.NaN, Double.NaN, 0, Double.NaN, resistance, Double.NaN, true);
  }

  private static final double PER_KELVIN = Math.log(2) / 10;
  private static final double SMOOTHING_H = 0.75;

  /** Blocks of 100 Ah take 4 to 6 h; the shorter, for an alarm of a fan's failure stays early. */
  private static final double WARMING_H = 4;

  private static final double LEARNING_H = 48;

  /** A sensor's own error from one reading to the next, within its ±0.5 K. */
  private static final double READING_K = 0.5;

  /** Some 200 W into a block of 100 Ah, of 30 kg and 1 kJ/(kg K): ten times a hot float. */
  private static final double FASTEST_K_PER_H = 24;

  private static final double LEAST_WATTS = 0.05;

  /** What a gain calls for. */
  public enum Level {
    UNKNOWN,
    NORMAL,
    WARNING,
    ALARM,
    TRIP
  }

  public Level level() {
    if (Double.isNaN(gain)) {
      return Level.UNKNOWN;
    }
    if (gain >= TRIP) {
      return Level.TRIP;
    }
    return gain >= ALARM ? Level.ALARM : gain >= WARNING ? Level.WARNING : Level.NORMAL;
  }

  /** The excess over ambient, K, or NaN before the first temperatures. */
  public double excessK() {
    return celsius - ambientC;
  }

  /** Followed, but not judged: other heat than that of float is in it. */
  RunawayRisk unjudged() {
    return new RunawayRisk(celsius, ambientC, slope, lastC, resistance, Double.NaN, reduced);
  }

  /**
   * After some time on float, at the end of which the thermometers said this. A missing temperature
   * leaves everything as it was.
   *
   * @param watts heat put in, voltage times float current, or NaN where no sensor can see it
   */
  public RunawayRisk step(double blockC, double roomC, double watts, double hours) {
    if (Double.isNaN(blockC) || Double.isNaN(roomC) || !(hours > 0)) {
      return this;
    }
    if (Double.isNaN(celsius)) {
      return new RunawayRisk(
          blockC, roomC, 0, blockC, resistance, PER_KELVIN * Math.max(0, blockC - roomC), true);
    }
    double share = 1 - Math.exp(-hours / SMOOTHING_H);
    double from = celsius + leap(blockC, hours);
    double warm = from + share * (blockC - from);
    double room = ambientC + share * (roomC - ambientC);
    double rise = (blockC - warm) / SMOOTHING_H;
    double excess = Math.max(0, warm + WARMING_H * rise - room);
    boolean blind = !(watts >= LEAST_WATTS);
    double learned = blind ? resistance : learned(excess, watts, hours);
    double byPower = blind ? 0 : watts * learned;
    double stronger = PER_KELVIN * Math.max(excess, byPower);
    return new RunawayRisk(warm, room, rise, blockC, learned, stronger, blind);
  }

  /**
   * How much of a change since the last reading no block can have made, K: its probe was moved,
   * knocked loose or replaced. It counts as the new level, and not as a slope.
   */
  private double leap(double blockC, double hours) {
    double change = Double.isNaN(lastC) ? 0 : blockC - lastC;
    double most = READING_K + FASTEST_K_PER_H * hours;
    return change - Math.clamp(change, -most, most);
  }

  /** Learned over two days, so that a sudden rise of the power shows before it is learned. */
  private double learned(double excess, double watts, double hours) {
    double now = excess / watts;
    return Double.isNaN(resistance)
        ? now
        : resistance + (1 - Math.exp(-hours / LEARNING_H)) * (now - resistance);
  }
}
