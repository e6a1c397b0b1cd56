package bms600.simulator.plant;

import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The blocks of one string, as arrays: what each truly is, and the state it is in.
 *
 * <p>A step has two halves. {@link #prepare} finds, for each block, the voltage at the end of the
 * step as a straight line over the current that is still to be found; {@link #advance} takes that
 * current. The line is implicit in everything fast, so steps of a second are stable.
 *
 * <p>A block's current divides into charge reaction, gassing (or recombination: the float current)
 * and double layer; what each takes is booked exactly. Currents in A, charge in Ah, per block.
 */
final class SeriesBlocks implements Blocks {
  private static final double SECONDS_PER_HOUR = 3600;
  private static final double FAST_S = 60;
  private static final double SLOW_S = 1800;

  /** What was discharged lately is charged that much more easily, until its crystals have grown. */
  private static final double FRESH_EASE = 5;

  private static final double FRESH_S = 7200;

  private static final double LN10 = Math.log(10);

  /** Depth at which the coup de fouet is deepest. */
  private static final double COUP_DEPTH = 0.003;

  private static final double COUP_OVER = 0.1;

  /** How much deeper than at the five-hour rate it gets. */
  private static final double COUP_MOST = 2;

  private static final double JOULE_PER_KG_K = 1000;

  /** 0.5 K/W for a 12 V 100 Ah block, and surface against volume for others. */
  private static final double KELVIN_PER_WATT = 0.5;

  private static final double KELVIN_PER_WATT_AT_KWH = 1.2;

  final int count;
  final BatteryType type;
  private final CellLaw law;
  private final RateLaw rate;
  private final int cells;
  private final double layerF;
  private final double transferOhm;
  private final double relaxOhm;
  private final double acceptanceOhm;
  private final double coupV;
  private final double tafelV;
  private final double floatOverV;
  private final double floatFloor;
  private final double lostPerHour;
  private final double heatJPerK;
  private final double coolingPerS;

  final double[] capacityAh;
  final double[] ohm;
  final double[] floatA;
  final double[] fullV;
  final double[] roomOffsetC;
  final double[] bypassA;

  /** By how much the voltage at a block's terminals is off, V; it moves no current. */
  final double[] offsetV;

  /** By how much the pole is warmer than the inside, K. */
  final double[] poleK;

  final double[] chargeAh;
  final double[] lagAh;
  final double[] freshAh;
  final double[] fastV;
  final double[] slowV;
  final double[] overV;
  final double[] celsius;
  final double[] volts;

  private final double[] sourceV;
  private final double[] sourceOhm;
  private final double[] layerV;
  private final double[] layerOhm;
  private final double[] transferS;
  private final double[] gasA;
  private final double[] gasS;
  private double stepS = Double.NaN;
  private double fastKeeps;
  private double slowKeeps;
  private double lagKeeps;
  private double freshKeeps;
  private double stringV;
  private double stringOhm;
  private double lastA;

  /** Heat produced, charge gassed and energy taken since the start: for balances. */
  double heatJ;

  double gassedAh;
  double takenJ;

  SeriesBlocks(BatteryString string, Spread spread, RandomGenerator random, double roomC) {
    count = string.blocks();
    type = string.type();
    law = CellLaw.of(type.chemistry());
    rate = RateLaw.fit(type);
    cells = type.cellsPerBlock();
    double ratedAh = type.capacity().value();
    layerF = law.layerFPerAh() * ratedAh / cells;
    transferOhm = law.transferOhmAh() * cells / ratedAh;
    relaxOhm = law.relaxOhmAh() * cells / ratedAh;
    acceptanceOhm = law.acceptanceOhmAh() * cells / ratedAh;
    coupV = law.coupV() * cells;
    tafelV = law.tafelV() * cells;
    floatOverV = Math.max(0.03, type.floatVoltage().value() - law.fullV()) * cells;
    floatFloor = Decades.of(-floatOverV / tafelV);
    lostPerHour = law.lostPerMonth() / (30 * 24);
    double kWh = ratedAh * type.nominalBlockV() / 1000;
    heatJPerK = law.kgPerKWh() * kWh * JOULE_PER_KG_K;
    double kelvinPerWatt = KELVIN_PER_WATT * Math.pow(KELVIN_PER_WATT_AT_KWH / kWh, 2.0 / 3);
    coolingPerS = 1 / (heatJPerK * kelvinPerWatt);

    capacityAh = drawn(random, rate.capacityAh(), spread.capacity());
    ohm = drawn(random, type.resistance().value(), spread.resistance());
    floatA = drawn(random, law.floatAPerAh() * ratedAh, spread.floatCurrent());
    fullV = drawn(random, law.fullV() * cells, spread.restV() / law.fullV());
    roomOffsetC = drawn(random, 1, spread.roomK());
    Arrays.setAll(roomOffsetC, i -> roomOffsetC[i] - 1);
    bypassA = new double[count];
    offsetV = new double[count];
    poleK = new double[count];
    chargeAh = capacityAh.clone();
    lagAh = new double[count];
    freshAh = new double[count];
    fastV = new double[count];
    slowV = new double[count];
    overV = new double[count];
    celsius = new double[count];
    volts = new double[count];
    sourceV = new double[count];
    sourceOhm = new double[count];
    layerV = new double[count];
    layerOhm = new double[count];
    transferS = new double[count];
    gasA = new double[count];
    gasS = new double[count];
    Arrays.setAll(celsius, i -> roomC + roomOffsetC[i]);
    restOnFloat(roomC);
  }

  /** Truncated at three standard deviations: a lot is inspected before it is sold. */
  private double[] drawn(RandomGenerator random, double mean, double relative) {
    var values = new double[count];
    Arrays.setAll(values, i -> mean * (1 + relative * Math.clamp(random.nextGaussian(), -3, 3)));
    return values;
  }

  /** Full, warm, and long on float: nothing moves any more. */
  private void restOnFloat(double roomC) {
    double low = 0;
    double high = 100 * law.floatAPerAh() * type.capacity().value();
    for (int i = 0; i < 80; i++) {
      double currentA = (low + high) / 2;
      double sumV = 0;
      for (int block = 0; block < count; block++) {
        sumV += settle(block, currentA, roomC);
      }
      boolean tooLittle = sumV < count * type.floatBlockV(meanC());
      low = tooLittle ? currentA : low;
      high = tooLittle ? high : currentA;
    }
  }

  private double settle(int block, double currentA, double roomC) {
    double hotter = currentA * type.floatBlockV(roomC) / (heatJPerK * coolingPerS);
    celsius[block] = roomC + roomOffsetC[block] + hotter;
    double decades = currentA / (floatA[block] * warmth(block)) * (1 - floatFloor) + floatFloor;
    overV[block] = floatOverV + tafelV * Math.log10(decades);
    fastV[block] = relaxOhm * currentA;
    slowV[block] = relaxOhm * currentA;
    volts[block] = fullV[block] + overV[block] + currentA * (ohm[block] + 2 * relaxOhm);
    return volts[block];
  }

  double meanC() {
    double sum = 0;
    for (double each : celsius) {
      sum += each;
    }
    return sum / count;
  }

  private double warmth(int block) {
    return Decades.doublings((celsius[block] - type.reference().value()) / 10);
  }

  /** First half of a step: each block's voltage at its end, as a line over the string's current. */
  void prepare(double seconds) {
    if (seconds != stepS) {
      stepS = seconds;
      fastKeeps = Math.exp(-seconds / FAST_S);
      slowKeeps = Math.exp(-seconds / SLOW_S);
      freshKeeps = Math.exp(-seconds / FRESH_S);
      lagKeeps = Math.exp(-rate.perHour() * seconds / SECONDS_PER_HOUR);
    }
    double relaxes = relaxOhm * (2 - fastKeeps - slowKeeps);
    double fiveHourRates = -lastA / (0.2 * type.capacity().value());
    double dipV = coupV * Math.clamp(fiveHourRates, 0, COUP_MOST);
    stringV = 0;
    stringOhm = 0;
    for (int i = 0; i < count; i++) {
      double missing = 1 - chargeAh[i] / capacityAh[i];
      double restV = fullV[i] + cells * (law.restV(electrodeDepth(i)) - law.fullV());
      polarise(i, missing);
      double line = ohm[i] * CellLaw.growth(missing) + relaxes + layerOhm[i];
      double source =
          restV + fastKeeps * fastV[i] + slowKeeps * slowV[i] + layerV[i] - line * bypassA[i];
      if (dipV > 0 && missing < COUP_OVER) {
        source -= dipV * coup(missing);
      }
      sourceV[i] = source;
      sourceOhm[i] = line;
      stringV += source;
      stringOhm += line;
    }
  }

  /** Depth as the electrode feels it: what lags behind is missing too, and cold hides capacity. */
  private double electrodeDepth(int i) {
    double usable = 1 + law.capacityPerK() * (celsius[i] - type.reference().value());
    return (capacityAh[i] - chargeAh[i] + lagAh[i])
        / (capacityAh[i] * Math.clamp(usable, 0.3, 1.15));
  }

  /** One implicit step of the double layer, linearised in the overvoltage. */
  private void polarise(int i, double missing) {
    double over = overV[i];
    double conductance;
    double gas = 0;
    double slope = 0;
    if (over >= 0) {
      double fresh = FRESH_EASE * freshAh[i] / capacityAh[i];
      conductance = (Math.max(missing, 0) + fresh) / acceptanceOhm;
      double full = floatA[i] * warmth(i) / (1 - floatFloor);
      double grown = full * Decades.of((over - floatOverV) / tafelV);
      gas = grown - full * floatFloor;
      slope = grown * LN10 / tafelV;
    } else {
      conductance = 1 / transferOhm;
    }
    double perAmpere = stepS / (layerF + stepS * (conductance + slope));
    layerV[i] = over - perAmpere * (conductance * over + gas);
    layerOhm[i] = perAmpere;
    transferS[i] = conductance;
    gasA[i] = gas;
    gasS[i] = slope;
  }

  /** 1 at its deepest, gone at a tenth of the capacity. */
  private static double coup(double missing) {
    double x = Math.max(missing, 0) / COUP_DEPTH;
    double shape = 4 / (x + 3);
    return x * shape * shape * shape * shape;
  }

  /** Voltage of the string at the end of the prepared step, were there no current. */
  double sourceV() {
    return stringV;
  }

  /** By how much each ampere raises it, Ω. */
  double sourceOhm() {
    return stringOhm;
  }

  /** Second half of a step: this current flowed. */
  void advance(double currentA, double roomC) {
    lastA = currentA;
    double hours = stepS / SECONDS_PER_HOUR;
    for (int i = 0; i < count; i++) {
      double current = currentA - bypassA[i];
      double before = overV[i];
      double over = layerV[i] + layerOhm[i] * current;
      overV[i] = over;
      fastV[i] = fastKeeps * fastV[i] + relaxOhm * (1 - fastKeeps) * current;
      slowV[i] = slowKeeps * slowV[i] + relaxOhm * (1 - slowKeeps) * current;
      volts[i] = sourceV[i] + sourceOhm[i] * currentA;
      double gas = gasA[i] + gasS[i] * (over - before);
      double reaction = transferS[i] * over;
      double storedA = store(i, reaction, hours);
      double storedW = storedA * settledV(i) + gas * law.ventedV() * cells;
      warm(i, current * volts[i] - storedW, roomC);
      gassedAh += gas * hours;
      takenJ += current * volts[i] * stepS;
    }
  }

  /** Books the charge reaction and self-discharge; the current that was really stored, A. */
  private double store(int i, double reactionA, double hours) {
    double kept = reactionA > 0 ? reactionA * law.storedShare() : reactionA;
    double storedA = kept - lostPerHour * chargeAh[i];
    chargeAh[i] = Math.clamp(chargeAh[i] + storedA * hours, 0, capacityAh[i]);
    double freshened = freshKeeps * freshAh[i] - storedA * hours;
    freshAh[i] = Math.clamp(freshened, 0, capacityAh[i] - chargeAh[i]);
    lagAh[i] = lagKeeps * lagAh[i] - rate.lagHours() * (1 - lagKeeps) * reactionA;
    return storedA;
  }

  /** Open-circuit voltage after a long rest. */
  private double settledV(int i) {
    return fullV[i] + cells * (law.restV(1 - chargeAh[i] / capacityAh[i]) - law.fullV());
  }

  private void warm(int i, double watts, double roomC) {
    double toRoom = roomC + roomOffsetC[i] - celsius[i];
    celsius[i] += stepS * (coolingPerS * toRoom + watts / heatJPerK);
    heatJ += watts * stepS;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public double blockV(int i) {
    return volts[i] + offsetV[i];
  }

  @Override
  public double blockC(int i) {
    return celsius[i] + poleK[i];
  }

  @Override
  public double blockOhm(int i) {
    return ohm[i] * CellLaw.growth(1 - chargeAh[i] / capacityAh[i]);
  }

  @Override
  public double fullAh(int i) {
    return capacityAh[i];
  }

  @Override
  public double missingAh(int i) {
    return capacityAh[i] - chargeAh[i];
  }

  @Override
  public double health(int i) {
    return capacityAh[i] / rate.capacityAh();
  }

  @Override
  public double currentA() {
    return lastA;
  }

  @Override
  public double rippleShare(double ofPlant) {
    return ofPlant;
  }

  /** From now on this block holds that share of its charge, and resists that much more. */
  void weaken(int block, double capacityFactor, double resistanceFactor) {
    capacityAh[block] *= capacityFactor;
    chargeAh[block] *= capacityFactor;
    ohm[block] *= resistanceFactor;
  }
}
