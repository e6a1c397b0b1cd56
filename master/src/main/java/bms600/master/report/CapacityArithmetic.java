package bms600.master.report;

import bms600.core.capacity.CapacityTest.Grade;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityResult;
import bms600.core.job.CapacityRun;
import bms600.core.site.BatteryString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The result of a capacity test in sentences, with every figure in its place. */
final class CapacityArithmetic {
  private CapacityArithmetic() {}

  static List<String> sentences(BatteryString string, CapacityRun run, CapacityResult result) {
    if (!result.isKnown()) {
      return List.of("The test shows no capacity: " + result.why() + ".");
    }
    var sentences = new ArrayList<String>();
    if (run.plan().kind() == Kind.MODIFIED_PERFORMANCE) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "The peak counts with its charge: Ta = %.2f Ah / %.2f A = %.4f h.",
              result.ah(),
              result.usedA(),
              result.actualH()));
    }
    sentences.add(formula(string, result));
    sentences.add(
        String.format(
            Locale.ROOT,
            "%s: %.2f %% found, %.0f %% agreed. %s",
            result.passed() ? "Passed" : "Not passed",
            result.percent(),
            run.plan().leastPercent(),
            grade(result)));
    if (run.course().bypassed() >= 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s was bypassed: the figure is that of the other blocks, to %d × %.2f V.",
              string.blockName(run.course().bypassed() + 1),
              (string.blocks() - 1) * string.type().cellsPerBlock(),
              string.type().endVoltage().value()));
    }
    return sentences;
  }

  private static String grade(CapacityResult result) {
    return switch (Grade.of(result.percent())) {
      case OK -> "90 % and more: sound.";
      case DEGRADED -> "Below 90 %: degraded, test yearly.";
      case REPLACE -> "Below 80 %: due for replacement, by good practice within a year.";
    };
  }

  private static String formula(BatteryString string, CapacityResult it) {
    var type = string.type();
    return switch (it.method()) {
      case NONE -> "No method.";
      case TIME_ADJUSTED ->
          String.format(
              Locale.ROOT,
              "Time-adjusted: C = 100 Ta / (Ts Kt) = 100 × %.4f h / (%.4f h × %.4f) = %.2f %%."
                  + " Kt belongs to %.1f °C before the load, reference 25 °C; load %.2f A of"
                  + " %.2f A published.",
              it.actualH(),
              it.ratedH(),
              it.factor(),
              it.percent(),
              it.startC(),
              it.usedA(),
              it.publishedA());
      case RATE_ADJUSTED ->
          String.format(
              Locale.ROOT,
              "Rate-adjusted: C = 100 Xa Kc / Xt = 100 × %.2f A × %.4f / %.2f A = %.2f %%. Xt is"
                  + " the maker's current for the %.4f h reached, to %.2f V a cell; Kc belongs to"
                  + " %.1f °C before the load and a reference of %.0f °C.",
              it.usedA(),
              it.factor(),
              it.publishedA(),
              it.percent(),
              it.actualH(),
              type.endVoltage().value(),
              it.startC(),
              type.reference().value());
      case IEC ->
          String.format(
              Locale.ROOT,
              "By IEC 60896: C = 100 Q / (1 + λ(θ – 20)) / Q_rated = 100 × %.2f Ah / %.4f /"
                  + " (%.2f A × %.4f h) = %.2f %%, θ = %.1f °C before the load.",
              it.usedA() * it.actualH(),
              it.factor(),
              it.publishedA(),
              it.ratedH(),
              it.percent(),
              it.startC());
      case MAKER ->
          String.format(
              Locale.ROOT,
              "C = 100 Ta / (Ts K) = 100 × %.4f h / (%.4f h × %.3f) = %.2f %%, K as the maker"
                  + " gives it for %.1f °C (1 where none was given).",
              it.actualH(),
              it.ratedH(),
              it.factor(),
              it.percent(),
              it.startC());
    };
  }
}
