package bms600.core.estimate.block;

import bms600.core.capacity.OhmicChange;
import bms600.core.site.Chemistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of one block's health: what discharges, a capacity test and its ohmic value told.
 * Immutable.
 *
 * @param replacedDay day it was replaced, counted from 1970-01-01
 * @param nights its ohmic readings of the last week
 * @param discharge what its discharges told together, as of the last
 * @param test the last capacity test; what was known before it counts no more
 */
record BlockHealth(
    OptionalLong replacedDay,
    Ohmic ohmic,
    OhmicNights nights,
    Optional<Baseline> baseline,
    Optional<Evidence> discharge,
    Optional<Evidence> test) {
  static final BlockHealth NEW =
      new BlockHealth(
          OptionalLong.empty(),
          Ohmic.NONE,
          OhmicNights.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Health lost with so much rise of the ohmic value: 0.5 ± 0.3 of it. */
  private static final double HEALTH_PER_RISE = 0.5;

  private static final double HEALTH_PER_RISE_SIGMA = 0.3;
  private static final double OHMIC_SIGMA = 12;

  /** Ni-Cd: a quarter of the weight. */
  private static final double NICKEL_SIGMA_FACTOR = 2;

  /** Resistance falls so much with each kelvin, as a share; it is not well known. */
  static final double PER_KELVIN = 0.005;

  private static final double PER_KELVIN_SIGMA = 0.002;

  /** The method's own error, which more discharges of the same kind do not average out, %. */
  private static final double METHOD_SIGMA = 1.5;

  static BlockHealth replacedOn(long day) {
    return new BlockHealth(
        OptionalLong.of(day),
        Ohmic.NONE,
        OhmicNights.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  BlockHealth with(Ohmic newOhmic) {
    return new BlockHealth(replacedDay, newOhmic, nights, baseline, discharge, test);
  }

  BlockHealth with(OhmicNights newNights) {
    return new BlockHealth(replacedDay, ohmic, newNights, baseline, discharge, test);
  }

  BlockHealth with(Baseline newBaseline) {
    return new BlockHealth(
        replacedDay, ohmic.settled(), nights, Optional.of(newBaseline), discharge, test);
  }

  /** After a discharge told something. */
  BlockHealth discharged(Evidence told) {
    var together = discharge.map(old -> told.with(old, METHOD_SIGMA)).orElse(told);
    return new BlockHealth(replacedDay, ohmic, nights, baseline, Optional.of(together), test);
  }

  /** After a capacity test: it overrides what was known before it. */
  BlockHealth tested(Evidence told) {
    return new BlockHealth(
        replacedDay,
        ohmic,
        nights,
        baseline,
        discharge.filter(each -> each.atH() > told.atH()),
        Optional.of(told));
  }

  /** Health and standard deviation, by inverse variance of all there is; empty of nothing. */
  Optional<Reasoned> at(double nowH, Chemistry chemistry) {
    double sum = 0;
    double weights = 0;
    for (var evidence : List.of(test, discharge)) {
      if (evidence.isPresent()) {
        double weight = 1 / sq(evidence.get().sigmaAt(nowH));
        sum += weight * evidence.get().percent();
        weights += weight;
      }
    }
    double rise = rise();
    if (!Double.isNaN(rise)) {
      double weight = 1 / sq(ohmicSigma(rise, chemistry));
      sum += weight * Math.max(0, anchor() - 100 * HEALTH_PER_RISE * rise);
      weights += weight;
    }
    return weights == 0
        ? Optional.empty()
        : Optional.of(new Reasoned(sum / weights, Math.sqrt(1 / weights)));
  }

  /** What it was worth when the ohmic value it is compared with was taken, %. */
  private double anchor() {
    return test.map(Evidence::percent).orElse(100.0);
  }

  /**
   * Rise of the ohmic value since the baseline, or since the capacity test where there was one, as
   * a share at equal temperature; NaN where the two cannot be compared.
   */
  private double rise() {
    if (!isComparable()) {
      return Double.NaN;
    }
    double thenOhm = thenOhm();
    return comparableOhm() / thenOhm - 1;
  }

  /** The ohmic value as it would be at the temperature of the baseline, Ω. */
  double comparableOhm() {
    return ohmic.ohm() * (1 + PER_KELVIN * warmer());
  }

  /** Against the baseline alone, whatever a capacity test said meanwhile. */
  OhmicRise ohmicRise() {
    boolean isComparable =
        baseline.isPresent()
            && ohmic.readings() > 0
            && ohmic.instrument() == baseline.get().instrument();
    if (!isComparable) {
      return OhmicRise.NONE;
    }
    double thenOhm = baseline.get().ohm();
    return new OhmicRise(
        100 * (comparableOhm() / thenOhm - 1),
        OhmicChange.uncertaintyPercent(ohmic.ohm(), thenOhm));
  }

  private double thenOhm() {
    return test.isPresent() ? test.get().ohm() : baseline.orElseThrow().ohm();
  }

  /** How much warmer the readings were than the baseline, K; 0 where not known. */
  private double warmer() {
    double kelvin = ohmic.celsius() - baseline.map(Baseline::celsius).orElse(Double.NaN);
    return Double.isNaN(kelvin) ? 0 : kelvin;
  }

  private boolean isComparable() {
    return baseline.isPresent()
        && ohmic.readings() > 0
        && ohmic.instrument() == baseline.get().instrument()
        && thenOhm() > 0;
  }

  private double ohmicSigma(double rise, Chemistry chemistry) {
    double instrument = OhmicChange.uncertaintyPercent(ohmic.ohm(), thenOhm()) / 2;
    double warmth = 100 * PER_KELVIN_SIGMA * Math.abs(warmer());
    double sigma =
        Math.hypot(
            Math.hypot(OHMIC_SIGMA, 100 * HEALTH_PER_RISE_SIGMA * rise),
            HEALTH_PER_RISE * Math.hypot(instrument, warmth));
    return chemistry.isLead() ? sigma : NICKEL_SIGMA_FACTOR * sigma;
  }

  /** What the health rests on, or why there is none, in words. */
  String basis(double nowH) {
    var words = new ArrayList<String>();
    test.ifPresent(it -> words.add("capacity test " + ago(it, nowH)));
    discharge.ifPresent(
        it ->
            words.add(
                String.format(
                    Locale.ROOT, "%.0f %% discharge %s", 100 * it.depth(), ago(it, nowH))));
    if (words.isEmpty()) {
      words.add("no discharge of 15 % or more yet");
    }
    words.add(ohmicWords());
    return String.join("; ", words);
  }

  private static String ago(Evidence evidence, double nowH) {
    long days = evidence.daysAgo(nowH);
    return days == 0 ? "today" : days == 1 ? "1 day ago" : days + " days ago";
  }

  private String ohmicWords() {
    double rise = rise();
    if (!Double.isNaN(rise)) {
      String since = test.isPresent() ? "capacity test" : "baseline";
      return String.format(Locale.ROOT, "ohmic %+.0f %% since %s", 100 * rise, since);
    }
    if (baseline.isEmpty()) {
      return ohmic.gatheredCount() > 0
          ? "ohmic baseline in the making: " + ohmic.gatheredCount() + " readings"
          : "no ohmic baseline";
    }
    if (ohmic.readings() == 0) {
      return "no ohmic reading on float since";
    }
    return ohmic.instrument() == baseline.get().instrument()
        ? "ohmic value not known at the capacity test"
        : "ohmic not comparable: another sensor than at the baseline";
  }

  private static double sq(double x) {
    return x * x;
  }
}
