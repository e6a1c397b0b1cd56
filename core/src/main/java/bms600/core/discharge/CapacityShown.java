package bms600.core.discharge;

import bms600.core.capacity.CapacityTest;
import bms600.core.capacity.Evaluated;
import bms600.core.capacity.TemperatureFactor;
import bms600.core.estimate.PublishedCurrent;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import java.util.Locale;

/**
 * What a discharge shows of the capacity of a string. Only one that began full, was watched all
 * along and reached the end voltage shows any; the load is not held constant as in a test, so its
 * mean counts.
 */
public sealed interface CapacityShown {

  /** How the capacity was worked out. */
  enum Method {
    /** Current used over current published for the time reached, times K_C. */
    RATE_ADJUSTED,
    /** Time reached over rated time and K_T, reference 25 °C. */
    TIME_ADJUSTED,
    /** Charge over 1 + λ(θ − 20), by IEC 60896, over the rated one. */
    IEC
  }

  /**
   * A capacity with its arithmetic.
   *
   * @param percent of the rating, at the reference temperature
   * @param usedA mean current
   * @param referenceA the current it is compared with: published for the time reached, or rated
   * @param factor K_C, K_T, or 1 + λ(θ − 20)
   */
  record Shown(
      double percent, Method method, double hours, double usedA, double referenceA, double factor)
      implements CapacityShown {}

  /** Why it shows none, in words. */
  record Nothing(String why) implements CapacityShown {}

  /** Full enough: more is not needed to call a discharge one of a full string, %. */
  double FULL_PERCENT = 95;

  /** A sensor's error in the mean voltage of a cell, V. */
  double NEAR_V = 0.01;

  /** What a discharge of this string shows. */
  static CapacityShown of(Discharge discharge, BatteryString string) {
    String why = whyNot(discharge, string);
    return why.isEmpty() ? reckon(discharge, string.type()) : new Nothing(why);
  }

  private static String whyNot(Discharge it, BatteryString string) {
    var type = string.type();
    double cellV = it.terminal().endBlockV() / type.cellsPerBlock();
    double endV = type.endVoltage().value();
    double unwatchedS = it.lasting().toMillis() / 1000.0 - it.drawn().watchedS();
    if (!type.chemistry().isLead()) {
      return "no temperature factors are known for Ni-Cd: test by IEEE 1106";
    }
    if (!(it.drawn().socStart() >= FULL_PERCENT)) {
      return String.format(
          Locale.ROOT, "it began at %.0f %% of charge, not full", it.drawn().socStart());
    }
    if (!(cellV <= endV + NEAR_V)) {
      return String.format(
          Locale.ROOT, "it ended at %.3f V a cell, above the end voltage of %.2f V", cellV, endV);
    }
    if (unwatchedS > 0.01 * it.drawn().watchedS()) {
      return String.format(Locale.ROOT, "for %.0f s of it no current was known", unwatchedS);
    }
    return Double.isNaN(it.warmth().startC()) ? "no temperature was known when it began" : "";
  }

  private static CapacityShown reckon(Discharge it, BatteryType type) {
    double hours = it.drawn().watchedS() / 3600;
    double publishedA = PublishedCurrent.byTableA(type, hours);
    double ratedA = type.capacity().value() / (type.rate().toSeconds() / 3600.0);
    double usedA = it.drawn().meanA();
    if (!Double.isNaN(publishedA)) {
      return rateAdjusted(it, type, hours, publishedA);
    }
    return Math.abs(usedA / ratedA - 1) <= 0.05
        ? ratedCurrent(it, type, hours, ratedA)
        : new Nothing(
            String.format(
                Locale.ROOT,
                "no published current is known for %.2f h, and %.1f A is not the rated %.1f A",
                hours,
                usedA,
                ratedA));
  }

  private static CapacityShown rateAdjusted(
      Discharge it, BatteryType type, double hours, double publishedA) {
    double referenceC = type.reference().value();
    if (referenceC != 20 && referenceC != 25) {
      return new Nothing(
          String.format(
              Locale.ROOT, "no factors are known for a reference of %.0f °C", referenceC));
    }
    var factor = referenceC == 20 ? TemperatureFactor.RATE_20 : TemperatureFactor.RATE_25;
    double usedA = it.drawn().meanA();
    double startC = it.warmth().startC();
    return switch (CapacityTest.rateAdjusted(usedA, publishedA, startC, factor)) {
      case Evaluated.Known<CapacityTest.Capacity>(var found) ->
          new Shown(
              found.percent(), Method.RATE_ADJUSTED, hours, usedA, publishedA, found.factor());
      case Evaluated.NotEvaluable<CapacityTest.Capacity> _ -> tooColdOrHot(startC);
    };
  }

  private static CapacityShown ratedCurrent(
      Discharge it, BatteryType type, double hours, double ratedA) {
    double startC = it.warmth().startC();
    double usedA = it.drawn().meanA();
    double ratedH = type.rate().toSeconds() / 3600.0;
    if (type.reference().value() == 20) {
      double lambda = ratedH > 3 ? CapacityTest.LAMBDA_LONG : CapacityTest.LAMBDA_SHORT;
      double ah = CapacityTest.iecAh(it.drawn().ah(), startC, lambda, 20);
      double percent = 100 * ah / type.capacity().value();
      return new Shown(percent, Method.IEC, hours, usedA, ratedA, it.drawn().ah() / ah);
    }
    if (type.reference().value() != 25) {
      return new Nothing(
          String.format(
              Locale.ROOT,
              "no factors are known for a reference of %.0f °C",
              type.reference().value()));
    }
    return switch (CapacityTest.timeAdjusted(hours, ratedH, startC)) {
      case Evaluated.Known<CapacityTest.Capacity>(var found) ->
          new Shown(found.percent(), Method.TIME_ADJUSTED, hours, usedA, ratedA, found.factor());
      case Evaluated.NotEvaluable<CapacityTest.Capacity> _ -> tooColdOrHot(startC);
    };
  }

  private static Nothing tooColdOrHot(double startC) {
    return new Nothing(String.format(Locale.ROOT, "no factor is published for %.1f °C", startC));
  }
}
