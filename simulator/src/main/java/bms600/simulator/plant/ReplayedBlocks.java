package bms600.simulator.plant;

import bms600.simulator.replay.Playback;
import bms600.simulator.replay.RecordedSeries.Moment;
import java.util.Arrays;

/**
 * The blocks of a string that lives again what was recorded, in place of physics.
 *
 * <p>Current, and the voltage of the whole string, are the record's. The blocks differ as those of
 * the plant do, by open-circuit voltage, resistance and room, around a mean that is the record's.
 * What was not recorded is the plant's own (ohmic values), none (ripple) or NaN (health).
 */
final class ReplayedBlocks implements Blocks {
  private final SeriesBlocks lot;
  private final Playback playback;
  private final double beganS;
  private final double meanFullV;
  private final double meanOhm;
  private final double meanOffsetC;
  private final double capacityAh;
  private Moment now;

  /**
   * Begins a replay.
   *
   * @param lot the blocks as the plant made them: their differences remain
   * @param beganS plant time at which it begins, s
   */
  ReplayedBlocks(SeriesBlocks lot, Playback playback, double beganS) {
    this.lot = lot;
    this.playback = playback;
    this.beganS = beganS;
    meanFullV = mean(lot.fullV);
    meanOhm = mean(lot.ohm);
    meanOffsetC = mean(lot.roomOffsetC);
    var type = lot.type;
    capacityAh = playback.capacityAh(lot.count * type.cellsPerBlock() * type.endVoltage().value());
    now = playback.at(0);
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /** The plant's clock is here now. */
  void moveTo(double plantS) {
    now = playback.at(plantS - beganS);
  }

  @Override
  public int count() {
    return lot.count;
  }

  @Override
  public double blockV(int i) {
    return now.volts() / lot.count * lot.fullV[i] / meanFullV
        + now.amperes() * (lot.ohm[i] - meanOhm);
  }

  @Override
  public double blockC(int i) {
    return now.celsius() + lot.roomOffsetC[i] - meanOffsetC;
  }

  @Override
  public double blockOhm(int i) {
    double depth = now.missingAh() / lot.type.capacity().value();
    return lot.ohm[i] * CellLaw.growth(Double.isNaN(depth) ? 0 : depth);
  }

  /** The most the record ever took between full and end voltage. */
  @Override
  public double fullAh(int i) {
    return capacityAh;
  }

  @Override
  public double missingAh(int i) {
    return now.missingAh();
  }

  @Override
  public double health(int i) {
    return Double.NaN;
  }

  @Override
  public double currentA() {
    return now.amperes();
  }

  @Override
  public double rippleShare(double ofPlant) {
    return 0;
  }
}
