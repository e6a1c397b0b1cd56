package bms600.core.job;

/**
 * What a capacity test has seen since its load was first applied. Immutable.
 *
 * @param onLoadS time under load, pauses left out, s
 * @param lostS of it with current or voltage not known, s
 * @param offS of it with a current more than 5 % beside the load that is to flow, s
 * @param ah charge delivered, Ah
 * @param lastA current of the tick before, A, above zero when discharging; NaN where not known
 * @param startC mean temperature of the blocks before the load, °C; NaN where not known
 * @param hottestC highest temperature of any block since, °C
 * @param lowest block of the lowest voltage, by its position from 0; −1 for none
 * @param lowestV its voltage, V
 * @param endV voltage of the string at the last tick under load, V
 * @param pauses how often the load was taken off
 * @param bypassed block that was bypassed, by its position from 0; −1 for none
 */
public record CapacityCourse(
    double onLoadS,
    double lostS,
    double offS,
    double ah,
    double lastA,
    double startC,
    double hottestC,
    int lowest,
    double lowestV,
    double endV,
    int pauses,
    int bypassed) {
  static final CapacityCourse NONE =
      new CapacityCourse(
          0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, -1, Double.NaN, Double.NaN, 0, -1);

  /** What a tick shows; NaN for what it does not. */
  record Sight(double amperes, double stringV, double hottestC, int lowest, double lowestV) {}

  CapacityCourse begun(double newStartC) {
    return new CapacityCourse(
        0, 0, 0, 0, Double.NaN, newStartC, newStartC, -1, Double.NaN, Double.NaN, 0, -1);
  }

  /** A tick more under load, of which {@code loadA} was to flow. */
  CapacityCourse on(Sight sight, double loadA, double elapsedS) {
    boolean isLost = Double.isNaN(sight.amperes()) || Double.isNaN(sight.stringV());
    double beforeA = Double.isNaN(lastA) ? sight.amperes() : lastA;
    double nowA = Double.isNaN(sight.amperes()) ? lastA : sight.amperes();
    double meanA = (beforeA + nowA) / 2;
    boolean isOff = !isLost && Math.abs(sight.amperes() - loadA) > 0.05 * loadA;
    boolean isLower = sight.lowest() >= 0 && !(sight.lowestV() >= lowestV);
    return new CapacityCourse(
        onLoadS + elapsedS,
        isLost ? lostS + elapsedS : lostS,
        isOff ? offS + elapsedS : offS,
        ah + (Double.isNaN(meanA) ? 0 : meanA * elapsedS / 3600),
        sight.amperes(),
        startC,
        sight.hottestC() <= hottestC || Double.isNaN(sight.hottestC())
            ? hottestC
            : sight.hottestC(),
        isLower ? sight.lowest() : lowest,
        isLower ? sight.lowestV() : lowestV,
        Double.isNaN(sight.stringV()) ? endV : sight.stringV(),
        pauses,
        bypassed);
  }

  /** A time in which nobody looked, and the load stayed on. */
  CapacityCourse unseen(double seconds) {
    double charge = Double.isNaN(lastA) ? 0 : lastA * seconds / 3600;
    return new CapacityCourse(
        onLoadS + seconds,
        lostS + seconds,
        offS,
        ah + charge,
        lastA,
        startC,
        hottestC,
        lowest,
        lowestV,
        endV,
        pauses,
        bypassed);
  }

  /** Without its last seconds: those in which the end voltage had to stand. */
  CapacityCourse without(double seconds) {
    double charge = Double.isNaN(lastA) ? 0 : lastA * seconds / 3600;
    return new CapacityCourse(
        onLoadS - seconds,
        lostS,
        offS,
        ah - charge,
        lastA,
        startC,
        hottestC,
        lowest,
        lowestV,
        endV,
        pauses,
        bypassed);
  }

  /** The load is seen to be off. */
  CapacityCourse off() {
    return new CapacityCourse(
        onLoadS, lostS, offS, ah, 0, startC, hottestC, lowest, lowestV, endV, pauses, bypassed);
  }

  /** Whether the load was seen to be off, in a pause. */
  public boolean isOff() {
    return lastA == 0;
  }

  CapacityCourse with(int newPauses, int newBypassed) {
    return new CapacityCourse(
        onLoadS,
        lostS,
        offS,
        ah,
        Double.NaN,
        startC,
        hottestC,
        newBypassed == bypassed ? lowest : -1,
        newBypassed == bypassed ? lowestV : Double.NaN,
        endV,
        newPauses,
        newBypassed);
  }

  /** Mean current under load, A. */
  public double meanA() {
    return ah * 3600 / onLoadS;
  }
}
