package bms600.core.estimate.block;

import bms600.core.estimate.autonomy.Shape;
import bms600.core.site.BatteryType;

/**
 * How far each block's charge lies from its string's, by how far its voltage lies from the median
 * block's: what all have in common (curve, temperature, load) falls out.
 *
 * <p>An extended Kalman filter of three numbers for each block: charge beyond the string's (share
 * of full), capacity over the string's, and the offset of its voltage per cell, V. Blocks lie one
 * behind the other in an array of floats, {@value #NUMBERS} for each: the means, then the upper
 * triangle of the covariance. A step reads one array and writes another; it allocates nothing.
 */
final class DeltaFilter {
  static final int NUMBERS = 9;

  /** Differences of voltage follow the differences of the curve so well, V per cell. */
  private static final double LOOK_V = 0.0035;

  /** One independent look at a voltage per so much of the charge. */
  private static final double LOOK = 0.15;

  /** A sensor's ±0.2 % of 2.1 V, and what cells differ by at equal charge. */
  private static final double OFFSET_SIGMA_V = 0.005;

  private static final double FULL_SIGMA = 0.01;
  private static final double TAKEN_SIGMA = 0.005;
  private static final double SHARE_SIGMA_PER_CYCLE = 0.02;
  private static final double OFFSET_SIGMA_PER_CYCLE_V = 0.001;

  /** With no voltage, or no current, nobody sees how blocks drift apart: per root of an hour. */
  private static final double UNSEEN_SIGMA = 0.02;

  private static final double BLIND_SIGMA = 0.05;
  private static final double MOST_SURPRISE_V = 0.010;
  private static final double MOST_MOVE = 0.01;
  private static final double LEAST_SHARE = 0.3;
  private static final double MOST_SHARE = 1.5;
  private static final double MOST_CHARGE_SIGMA = 0.3;
  private static final double MOST_OFFSET_V = 0.1;
  private static final double KNEE_ROOM = 0.03;

  private static final float[] FULL = full(1);

  private final Shape shape;
  private final boolean isLead;

  DeltaFilter(BatteryType type) {
    this.shape = Shape.of(type.chemistry());
    this.isLead = type.chemistry().isLead();
  }

  /**
   * What a tick has for all blocks of a string.
   *
   * @param charge share of charge left in the string
   * @param moved by how much of its charge the string's charge was moved by the current; negative
   *     out, NaN where the current is not known
   * @param perHour discharge current over capacity, 1/h
   * @param hours since the tick before
   * @param discharges whether voltages tell of charge now
   */
  record Tick(double charge, double moved, double perHour, double hours, boolean discharges) {}

  /** All blocks as the string: just full. */
  static float[] full(int blocks) {
    var numbers = new float[NUMBERS * blocks];
    for (int block = 0; block < blocks; block++) {
      begin(numbers, block, 1, 0.1);
    }
    return numbers;
  }

  /** Whether all blocks are as {@link #full} has them. */
  static boolean isFull(float[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != FULL[i % NUMBERS]) {
        return false;
      }
    }
    return true;
  }

  /** A block as the string, of which only the capacity is known. */
  static void begin(float[] numbers, int block, double share, double sigma) {
    put(numbers, NUMBERS * block, 0, share, 0);
    putSpread(numbers, NUMBERS * block, sq(FULL_SIGMA), 0, 0, sq(sigma), 0, sq(OFFSET_SIGMA_V));
  }

  /** Its capacity over the string's is known from elsewhere; its charge and offset stay. */
  static void share(float[] numbers, int block, double share, double sigma) {
    int at = NUMBERS * block;
    put(numbers, at, numbers[at], share, numbers[at + 2]);
    putSpread(numbers, at, numbers[at + 3], 0, numbers[at + 5], sq(sigma), 0, numbers[at + 8]);
  }

  static double charge(float[] numbers, int block) {
    return numbers[NUMBERS * block];
  }

  static double chargeSigma(float[] numbers, int block) {
    return Math.sqrt(numbers[NUMBERS * block + 3]);
  }

  /**
   * One block, one tick.
   *
   * @param from the numbers of all blocks before
   * @param to where the numbers after are written; may be {@code from}
   * @param differenceV voltage of the block less the median, per cell; NaN where not good
   */
  void step(float[] from, float[] to, int block, Tick tick, double differenceV) {
    int at = NUMBERS * block;
    boolean isSeen = !Double.isNaN(differenceV);
    count(from, to, at, tick, isSeen);
    double depth = 1 - tick.charge - to[at];
    if (isSeen && tick.discharges && tick.moved < 0 && tells(depth)) {
      see(to, at, tick, depth, differenceV);
    }
  }

  /** The same current moves a small block's charge further. */
  private static void count(float[] from, float[] to, int at, Tick tick, boolean isSeen) {
    boolean isKnown = !Double.isNaN(tick.moved);
    double moved = isKnown ? tick.moved : 0;
    double size = Math.abs(moved);
    double share = from[at + 1];
    double perShare = -moved / (share * share);
    double unseen =
        ((isKnown ? 0 : sq(BLIND_SIGMA)) + (isSeen ? 0 : sq(UNSEEN_SIGMA))) * tick.hours;
    double cs = from[at + 4];
    double ss = from[at + 6];
    double sv = from[at + 7];
    double cc = from[at + 3] + perShare * (2 * cs + perShare * ss);
    put(to, at, from[at] + moved * (1 / share - 1), share, from[at + 2]);
    putSpread(
        to,
        at,
        cc + sq(TAKEN_SIGMA) * size + unseen,
        cs + perShare * ss,
        from[at + 5] + perShare * sv,
        ss + sq(SHARE_SIGMA_PER_CYCLE) * size,
        sv,
        from[at + 8] + sq(OFFSET_SIGMA_PER_CYCLE_V) * size);
  }

  /** Where the voltage lies beside the median's tells of charge, capacity and offset. */
  private void see(float[] to, int at, Tick tick, double depth, double differenceV) {
    double share = to[at + 1];
    double dropV = shape.ohmAh() * tick.perHour;
    double perCharge = slope(depth);
    double perShare = dropV / (share * share);
    double expectedV = below(1 - tick.charge) - below(depth) - dropV * (1 / share - 1) + to[at + 2];
    double hc = to[at + 3] * perCharge + to[at + 4] * perShare + to[at + 5];
    double hs = to[at + 4] * perCharge + to[at + 6] * perShare + to[at + 7];
    double hv = to[at + 5] * perCharge + to[at + 7] * perShare + to[at + 8];
    double spread = perCharge * hc + perShare * hs + hv;
    if (!(spread > 0)) {
      return;
    }
    double total = spread + sq(LOOK_V) * Math.max(1, LOOK / -tick.moved);
    double gain = clip(differenceV - expectedV, MOST_SURPRISE_V) / total;
    double move = Math.abs(hc * gain);
    gain = move > MOST_MOVE ? gain * MOST_MOVE / move : gain;
    put(to, at, to[at] + hc * gain, share + hs * gain, to[at + 2] + hv * gain);
    putSpread(
        to,
        at,
        to[at + 3] - hc * hc / total,
        to[at + 4] - hc * hs / total,
        to[at + 5] - hc * hv / total,
        to[at + 6] - hs * hs / total,
        to[at + 7] - hs * hv / total,
        to[at + 8] - hv * hv / total);
  }

  /** Ni-Cd hides its charge behind a plateau, where voltage is no witness. */
  private boolean tells(double depth) {
    return isLead || depth < 0.15 || depth > 0.8;
  }

  /** How far the voltage lies below that of a full cell, V. */
  private double below(double depth) {
    double x = inside(depth);
    return shape.slopeV() * x + shape.kneeV() * x / (shape.poleDepth() - x);
  }

  /** Volts per unit of charge. */
  private double slope(double depth) {
    double room = shape.poleDepth() - inside(depth);
    return shape.slopeV() + shape.kneeV() * shape.poleDepth() / (room * room);
  }

  private double inside(double depth) {
    return Math.min(Math.max(depth, 0), shape.poleDepth() - KNEE_ROOM);
  }

  private static void put(float[] to, int at, double charge, double share, double offsetV) {
    to[at] = (float) clip(charge, 1);
    to[at + 1] = (float) Math.min(Math.max(share, LEAST_SHARE), MOST_SHARE);
    to[at + 2] = (float) clip(offsetV, MOST_OFFSET_V);
  }

  /** A covariance, kept possible: no variance below what arithmetic can carry, no tie above one. */
  private static void putSpread(
      float[] to, int at, double cc, double cs, double cv, double ss, double sv, double vv) {
    double c = Math.min(Math.max(cc, 1e-8), sq(MOST_CHARGE_SIGMA));
    double s = Math.max(ss, 1e-8);
    double v = Math.max(vv, 1e-10);
    to[at + 3] = (float) c;
    to[at + 4] = (float) tie(cs, c, s);
    to[at + 5] = (float) tie(cv, c, v);
    to[at + 6] = (float) s;
    to[at + 7] = (float) tie(sv, s, v);
    to[at + 8] = (float) v;
  }

  private static double tie(double covariance, double one, double other) {
    double most = 0.999 * Math.sqrt(one * other);
    return Math.min(Math.max(covariance, -most), most);
  }

  private static double clip(double value, double most) {
    return Math.min(Math.max(value, -most), most);
  }

  private static double sq(double x) {
    return x * x;
  }
}
