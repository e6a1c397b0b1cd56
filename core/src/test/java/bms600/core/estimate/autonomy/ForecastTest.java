package bms600.core.estimate.autonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.BatteryType;
import bms600.core.site.BatteryType.RatePoint;
import bms600.core.site.Chemistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected times are closed forms: the tables, and the charge up to the end of the shape. */
class ForecastTest {
  private static final Shape SHAPE = Shape.of(Chemistry.VRLA_AGM);
  private static final RateEffect NONE = RateEffect.of(100, 10, new Kibam(0.999, 1e3));
  private static final Forecast TO_1V80 =
      new Forecast(SHAPE, new Misfit(0.003, 0.0042, 0), NONE, 1.80);

  @Test
  void fullBatteryOfKnownCapacityLastsUntilTheShapeMeetsTheCutOff() {
    var outlook =
        TO_1V80.of(Trace.EMPTY, new CapacityBelief(1, 0.001), new Load.ConstantCurrent(10));
    assertThat(outlook.p50()).isCloseTo(600 * SHAPE.depthAt(1.80, 0.1), within(0.5));
    assertThat(SHAPE.volts(SHAPE.depthAt(1.80, 0.1), 0.1)).isCloseTo(1.80, within(1e-9));
  }

  @Test
  void constantPowerDrawsMoreAndMoreCurrent() {
    var known = new CapacityBelief(1, 0.001);
    double current = TO_1V80.of(Trace.EMPTY, known, new Load.ConstantCurrent(10)).p50();
    double power = TO_1V80.of(Trace.EMPTY, known, new Load.ConstantPower(10 * 1.80)).p50();
    assertThat(power).isBetween(1.05 * current, 1.19 * current);
  }

  @Test
  void voltagesOfAWeakBatteryShowItsCapacityByHalfTime() {
    double trueAh = 85;
    var trace = seen(trueAh, 0.5, 0);
    var outlook = TO_1V80.of(trace, CapacityBelief.RATED, new Load.ConstantCurrent(10));
    double left = 6 * (SHAPE.depthAt(1.80, 0.1) * trueAh - trace.takenAh());
    assertThat(outlook.p50()).isCloseTo(left, within(0.07 * 6 * trueAh));
    assertThat(outlook.p10()).isLessThan(outlook.p50());
    assertThat(outlook.p90()).isGreaterThan(outlook.p50());
    double blind =
        TO_1V80
            .of(
                Trace.starting(trace.takenAh(), 1),
                CapacityBelief.RATED,
                new Load.ConstantCurrent(10))
            .p50();
    assertThat(Math.abs(outlook.p50() - left)).isLessThan(Math.abs(blind - left) / 2);
  }

  @Test
  void sensorOffsetIsNotTakenForCapacity() {
    var load = new Load.ConstantCurrent(10);
    double exact = TO_1V80.of(seen(100, 0.4, 0), CapacityBelief.RATED, load).p50();
    double high = TO_1V80.of(seen(100, 0.4, 0.004), CapacityBelief.RATED, load).p50();
    assertThat(high).isCloseTo(exact, within(0.04 * 600));
  }

  @Test
  void forecastFallsWithoutJumpsAndEndsAtZero() {
    var trace = Trace.starting(0, 0.25);
    double before = Double.NaN;
    for (double ah = 0; ah < 110; ah += 0.1) {
      double depth = Math.min(ah / 100, SHAPE.poleDepth() - 0.006);
      trace = trace.taken(0.1, SHAPE.volts(depth, 0.1), Double.NaN, 10);
      double now = TO_1V80.of(trace, CapacityBelief.RATED, new Load.ConstantCurrent(10)).p50();
      assertThat(now).isFinite().isNotNegative();
      if (ah > 1) {
        assertThat(Math.abs(now - before)).as("step at " + ah + " Ah").isLessThan(15);
      }
      before = now;
    }
    assertThat(before).isLessThan(6);
    assertThat(trace.size()).isLessThanOrEqualTo(Trace.MOST);
  }

  @Test
  void makersTableRules() {
    var rows =
        List.of(
            new RatePoint(Duration.ofHours(1), 546),
            new RatePoint(Duration.ofHours(3), 250),
            new RatePoint(Duration.ofHours(5), 174),
            new RatePoint(Duration.ofHours(10), 102));
    var rates = RateEffect.of(opzv(rows));
    assertThat(rates.isByMaker()).isTrue();
    assertThat(rates.share(250)).isCloseTo(0.750, within(0.01));
    assertThat(rates.share(546)).isCloseTo(0.546, within(0.01));
    assertThat(rates.share(1000)).as("beyond the table, never more").isLessThan(0.546);
    assertThat(rates.share(20)).isCloseTo(1.02, within(0.01));
    assertThat(RateEffect.of(opzv(List.of())).isByMaker()).isFalse();
  }

  @Test
  void traceIsRestoredAsSaved() {
    var trace = seen(100, 0.3, 0).blind(2);
    var restored = Trace.restore(trace.save());
    assertThat(restored.takenAh()).isEqualTo(trace.takenAh());
    assertThat(restored.blindAh()).isEqualTo(2);
    assertThat(restored.size()).isEqualTo(trace.size());
    assertThat(restored.meanV(5)).isCloseTo(trace.meanV(5), within(1e-6));
  }

  private static Trace seen(double capacityAh, double untilDepth, double offsetV) {
    var trace = Trace.starting(0, 0.25);
    for (double ah = 0; ah < untilDepth * capacityAh; ah += 0.1) {
      double volts = SHAPE.volts(ah / capacityAh, 0.1) + offsetV;
      trace = trace.taken(0.1, volts, Double.NaN, 10);
    }
    return trace;
  }

  private static BatteryType opzv(List<RatePoint> rows) {
    return new BatteryType(
        "opzv-1000",
        Chemistry.VRLA_GEL,
        1,
        new AmpereHours(1000),
        Duration.ofHours(10),
        new Volts(1.80),
        new Celsius(20),
        new Volts(2.25),
        new Ohms(0.0003),
        rows);
  }
}
