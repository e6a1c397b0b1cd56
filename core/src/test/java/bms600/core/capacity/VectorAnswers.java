package bms600.core.capacity;

import static java.util.Map.entry;

import bms600.core.capacity.CapacityTest.Capacity;
import bms600.core.capacity.Evaluated.Known;
import bms600.core.capacity.Evaluated.NotEvaluable;
import bms600.core.capacity.OhmicChange.Denominator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Puts the inputs of a worked example to the arithmetic, and its answers under their names. */
final class VectorAnswers {
  private final JsonNode tables;
  private final Map<String, Function<JsonNode, Map<String, Object>>> topics;

  VectorAnswers(JsonNode tables) {
    this.tables = tables;
    var all = new HashMap<String, Function<JsonNode, Map<String, Object>>>();
    all.putAll(capacity());
    all.putAll(ohmic());
    all.putAll(runtime());
    all.putAll(service());
    all.putAll(MoreVectorAnswers.TOPICS);
    this.topics = Map.copyOf(all);
  }

  Map<String, Object> to(String topic, JsonNode inputs) {
    var answer = topics.get(topic);
    if (answer == null) {
      throw new AssertionError("nothing answers " + topic);
    }
    return answer.apply(inputs);
  }

  private static Map<String, Function<JsonNode, Map<String, Object>>> capacity() {
    return Map.ofEntries(
        entry(
            "capacity.time_adjusted",
            in ->
                capacity(
                    CapacityTest.timeAdjusted(d(in, "Ta_h"), d(in, "Ts_h"), d(in, "T_C")), "KT")),
        entry(
            "capacity.rate_adjusted",
            in ->
                capacity(
                    CapacityTest.rateAdjusted(
                        d(in, "Xa_A"), d(in, "Xt_A"), d(in, "T_C"), factor(in)),
                    "KC")),
        entry("capacity.precorrected_load", VectorAnswers::preCorrected),
        entry(
            "capacity.iec_temperature",
            in ->
                Map.of(
                    "C_ref_Ah",
                    CapacityTest.iecAh(
                        d(in, "C_Ah"),
                        d(in, "theta_C"),
                        d(in, "lambda_perK"),
                        d(in, "theta_ref_C")))),
        entry(
            "capacity.test_bypass_limit",
            in ->
                Map.of(
                    "max_bypass_min",
                    CapacityTest.longestBypassMinutes(d(in, "test_duration_min")))),
        entry(
            "capacity.end_voltage",
            in ->
                Map.of(
                    "V_end_before",
                    CapacityTest.endVoltage(i(in, "cells"), 0, d(in, "v_end_cell")),
                    "V_end_after",
                    CapacityTest.endVoltage(
                        i(in, "cells"), i(in, "bypassed"), d(in, "v_end_cell")))),
        entry(
            "capacity.ah_delivered",
            in ->
                Map.of(
                    "Ah",
                    CapacityTest.deliveredAh(column(in, "samples", 0), column(in, "samples", 1)))));
  }

  private static Map<String, Object> capacity(Evaluated<Capacity> result, String factor) {
    return switch (result) {
      case Known<Capacity>(var found) ->
          Map.of(factor, found.factor(), "capacity_pct", found.percent(), "class", found.grade());
      case NotEvaluable<Capacity>(var why) -> Map.of("result", "NOT_EVALUABLE_" + why);
    };
  }

  private static Map<String, Object> preCorrected(JsonNode in) {
    return switch (CapacityTest.preCorrectedLoadA(d(in, "I_rated_A"), d(in, "T_C"), factor(in))) {
      case Known<Double>(var amperes) ->
          Map.of("I_test_A", amperes, "K", d(in, "I_rated_A") / amperes);
      case NotEvaluable<Double>(var why) -> Map.of("result", "NOT_EVALUABLE_" + why);
    };
  }

  private static TemperatureFactor factor(JsonNode in) {
    return in.get("ref").asString().equals("68F")
        ? TemperatureFactor.RATE_20
        : TemperatureFactor.RATE_25;
  }

  private static Map<String, Function<JsonNode, Map<String, Object>>> ohmic() {
    return Map.of(
        "ohmic.deviation", VectorAnswers::deviation,
        "ohmic.missing_baseline", in -> fromBaseline(in, OptionalDouble.empty(), "A"),
        "ohmic.instrument_changed",
            in -> fromBaseline(in, OptionalDouble.of(d(in, "Rref_mohm")), "A"),
        "ohmic.conductance", VectorAnswers::conductance,
        "ohmic.guard_band", VectorAnswers::guardBand,
        "ohmic.string_mean", VectorAnswers::stringMean);
  }

  private static Map<String, Object> deviation(JsonNode in) {
    var denominator = Denominator.valueOf(in.get("denominator").asString());
    var change = OhmicChange.of(d(in, "R_mohm"), d(in, "Rref_mohm"), denominator);
    return Map.of("dev_pct", change.percent(), "band", change.band());
  }

  private static Map<String, Object> fromBaseline(JsonNode in, OptionalDouble ohm, String other) {
    String instrument = in.path("instrument").asString("A");
    return switch (OhmicChange.fromBaseline(d(in, "R_mohm"), instrument, ohm, other)) {
      case Known<OhmicChange>(var change) -> Map.of("dev_pct", change.percent());
      case NotEvaluable<OhmicChange>(var why) -> Map.of("result", "NOT_EVALUABLE_" + why);
    };
  }

  private static Map<String, Object> conductance(JsonNode in) {
    return in.has("conductance_drop_pct")
        ? Map.of("resistance_rise_pct", OhmicChange.resistanceRise(d(in, "conductance_drop_pct")))
        : Map.of("conductance_drop_pct", OhmicChange.conductanceDrop(d(in, "resistance_rise_pct")));
  }

  private static Map<String, Object> guardBand(JsonNode in) {
    double ohm = d(in, "R_mohm") / 1000;
    double baseline = d(in, "R0_mohm") / 1000;
    var change = OhmicChange.of(ohm, baseline, Denominator.BASELINE);
    double uncertainty = OhmicChange.uncertaintyPercent(ohm, baseline);
    return Map.of(
        "dev_pct", change.percent(),
        "Udev_pct", uncertainty,
        "result", change.against(d(in, "limit_pct"), uncertainty));
  }

  private static Map<String, Object> stringMean(JsonNode in) {
    double[] ohms = array(in, "R_mohm");
    int index = i(in, "cell_index");
    var change = OhmicChange.fromOthers(ohms, index);
    return Map.of(
        "mean_others",
        ohms[index] / (1 + change.percent() / 100),
        "dev_pct",
        change.percent(),
        "outlier",
        change.percent() >= d(in, "limit_pct"));
  }

  private Map<String, Function<JsonNode, Map<String, Object>>> runtime() {
    return Map.of(
        "peukert.runtime",
        in -> {
          var law = new Peukert(d(in, "C_Ah"), d(in, "H_h"), d(in, "k"));
          double hours = law.hours(d(in, "I_A"));
          return Map.of("t_h", hours, "Ah", hours * d(in, "I_A"));
        },
        "peukert.fit",
        in ->
            Map.of(
                "k", Peukert.exponent(d(in, "t1_h"), d(in, "I1_A"), d(in, "t2_h"), d(in, "I2_A"))),
        "runtime.loglog",
        in -> time(table(in).at(d(in, "I_A"))),
        "runtime.corrected",
        this::corrected,
        "runtime.out_of_table",
        in -> time(table(in).at(d(in, "I_A"))));
  }

  private RuntimeTable table(JsonNode in) {
    return RuntimeTable.of(
        tables
            .get(in.get("table").asString())
            .valueStream()
            .map(row -> new RuntimeTable.Row(row.get(0).asDouble() / 3600, row.get(1).asDouble()))
            .toList());
  }

  private Map<String, Object> corrected(JsonNode in) {
    double factor =
        switch (TemperatureFactor.RATE_25.at(d(in, "T_C"))) {
          case Known<Double>(var k) -> k;
          case NotEvaluable<Double> _ -> Double.NaN;
        };
    double load = d(in, "I_A");
    double soh = d(in, "SOH");
    var answers = new HashMap<>(time(table(in).corrected(load, d(in, "SOC"), soh, factor)));
    answers.put("KC", factor);
    answers.put("I_eq_A", RuntimeTable.equivalentLoad(load, soh, factor));
    return answers;
  }

  private static Map<String, Object> time(RuntimeTable.Reach runtime) {
    return switch (runtime) {
      case RuntimeTable.Reach.Within(var hours) -> Map.of("t_h", hours, "t_min", 60 * hours);
      case RuntimeTable.Reach.ShorterThan(var hours) ->
          Map.of("result", "SHORTER_THAN_TABLE", "upper_bound_min", 60 * hours);
      case RuntimeTable.Reach.LongerThan(var hours) ->
          Map.of("result", "LONGER_THAN_TABLE", "lower_bound_min", 60 * hours);
    };
  }

  private static Map<String, Function<JsonNode, Map<String, Object>>> service() {
    return Map.of(
        "life.temperature",
            in ->
                Map.of(
                    "life_years",
                    new Life(d(in, "L_years"), d(in, "Tref_C"), d(in, "dT_C"))
                        .yearsAt(d(in, "T_C"))),
        "life.weighted", VectorAnswers::weightedLife,
        "schedule.capacity_test", VectorAnswers::schedule);
  }

  private static Map<String, Object> weightedLife(JsonNode in) {
    var life = new Life(d(in, "L_years"), d(in, "Tref_C"), d(in, "dT_C"));
    double rate = life.rate(column(in, "profile", 0), column(in, "profile", 1));
    return Map.of("ageing_rate", rate, "life_years", life.years() / rate);
  }

  private static Map<String, Object> schedule(JsonNode in) {
    var percents = in.get("history_pct").valueStream().map(JsonNode::asDouble).toList();
    var next = TestSchedule.after(d(in, "service_life_y"), d(in, "age_y"), percents);
    return next.replace()
        ? Map.of("result", "REPLACE")
        : Map.of(
            "interval_years",
            next.years(),
            "reasons",
            java.util.Set.copyOf(next.reasons().stream().map(Enum::name).toList()));
  }

  static double d(JsonNode in, String field) {
    return in.get(field).asDouble();
  }

  static int i(JsonNode in, String field) {
    return in.get(field).asInt();
  }

  static double[] array(JsonNode in, String field) {
    return doubles(in.get(field).valueStream().map(JsonNode::asDouble).toList());
  }

  static double[] column(JsonNode in, String field, int column) {
    return doubles(in.get(field).valueStream().map(row -> row.get(column).asDouble()).toList());
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
