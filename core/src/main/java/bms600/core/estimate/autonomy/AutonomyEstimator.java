package bms600.core.estimate.autonomy;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.Duration;

/**
 * How long a string carries its load: while it discharges, by the voltages of this discharge; at
 * other times by its charge, at the load seen last. Values that go missing do not end a discharge.
 * The string and its weakest block are both followed to their limits, and the shorter counts.
 * Stateless: all it remembers is in {@link AutonomyMemory}.
 */
public final class AutonomyEstimator {
  private static final double JUDGED_EVERY_S = 10;
  private static final double POWER_S = 120;
  private static final Duration DIP = Duration.ofMinutes(3);
  private static final double LEARNS_FROM_DEPTH = 0.25;
  private static final double SIGMA_LEARNED = 0.03;
  private static final double SAMPLES = 400;
  private static final double LEAST_LEAD_V = 1.60;
  private static final double LEAST_NICKEL_V = 0.90;

  private final BatteryString string;
  private final RateEffect rates;
  private final Forecast whole;
  private final Forecast weakest;

  public AutonomyEstimator(BatteryString string) {
    var type = string.type();
    var shape = Shape.of(type.chemistry());
    double endV = type.endVoltage().value();
    double leastV = type.chemistry().isLead() ? LEAST_LEAD_V : LEAST_NICKEL_V;
    this.string = string;
    this.rates = RateEffect.of(type);
    this.whole = new Forecast(shape, rates, endV);
    this.weakest = new Forecast(shape, rates, Math.min(leastV, endV));
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
    var followed = goesOn ? discharging(memory, image, seen, seconds) : resting(memory, seconds);
    boolean turned = followed.trace().isRunning() != memory.trace().isRunning();
    return turned || followed.idleS() >= JUDGED_EVERY_S ? judged(followed, image, seen) : followed;
  }

  private AutonomyMemory discharging(
      AutonomyMemory memory, SiteImage image, StringMemory seen, double seconds) {
    var look = image.string(string.index());
    int cells = string.type().cellsPerBlock();
    double amperes = -look.current().goodOrNaN();
    double meanV = look.meanBlockV() / cells;
    double lowV = look.lowest() < 0 ? Double.NaN : image.voltage(look.lowest()).goodOrNaN() / cells;
    var trace = memory.trace().isRunning() ? memory.trace() : starting(memory, seen);
    double watts = smoothed(memory.watts(), !memory.trace().isRunning(), amperes * meanV, seconds);
    if (Double.isNaN(amperes)) {
      double assumedA = Double.isNaN(watts) ? 0 : watts / string.type().chemistry().nominalCellV();
      trace = trace.blind(charge(assumedA, seconds));
    } else {
      boolean settled = seen.inState().compareTo(DIP) >= 0;
      double storedV = settled ? meanV : Double.NaN;
      trace = trace.taken(charge(Math.max(amperes, 0), seconds), storedV, lowV, amperes);
    }
    return new AutonomyMemory(
        memory.belief(), watts, trace, memory.idleS() + seconds, memory.outlook(), memory.basis());
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
  private AutonomyMemory resting(AutonomyMemory memory, double seconds) {
    var outlook = memory.outlook();
    boolean learns =
        memory.trace().isRunning()
            && memory.basis() == Basis.THIS_DISCHARGE
            && memory.trace().takenAh() > LEARNS_FROM_DEPTH * rates.ratedAh();
    var belief =
        learns
            ? new CapacityBelief(outlook.capacity(), Math.max(outlook.sigma(), SIGMA_LEARNED))
            : memory.belief();
    return new AutonomyMemory(
        belief, memory.watts(), Trace.EMPTY, memory.idleS() + seconds, outlook, memory.basis());
  }

  private AutonomyMemory judged(AutonomyMemory memory, SiteImage image, StringMemory seen) {
    boolean running = memory.trace().isRunning();
    if (Double.isNaN(seen.chargePercent())) {
      return with(memory, Outlook.UNKNOWN, Basis.UNKNOWN);
    }
    var trace = running ? memory.trace() : starting(memory, seen);
    boolean loaded = !Double.isNaN(memory.watts());
    double watts = loaded ? memory.watts() : ratedWatts();
    var load = new Load.ConstantPower(watts);
    var belief = warmed(memory.belief(), image);
    var outlook = whole.of(trace, belief, load).min(weakest.ofWeakest(trace, belief, load));
    double nominalA = watts / string.type().chemistry().nominalCellV();
    double openAh = seen.sigmaPercent() / 100 * rates.ratedAh() + 0.3 * memory.trace().blindAh();
    double openMin = 60 * openAh * rates.share(nominalA) / nominalA;
    return with(
        memory,
        outlook.wider(openMin).atReference(warm(image)),
        running ? Basis.THIS_DISCHARGE : loaded ? Basis.LAST_LOAD : Basis.RATED_LOAD);
  }

  private double ratedWatts() {
    var type = string.type();
    return type.capacity().value()
        / (type.rate().toSeconds() / 3600.0)
        * type.chemistry().nominalCellV();
  }

  private CapacityBelief warmed(CapacityBelief belief, SiteImage image) {
    return new CapacityBelief(belief.capacity() * warm(image), belief.sigma());
  }

  /** Capacity at the temperature of the blocks over that at the reference. */
  private double warm(SiteImage image) {
    double celsius = image.string(string.index()).meanTemperatureC();
    if (Double.isNaN(celsius)) {
      return 1;
    }
    double perKelvin = string.type().chemistry().isLead() ? 0.006 : 0.004;
    return Math.clamp(1 + perKelvin * (celsius - string.type().reference().value()), 0.5, 1.15);
  }

  private static AutonomyMemory with(AutonomyMemory memory, Outlook outlook, Basis basis) {
    return new AutonomyMemory(memory.belief(), memory.watts(), memory.trace(), 0, outlook, basis);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AutonomyEstimator that && string.equals(that.string);
  }

  @Override
  public int hashCode() {
    return string.hashCode();
  }
}
