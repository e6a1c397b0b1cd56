package bms600.core.estimate.autonomy;

import bms600.core.estimate.Believed;
import bms600.core.estimate.Estimate;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.measure.Percent;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a string carries its load, and how much of its charge that load can take out: while it
 * discharges, by the voltages of this discharge; at other times by its charge, at the load seen
 * last. Values that go missing do not end a discharge. The string and its weakest block are both
 * followed to their limits, and the shorter counts. Stateless: all it remembers is in {@link
 * AutonomyMemory}.
 */
public final class AutonomyEstimator {
  private static final double JUDGED_EVERY_S = 10;
  private static final double POWER_S = 120;
  private static final double WARMING_S = 3600;
  private static final Duration DIP = Duration.ofMinutes(3);
  private static final double LEARNS_FROM_DEPTH = 0.25;
  private static final double LEARNS_BLIND_SHARE = 0.05;
  private static final double SIGMA_LEARNED = 0.03;
  private static final double LEAST_CAPACITY = 0.2;
  private static final double MOST_CAPACITY = 1.5;
  private static final double SAMPLES = 400;
  private static final double LEAST_LEAD_V = 1.60;
  private static final double LEAST_NICKEL_V = 0.90;

  /** No cell under load stands that much above its open voltage. */
  private static final double ABOVE_FULL_V = 0.05;

  /** Of a current that was only assumed. */
  private static final double BLIND_SIGMA = 0.3;

  private final BatteryString string;
  private final RateEffect rates;
  private final Wells.Law law;
  private final Shape shape;
  private final Forecast whole;
  private final Forecast weakest;
  private final double designCellW;

  /** An estimator of a string of which nobody told what it must carry. */
  public AutonomyEstimator(BatteryString string) {
    this(string, Double.NaN);
  }

  /**
   * @param designCellW what one cell must give of the design load, W; NaN where nobody told
   */
  public AutonomyEstimator(BatteryString string, double designCellW) {
    var type = string.type();
    double endV = type.endVoltage().value();
    double leastV = type.chemistry().isLead() ? LEAST_LEAD_V : LEAST_NICKEL_V;
    this.string = string;
    this.designCellW = designCellW;
    this.rates = RateEffect.of(type);
    this.law = Wells.Law.of(type);
    this.shape = Shape.of(type);
    var misfit = Misfit.of(type.chemistry());
    this.whole = new Forecast(shape, misfit, rates, endV);
    this.weakest = new Forecast(shape, misfit, rates, Math.min(leastV, endV));
  }

  public BatteryString string() {
    return string;
  }

  /** The memory after {@code elapsed}, at the end of which site and string looked like this. */
  public AutonomyMemory step(
      AutonomyMemory memory, SiteImage image, StringMemory seen, Duration elapsed) {
    double seconds = elapsed.toNanos() / 1e9;
    boolean goesOn =
        seen.state() == StringState.DISCHARGE
            || (seen.state() == StringState.UNKNOWN && memory.trace().isRunning());
    var followed =
        goesOn ? discharging(memory, image, seen, seconds) : resting(memory, image, seen, seconds);
    boolean turned = followed.trace().isRunning() != memory.trace().isRunning();
    return turned || followed.idleS() >= JUDGED_EVERY_S ? judged(followed, seen) : followed;
  }

  /** The memory after a time in which nobody looked: a load is assumed to have gone on. */
  AutonomyMemory aged(AutonomyMemory memory, Duration away) {
    if (away.isZero()) {
      return memory;
    }
    double seconds = away.toNanos() / 1e9;
    double amperes = memory.trace().isRunning() ? lastA(memory) : 0;
    var trace = amperes > 0 ? memory.trace().blind(charge(amperes, seconds)) : memory.trace();
    var wells = memory.wells().unseen(law, amperes / rates.ratedAh(), seconds / 3600);
    return memory.followed(memory.watts(), trace, wells, memory.celsius(), 0);
  }

  /** Current out of the string, the sensor's zero taken off, A; NaN where not known. */
  private double outA(SiteImage image, StringMemory seen) {
    return seen.zeroPerHour() * rates.ratedAh() - Believed.currentA(image, string);
  }

  private double lastA(AutonomyMemory memory) {
    double nominalV = string.type().chemistry().nominalCellV();
    return Double.isNaN(memory.watts()) ? 0 : memory.watts() / nominalV;
  }

  private AutonomyMemory discharging(
      AutonomyMemory memory, SiteImage image, StringMemory seen, double seconds) {
    double amperes = outA(image, seen);
    double meanV = Believed.cellV(image, string);
    boolean running = memory.trace().isRunning();
    double watts = smoothed(memory.watts(), !running, amperes * meanV, seconds);
    var before = running ? memory.trace() : starting(memory, seen);
    boolean blind = Double.isNaN(amperes);
    double takenA = blind ? lastA(memory) : Math.max(amperes, 0);
    double ah = charge(takenA, seconds);
    boolean telling = seen.inState().compareTo(DIP) >= 0 && meanV < shape.fullV() + ABOVE_FULL_V;
    var trace =
        blind
            ? before.blind(ah)
            : before.taken(ah, telling ? meanV : Double.NaN, lowV(image), takenA);
    double endV = string.type().endVoltage().value() + Believed.NEAR_END_V;
    var known = telling && meanV <= endV ? trace.ended() : trace;
    var wells = wells(memory, seen, takenA, seconds);
    double celsius = celsius(memory.celsius(), image, seconds);
    return memory.followed(watts, known, wells, celsius, seconds);
  }

  private double lowV(SiteImage image) {
    int lowest = image.string(string.index()).lowest();
    return lowest < 0
        ? Double.NaN
        : image.voltage(lowest).goodOrNaN() / string.type().cellsPerBlock();
  }

  private Wells wells(AutonomyMemory memory, StringMemory seen, double outA, double seconds) {
    double charge = seen.chargePercent() / 100;
    return Double.isNaN(charge)
        ? memory.wells()
        : memory.wells().after(law, charge, outA / capacityAh(memory, seen), seconds / 3600);
  }

  /** Of the charge that {@link StringMemory} counts in, at the temperature of the blocks. */
  private double capacityAh(AutonomyMemory memory, StringMemory seen) {
    return rates.ratedAh() * seen.capacityShare() * warm(memory);
  }

  private Trace starting(AutonomyMemory memory, StringMemory seen) {
    return Trace.starting(missingAh(memory, seen), rates.ratedAh() / SAMPLES);
  }

  private double missingAh(AutonomyMemory memory, StringMemory seen) {
    double percent = seen.chargePercent();
    double missing = Double.isNaN(percent) ? 0 : 1 - percent / 100;
    return missing * memory.belief().capacity() * rates.ratedAh();
  }

  private static double smoothed(double before, boolean first, double now, double seconds) {
    if (Double.isNaN(now) || now <= 0) {
      return before;
    }
    if (first || Double.isNaN(before)) {
      return now;
    }
    return before + Math.min(1, seconds / POWER_S) * (now - before);
  }

  /** Ah at the rated current that this charge is worth. */
  private double charge(double amperes, double seconds) {
    return amperes * seconds / 3600 / rates.share(amperes);
  }

  /** After a discharge deep enough, its capacity is the one to start the next from. */
  private AutonomyMemory resting(
      AutonomyMemory memory, SiteImage image, StringMemory seen, double seconds) {
    double outA = seen.state() == StringState.FLOAT ? 0 : outA(image, seen);
    var wells = wells(memory, seen, Double.isNaN(outA) ? 0 : outA, seconds);
    double celsius = celsius(memory.celsius(), image, seconds);
    var rested = memory.followed(memory.watts(), Trace.EMPTY, wells, celsius, seconds);
    return learns(memory) ? rested.with(learned(memory)) : rested;
  }

  private boolean learns(AutonomyMemory memory) {
    var trace = memory.trace();
    return trace.isRunning()
        && memory.basis() == Basis.THIS_DISCHARGE
        && memory.outlook().isKnown()
        && trace.takenAh() > LEARNS_FROM_DEPTH * rates.ratedAh()
        && trace.blindAh() < LEARNS_BLIND_SHARE * trace.takenAh();
  }

  /**
   * What was taken out until the end voltage is the capacity; before it, what the voltages said.
   */
  private CapacityBelief learned(AutonomyMemory memory) {
    double endAh = memory.trace().endAh();
    if (Double.isNaN(endAh)) {
      var outlook = memory.outlook();
      return new CapacityBelief(outlook.capacity(), Math.max(outlook.sigma(), SIGMA_LEARNED));
    }
    double depth =
        shape.depthAt(string.type().endVoltage().value(), lastA(memory) / rates.ratedAh());
    double capacity = endAh / depth / rates.ratedAh() / warm(memory);
    return new CapacityBelief(Math.clamp(capacity, LEAST_CAPACITY, MOST_CAPACITY), SIGMA_LEARNED);
  }

  private AutonomyMemory judged(AutonomyMemory memory, StringMemory seen) {
    boolean running = memory.trace().isRunning();
    if (Double.isNaN(seen.chargePercent())) {
      return memory.judged(Outlook.UNKNOWN, Outlook.UNKNOWN, Basis.UNKNOWN, Optional.empty());
    }
    var trace = running ? memory.trace() : starting(memory, seen);
    boolean loaded = !Double.isNaN(memory.watts());
    boolean isDesigned = !Double.isNaN(designCellW);
    double watts = loaded ? memory.watts() : isDesigned ? designCellW : ratedWatts();
    double nominalA = watts / string.type().chemistry().nominalCellV();
    var basis =
        running
            ? Basis.THIS_DISCHARGE
            : loaded ? Basis.LAST_LOAD : isDesigned ? Basis.DESIGN_LOAD : Basis.RATED_LOAD;
    return memory.judged(
        outlook(memory, seen, trace, watts),
        isDesigned ? outlook(memory, seen, trace, designCellW) : Outlook.UNKNOWN,
        basis,
        available(memory.wells(), seen, nominalA / capacityAh(memory, seen), basis));
  }

  /** How long this power of a cell is carried from here. */
  private Outlook outlook(AutonomyMemory memory, StringMemory seen, Trace trace, double watts) {
    var load = new Load.ConstantPower(watts);
    var belief = warmed(memory);
    double nominalA = watts / string.type().chemistry().nominalCellV();
    double openAh =
        seen.sigmaPercent() / 100 * rates.ratedAh() + BLIND_SIGMA * memory.trace().blindAh();
    double openMin = 60 * openAh * rates.share(nominalA) / nominalA;
    return whole
        .of(trace, belief, load)
        .min(weakest.ofWeakest(trace, belief, load))
        .wider(openMin)
        .atReference(warm(memory));
  }

  private Optional<Estimate<Percent>> available(
      Wells wells, StringMemory seen, double perHour, Basis basis) {
    return seen.soc()
        .map(
            soc -> {
              double value = available(wells, soc.value(), perHour);
              double low = Math.min(value, available(wells, soc.low(), perHour));
              double high = Math.max(value, available(wells, soc.high(), perHour));
              return new Estimate<>(
                  new Percent(value), new Percent(low), new Percent(high), basis.words());
            });
  }

  private double available(Wells wells, Percent charge, double perHour) {
    return 100 * wells.available(law, charge.value() / 100, perHour);
  }

  private double ratedWatts() {
    var type = string.type();
    return type.capacity().value()
        / (type.rate().toSeconds() / 3600.0)
        * type.chemistry().nominalCellV();
  }

  private CapacityBelief warmed(AutonomyMemory memory) {
    var belief = memory.belief();
    return new CapacityBelief(belief.capacity() * warm(memory), belief.sigma());
  }

  /** Blocks take hours to warm: what a thermometer says otherwise is believed by and by. */
  private double celsius(double before, SiteImage image, double seconds) {
    double now = image.string(string.index()).meanTemperatureC();
    return Double.isNaN(now)
        ? before
        : Double.isNaN(before) ? now : before + Math.min(1, seconds / WARMING_S) * (now - before);
  }

  /** Capacity at the temperature of the blocks over that at the reference. */
  private double warm(AutonomyMemory memory) {
    if (Double.isNaN(memory.celsius())) {
      return 1;
    }
    double perKelvin = string.type().chemistry().isLead() ? 0.006 : 0.004;
    double warmerK = memory.celsius() - string.type().reference().value();
    return Math.clamp(1 + perKelvin * warmerK, 0.5, 1.15);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AutonomyEstimator that
        && string.equals(that.string)
        && Double.compare(designCellW, that.designCellW) == 0;
  }

  @Override
  public int hashCode() {
    return string.hashCode();
  }
}
