package bms600.core.estimate.block;

import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.estimate.autonomy.CapacityBelief;
import bms600.core.estimate.autonomy.RateEffect;
import bms600.core.measure.Channel;
import bms600.core.measure.Medians;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/**
 * State of charge and health of the blocks of one string. While it discharges, their voltages are
 * followed and kept; when the discharge is over, they are compared over it. All it remembers is in
 * {@link StringBlocks}.
 */
final class BlockEstimator {
  /** A discharge shallower than this tells nothing of health. */
  static final double LEAST_DEPTH = 0.15;

  private static final double SAMPLES = 200;
  private static final double[] NO_LOOK = {};
  private static final double MOST_BLIND = 0.2;
  private static final double FAR_V = 0.25;
  private static final double FULL_SIGMA_PERCENT = 1.5;
  private static final double EFFICIENCY = 0.98;

  /** Until the dip at the start of a discharge is over. */
  private static final Duration DIP = Duration.ofMinutes(3);

  private static final Duration OVER = Duration.ofHours(1);

  private final BatteryString string;
  private final DeltaFilter filter;
  private final RateEffect rates;
  private final Deltas full;
  private final OhmicRounds ohmic;

  BlockEstimator(BatteryString string) {
    this.string = string;
    this.filter = new DeltaFilter(string.type());
    this.rates = RateEffect.of(string.type());
    this.full = Deltas.full(string.blocks());
    this.ohmic = new OhmicRounds(string);
  }

  BatteryString string() {
    return string;
  }

  /**
   * The memory after {@code elapsed}, at the end of which site and string looked like this.
   *
   * @param belief of the string's capacity by the voltages of its last discharge
   */
  StringBlocks step(
      StringBlocks memory,
      SiteImage image,
      StringMemory seen,
      CapacityBelief belief,
      Duration elapsed) {
    double hours = elapsed.toNanos() / 3.6e12;
    double knownA = -image.string(string.index()).current().goodOrNaN();
    var now = new Now(image, seen, knownA, hours);
    var later =
        memory.at(memory.clockH() + hours, Double.isNaN(knownA) ? memory.amperes() : knownA);
    return ohmic.step(flowed(later, now, belief), image, seen);
  }

  /**
   * What flowed is counted for the string; its blocks are looked at when that has become enough.
   */
  private StringBlocks flowed(StringBlocks memory, Now now, CapacityBelief belief) {
    if (now.isFull()) {
      boolean isKnown = memory.deltas().equals(full) && memory.unseen().equals(Unseen.NOTHING);
      return discharge(isKnown ? memory : memory.with(full), now, NO_LOOK, belief);
    }
    double moved = moved(memory, now);
    if (moved == 0 || Double.isNaN(now.seen.chargePercent())) {
      return discharge(memory, now, NO_LOOK, belief);
    }
    var before =
        memory.unseen().isSameKind(moved) ? memory : followed(memory, now, cellV(now.image));
    var later = before.with(before.unseen().with(moved, now.hours));
    if (!later.unseen().isDue()) {
      return discharge(later, now, NO_LOOK, belief);
    }
    double[] cells = cellV(now.image);
    return discharge(followed(later, now, cells), now, cells, belief);
  }

  /**
   * A tick.
   *
   * @param knownA current, positive out; NaN where not known
   */
  private record Now(SiteImage image, StringMemory seen, double knownA, double hours) {
    boolean isSettledDischarge() {
      return seen.state() == StringState.DISCHARGE && seen.inState().compareTo(DIP) >= 0;
    }

    boolean isFull() {
      return seen.removedAh() == 0
          && seen.state() == StringState.FLOAT
          && seen.sigmaPercent() <= FULL_SIGMA_PERCENT;
    }
  }

  /** The blocks after what was unseen, by these voltages. */
  private StringBlocks followed(StringBlocks memory, Now now, double[] cellV) {
    var unseen = memory.unseen();
    double charge = now.seen.chargePercent() / 100;
    double perHour = memory.amperes() / capacityAh(memory);
    boolean tells = now.isSettledDischarge();
    var tick = new DeltaFilter.Tick(charge, unseen.moved(), perHour, unseen.hours(), tells);
    return memory.with(memory.deltas().next(filter, tick, differences(cellV)));
  }

  /** Share of its capacity by which the string's charge moved; NaN where that is not known. */
  private double moved(StringBlocks memory, Now now) {
    return switch (now.seen.state()) {
      case FLOAT, REST, OPEN -> 0;
      case UNKNOWN -> Double.NaN;
      case CHARGE, BOOST, DISCHARGE ->
          -now.knownA * now.hours / capacityAh(memory) * (now.knownA < 0 ? EFFICIENCY : 1);
    };
  }

  private double capacityAh(StringBlocks memory) {
    return memory.string().orRated(memory.clockH()).value() / 100 * rates.ratedAh();
  }

  /**
   * @param cellV voltages to be kept of the discharge; none in a tick without a look
   */
  private StringBlocks discharge(
      StringBlocks memory, Now now, double[] cellV, CapacityBelief belief) {
    if (memory.curves().isEmpty()) {
      boolean starts = now.seen.state() == StringState.DISCHARGE;
      return starts ? started(memory, now.seen) : memory;
    }
    if (isOver(now.seen)) {
      return ended(memory, belief);
    }
    var curves = memory.curves().get();
    double ah = Math.max(0, memory.amperes()) * now.hours;
    if (Double.isNaN(now.knownA)) {
      return now.seen.state() == StringState.UNKNOWN
          ? memory.with(Optional.of(curves.blind(ah, now.hours)), memory.string())
          : memory;
    }
    var cells = now.isSettledDischarge() && cellV.length > 0 ? likely(cellV) : null;
    var taken = Optional.of(curves.taken(ah, now.hours, cells));
    return memory.with(taken, memory.string().with(counted(memory, now, ah)));
  }

  private StringHealth.Run counted(StringBlocks memory, Now now, double ah) {
    var look = now.image.string(string.index());
    double warm = warm(look.meanTemperatureC());
    double cellV = look.meanBlockV() / string.type().cellsPerBlock();
    boolean atEnd = now.isSettledDischarge() && cellV <= string.type().endVoltage().value();
    double worthAh = ah / rates.share(memory.amperes()) / warm;
    return memory.string().run().taken(worthAh, atEnd);
  }

  private double warm(double celsius) {
    double perKelvin = string.type().chemistry().isLead() ? 0.006 : 0.004;
    return Double.isNaN(celsius)
        ? 1
        : Math.clamp(1 + perKelvin * (celsius - string.type().reference().value()), 0.5, 1.15);
  }

  /** Charging ends a discharge, and an hour in which nothing flows. */
  private static boolean isOver(StringMemory seen) {
    return switch (seen.state()) {
      case CHARGE, BOOST, FLOAT -> true;
      case REST, OPEN -> seen.inState().compareTo(OVER) >= 0;
      case DISCHARGE, UNKNOWN -> false;
    };
  }

  private StringBlocks started(StringBlocks memory, StringMemory seen) {
    double nowH = memory.clockH();
    double whole = memory.string().orRated(nowH).value();
    var numbers = memory.deltas().numbers();
    for (int block = 0; block < string.blocks(); block++) {
      var health = memory.blocks().get(block).at(nowH, string.type().chemistry());
      if (health.isPresent()) {
        double share = health.get().value() / whole;
        double sigma = Math.clamp(health.get().sigma() / whole, 0.02, 0.12);
        DeltaFilter.share(numbers, block, share, sigma);
      }
    }
    boolean fromFull = seen.removedAh() <= 0.02 * rates.ratedAh();
    var run = new StringHealth.Run(fromFull, 0, Double.NaN);
    var curves = Curves.starting(string.blocks(), seen.removedAh(), rates.ratedAh() / SAMPLES);
    return memory.with(Deltas.of(numbers)).with(Optional.of(curves), memory.string().with(run));
  }

  private StringBlocks ended(StringBlocks memory, CapacityBelief belief) {
    var curves = memory.curves().orElseThrow();
    double nowH = memory.clockH();
    double depth = curves.charge().depthAh() / capacityAh(memory);
    var over = memory.with(Optional.empty(), memory.string().with(StringHealth.Run.NONE));
    boolean tells =
        depth >= LEAST_DEPTH && curves.charge().blindAh() <= MOST_BLIND * curves.charge().depthAh();
    if (!tells) {
      return over;
    }
    boolean believed = depth >= 0.25 && !belief.equals(CapacityBelief.RATED);
    var learned =
        memory
            .string()
            .learned(
                rates.ratedAh(), believed ? Optional.of(belief) : Optional.empty(), depth, nowH);
    var whole = learned.orRated(nowH);
    var shares = BlockShares.of(curves, string.type(), whole.value() / 100 * rates.ratedAh());
    var healths = new ArrayList<>(memory.blocks());
    for (int block = 0; block < string.blocks(); block++) {
      var share = shares.get(block);
      if (share.isPresent()) {
        var told = evidence(share.get(), whole, Math.min(depth, 1), nowH);
        healths.set(block, healths.get(block).discharged(told));
      }
    }
    return over.with(learned).with(healths);
  }

  private static Evidence evidence(
      BlockShares.Share share, Reasoned whole, double depth, double nowH) {
    double sigma = Math.hypot(whole.value() * share.sigma(), whole.sigma() * share.value());
    double percent = Math.clamp(whole.value() * share.value(), 0, Reasoned.MOST);
    return new Evidence(percent, Math.clamp(sigma, 0.1, 100), depth, nowH, Double.NaN);
  }

  /** Voltage of a cell of each block, NaN where not good. */
  private double[] cellV(SiteImage image) {
    var cells = new double[string.blocks()];
    int cellsPerBlock = string.type().cellsPerBlock();
    for (int block = 0; block < cells.length; block++) {
      cells[block] = image.good(string.firstBlock() + block, Channel.VOLTAGE) / cellsPerBlock;
    }
    return cells;
  }

  /** A cell so far from the others is empty or wrongly measured: its curve tells nothing. */
  private static double[] likely(double[] cellV) {
    double[] differences = differences(cellV);
    for (int block = 0; block < cellV.length; block++) {
      cellV[block] = Math.abs(differences[block]) > FAR_V ? Double.NaN : cellV[block];
    }
    return cellV;
  }

  /** How far each lies from their median, V; all NaN where less than half are good. */
  private static double[] differences(double[] cellV) {
    var known = new double[cellV.length];
    int count = 0;
    for (double volts : cellV) {
      if (!Double.isNaN(volts)) {
        known[count++] = volts;
      }
    }
    double medianV = 2 * count < cellV.length ? Double.NaN : Medians.of(known, count);
    // The room of the known ones serves for the result.
    for (int block = 0; block < cellV.length; block++) {
      known[block] = cellV[block] - medianV;
    }
    return known;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockEstimator that && string.equals(that.string);
  }

  @Override
  public int hashCode() {
    return string.hashCode();
  }
}
