package bms600.core.job;

import bms600.core.capacity.CapacityTest;
import bms600.core.capacity.Evaluated;
import bms600.core.capacity.TemperatureFactor;
import bms600.core.estimate.PublishedCurrent;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityPlan.Method;
import bms600.core.site.BatteryType;
import java.util.Locale;

/**
 * What came of a capacity test, with every figure it rests on; NaN for those that are not part of
 * its method.
 *
 * @param percent of the rating, at the reference temperature; NaN where there is none
 * @param passed whether it reached what was agreed
 * @param actualH time reached, h; of a modified test with the charge of its peak
 * @param ratedH time it was rated for, h
 * @param usedA mean current, A
 * @param publishedA current published for the time reached, or rated, A
 * @param factor K_T, K_C, 1 + λ(θ − 20) or the maker's
 * @param startC mean temperature of the blocks before the load, °C
 * @param ah charge delivered, Ah
 * @param why there is no capacity; empty where there is one
 */
public record CapacityResult(
    Method method,
    double percent,
    boolean passed,
    double actualH,
    double ratedH,
    double usedA,
    double publishedA,
    double factor,
    double startC,
    double ah,
    String why) {
  /** Of a time nobody saw the current, so much may be. */
  private static final double MOST_LOST_SHARE = 0.01;

  private static final double MOST_LOST_S = 60;

  /** A load further from what it was to be is another test. */
  private static final double MOST_OFF_SHARE = 0.05;

  static CapacityResult none(String why) {
    return new CapacityResult(
        Method.NONE,
        Double.NaN,
        false,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        why);
  }

  public boolean isKnown() {
    return !Double.isNaN(percent);
  }

  /** What a test of this plan shows that ended because the end voltage was reached. */
  static CapacityResult of(CapacityPlan plan, CapacityCourse course, BatteryType type) {
    double mostLostS = Math.max(MOST_LOST_S, MOST_LOST_SHARE * course.onLoadS());
    if (course.lostS() > mostLostS) {
      return none(
          String.format(
              Locale.ROOT, "for %.0f s of it current or voltage were not known", course.lostS()));
    }
    double ratedA = plan.ratedA(type);
    double peakS = plan.partsS();
    double actualH =
        plan.kind() == Kind.MODIFIED_PERFORMANCE ? course.ah() / ratedA : course.onLoadS() / 3600;
    if (plan.kind() == Kind.MODIFIED_PERFORMANCE && course.onLoadS() < peakS) {
      return none(
          String.format(
              Locale.ROOT,
              "its end voltage came within the first part, after %.0f s",
              course.onLoadS()));
    }
    double usedA = plan.kind() == Kind.MODIFIED_PERFORMANCE ? ratedA : course.meanA();
    var given = new Given(plan, type, actualH, usedA, course);
    return switch (plan.method()) {
      case NONE -> none("no method is known for this type");
      case TIME_ADJUSTED -> given.timeAdjusted();
      case RATE_ADJUSTED -> given.rateAdjusted();
      case IEC -> given.iec();
      case MAKER -> given.maker();
    };
  }

  /** A service test says that the duty cycle was carried, or when it was not. */
  static CapacityResult service(boolean isCarried, CapacityCourse course) {
    return new CapacityResult(
        Method.NONE,
        Double.NaN,
        isCarried,
        course.onLoadS() / 3600,
        Double.NaN,
        course.meanA(),
        Double.NaN,
        Double.NaN,
        course.startC(),
        course.ah(),
        "a service test proves the duty cycle, not the capacity");
  }

  /** What the arithmetic rests on. */
  private record Given(
      CapacityPlan plan, BatteryType type, double actualH, double usedA, CapacityCourse course) {

    CapacityResult timeAdjusted() {
      if (type.reference().value() != 25) {
        return none("the time factors refer to 25 °C, and this type does not");
      }
      String off = off();
      if (!off.isEmpty()) {
        return none(off);
      }
      return switch (CapacityTest.timeAdjusted(actualH, plan.hours(), course.startC())) {
        case Evaluated.Known<CapacityTest.Capacity>(var it) ->
            result(Method.TIME_ADJUSTED, it.percent(), plan.ratedA(type), it.factor());
        case Evaluated.NotEvaluable<CapacityTest.Capacity> _ -> noFactor();
      };
    }

    /** Only a load held as published may be judged by its time. */
    private String off() {
      double share = usedA / plan.ratedA(type) - 1;
      return Math.abs(share) <= MOST_OFF_SHARE
          ? ""
          : String.format(
              Locale.ROOT,
              "its mean current of %.1f A is not the %.1f A published",
              usedA,
              plan.ratedA(type));
    }

    CapacityResult rateAdjusted() {
      double publishedA = PublishedCurrent.byTableA(type, actualH);
      double referenceC = type.reference().value();
      if (Double.isNaN(publishedA)) {
        return referenceC == 20 ? iec() : timeAdjusted();
      }
      var factor = referenceC == 20 ? TemperatureFactor.RATE_20 : TemperatureFactor.RATE_25;
      return switch (CapacityTest.rateAdjusted(usedA, publishedA, course.startC(), factor)) {
        case Evaluated.Known<CapacityTest.Capacity>(var it) ->
            result(Method.RATE_ADJUSTED, it.percent(), publishedA, it.factor());
        case Evaluated.NotEvaluable<CapacityTest.Capacity> _ -> noFactor();
      };
    }

    CapacityResult iec() {
      String off = off();
      if (!off.isEmpty()) {
        return none(off);
      }
      if (Double.isNaN(course.startC())) {
        return noFactor();
      }
      double lambda = plan.hours() > 3 ? CapacityTest.LAMBDA_LONG : CapacityTest.LAMBDA_SHORT;
      double ah = usedA * actualH;
      double at20Ah = CapacityTest.iecAh(ah, course.startC(), lambda, 20);
      double ratedAh = plan.ratedA(type) * plan.hours();
      return result(Method.IEC, 100 * at20Ah / ratedAh, plan.ratedA(type), ah / at20Ah);
    }

    CapacityResult maker() {
      String off = off();
      double percent = 100 * actualH / (plan.hours() * plan.makersFactor());
      return off.isEmpty()
          ? result(Method.MAKER, percent, plan.ratedA(type), plan.makersFactor())
          : none(off);
    }

    private CapacityResult noFactor() {
      return none(
          String.format(
              Locale.ROOT, "no factor is published for %.1f °C at the start", course.startC()));
    }

    private CapacityResult result(Method method, double percent, double publishedA, double factor) {
      double rounded = Math.round(percent * 100) / 100.0;
      return new CapacityResult(
          method,
          percent,
          rounded >= plan.leastPercent(),
          actualH,
          plan.hours(),
          usedA,
          publishedA,
          factor,
          course.startC(),
          course.ah(),
          "");
    }
  }
}
