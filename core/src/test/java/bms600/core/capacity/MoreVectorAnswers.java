package bms600.core.capacity;

import static bms600.core.capacity.VectorAnswers.array;
import static bms600.core.capacity.VectorAnswers.d;
import static bms600.core.capacity.VectorAnswers.i;
import static java.util.Map.entry;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** The answers on inspection, charge, ripple, sizing and safety. */
final class MoreVectorAnswers {
  static final Map<String, Function<JsonNode, Map<String, Object>>> TOPICS =
      Map.ofEntries(
          entry("connection.resistance", MoreVectorAnswers::connection),
          entry("temperature.spread", MoreVectorAnswers::spread),
          entry("voltage.deviation", MoreVectorAnswers::voltageDeviation),
          entry("plausibility.sum_of_cells", MoreVectorAnswers::sumOfCells),
          entry("float.temp_comp", MoreVectorAnswers::floatVoltage),
          entry("float.temp_comp_F", MoreVectorAnswers::floatVoltageFahrenheit),
          entry("thermal_runaway", MoreVectorAnswers::runaway),
          entry("sizing.ieee485", MoreVectorAnswers::leadAcidSize),
          entry("sizing.ieee1115", MoreVectorAnswers::nickelSize),
          entry("sizing.temp_poly", in -> Map.of("y", Sizing.fittedFactor(d(in, "T_C")))),
          entry("ventilation", MoreVectorAnswers::ventilation),
          entry(
              "balance.power",
              in -> Map.of("P_W", FloatCurrent.bypassW(d(in, "V"), d(in, "Ib_A")))),
          entry(
              "balance.time",
              in ->
                  Map.of(
                      "hours", FloatCurrent.bypassHours(d(in, "C_Ah"), d(in, "x"), d(in, "Ib_A")))),
          entry("balance.share", MoreVectorAnswers::bypassShare),
          entry("sensor.float_current", MoreVectorAnswers::floatCurrent),
          entry(
              "sensor.short_circuit",
              in ->
                  Map.of(
                      "Isc_A", FloatCurrent.shortCircuitA(d(in, "OCV"), d(in, "Ri_mohm") / 1000))),
          entry(
              "sensor.ri_ah",
              in ->
                  Map.of(
                      "ohmAh_per_cell",
                      FloatCurrent.ohmAhPerCell(
                          d(in, "Ri_mohm") / 1000, i(in, "cells"), d(in, "C_Ah")))),
          entry("soc.coulomb", MoreVectorAnswers::counted),
          entry("soc.clamp", MoreVectorAnswers::counted),
          entry("soc.peukert_weighted", MoreVectorAnswers::peukertWeighted),
          entry(
              "soc.ocv_bci",
              in -> Map.of("SOC_pct", ChargeBook.ventedPercentAtRest(d(in, "ocv_V")))),
          entry("soc.sg", in -> Map.of("ocv_cell_V", ChargeBook.restVoltage(d(in, "SG")))),
          entry(
              "soc.string", in -> Map.of("string_SOC", ChargeBook.weakest(array(in, "cell_SOC")))),
          entry(
              "soh.ohmic_heuristic",
              in ->
                  Map.of(
                      "SOH_ohmic",
                      new OhmicChange(d(in, "dev_pct"), OhmicChange.Denominator.BASELINE)
                          .heuristicHealth())),
          entry("ripple.waveform", in -> ripple(Ripple.of(waveform(in)))),
          entry("ripple.samples", in -> ripple(Ripple.of(array(in, "samples")))),
          entry("ripple.per100Ah", MoreVectorAnswers::ripplePer100Ah),
          entry(
              "ripple.range_floor",
              in ->
                  Map.of(
                      "Vdc_min", Ripple.leastMeasurableV(d(in, "floor_Vpk"), d(in, "limit_pct")))));

  private MoreVectorAnswers() {}

  private static Map<String, Object> connection(JsonNode in) {
    double ohm = d(in, "R_uohm");
    double installed = d(in, "R0_uohm");
    return Map.of(
        "dev_pct", Inspection.connectionRise(ohm, installed),
        "corrective", Inspection.connectionNeedsWork(ohm, installed));
  }

  private static Map<String, Object> spread(JsonNode in) {
    double spread = Inspection.spreadK(array(in, "T_C"));
    return Map.of("spread_C", spread, "action", Inspection.spreadNeedsWork(spread));
  }

  private static Map<String, Object> voltageDeviation(JsonNode in) {
    double deviation = d(in, "V") - d(in, "mean_V");
    int cells = i(in, "cells");
    return Map.of(
        "dev_V", deviation,
        "crit_hi", Inspection.criticalHighV(cells),
        "crit_lo", Inspection.criticalLowV(cells),
        "band", Inspection.floatBand(deviation, cells));
  }

  private static Map<String, Object> sumOfCells(JsonNode in) {
    double sum = java.util.Arrays.stream(array(in, "cells")).sum();
    double error = Inspection.sumErrorPercent(d(in, "Vstring"), sum);
    return Map.of("sum", sum, "err_pct", error, "fault", Inspection.sumDisagrees(error));
  }

  private static Map<String, Object> floatVoltage(JsonNode in) {
    var law =
        new FloatVoltage(
            d(in, "Vref"), d(in, "Tref_C"), d(in, "tc_V_per_C"), d(in, "Tmin"), d(in, "Tmax"));
    return Map.of("V", law.volts(i(in, "n_cells"), d(in, "T_C")));
  }

  /** 3 mV for each °F from 77 °F are 5.4 mV for each K from 25 °C. */
  private static Map<String, Object> floatVoltageFahrenheit(JsonNode in) {
    var law = new FloatVoltage(d(in, "Vref"), 25, -0.003 * 9 / 5, -40, 60);
    return Map.of("V", law.volts(i(in, "n_cells"), (d(in, "T_F") - 32) * 5 / 9));
  }

  private static Map<String, Object> runaway(JsonNode in) {
    var ratio = in.get("Ifloat_over_baseline");
    var signs =
        new RunawaySigns(
            d(in, "Tcell_C") - d(in, "Tamb_C"),
            d(in, "Tcell_C"),
            ratio.isNull() ? OptionalDouble.empty() : OptionalDouble.of(ratio.asDouble()),
            d(in, "dTdt_C_per_h"));
    return Map.of("level", signs.level());
  }

  private static Map<String, Object> leadAcidSize(JsonNode in) {
    return Map.of(
        "size_Ah",
        Sizing.leadAcidAh(
            d(in, "uncorrected_Ah"), d(in, "temp_factor"), d(in, "margin"), d(in, "aging")));
  }

  private static Map<String, Object> nickelSize(JsonNode in) {
    var steps =
        in.get("section3")
            .valueStream()
            .map(row -> row.valueStream().mapToDouble(JsonNode::asDouble).toArray())
            .toArray(double[][]::new);
    double ah = Sizing.nickelSectionAh(steps);
    return Map.of("section_Ah", ah, "size_Ah", ah * d(in, "margin") * d(in, "aging"));
  }

  private static Map<String, Object> ventilation(JsonNode in) {
    double air =
        Ventilation.airM3h(i(in, "n"), d(in, "Igas_mA_per_Ah"), d(in, "Crt_Ah"), d(in, "factor"));
    return Map.of("Q_m3h", air, "A_cm2", Ventilation.openingCm2(air));
  }

  private static Map<String, Object> bypassShare(JsonNode in) {
    double amperes = FloatCurrent.amperes(d(in, "C_Ah"), d(in, "float_mA_per_Ah"));
    return Map.of(
        "share",
        d(in, "Ib_A") / amperes,
        "allowed",
        FloatCurrent.bypassAllowed(d(in, "Ib_A"), amperes));
  }

  private static Map<String, Object> floatCurrent(JsonNode in) {
    double amperes = FloatCurrent.amperes(d(in, "C10_Ah"), d(in, "float_mA_per_Ah"));
    double error = FloatCurrent.hallErrorA(d(in, "hall_rated_A"), d(in, "err_pct"));
    return Map.of(
        "err_A", error, "float_A", amperes, "measurable", FloatCurrent.measurable(amperes, error));
  }

  private static Map<String, Object> counted(JsonNode in) {
    double soc = d(in, "SOC0");
    for (var step : in.get("steps").values()) {
      soc =
          ChargeBook.after(
              soc, d(in, "C_Ah"), step.get(0).asDouble(), step.get(1).asDouble(), d(in, "eta"));
    }
    return Map.of("SOC", soc);
  }

  private static Map<String, Object> peukertWeighted(JsonNode in) {
    double ah = Peukert.effectiveAh(d(in, "I_A"), d(in, "t_h"), d(in, "I_ref_A"), d(in, "k"));
    return Map.of("Q_eff_Ah", ah, "SOC", ChargeBook.after(d(in, "SOC0"), d(in, "C_Ah"), -ah, 1, 1));
  }

  private static Map<String, Object> ripple(Ripple ripple) {
    return Map.of(
        "mean", ripple.mean(),
        "rms", ripple.rms(),
        "peak", ripple.peak(),
        "pp", ripple.peakToPeak(),
        "pct_of_dc", ripple.percentOfMean());
  }

  private static Map<String, Object> ripplePer100Ah(JsonNode in) {
    double amperes = Ripple.per100Ah(d(in, "Irms_A"), d(in, "C10_Ah"));
    return Map.of("per100Ah", amperes, "exceeds", Ripple.exceeds(amperes));
  }

  /** One period of the waveform that the example describes in words. */
  private static double[] waveform(JsonNode in) {
    int samples = i(in, "samples_per_period");
    DoubleUnaryOperator shape =
        switch (in.get("waveform").asString()) {
          case "sine 1.0 V pk on 54 V DC" -> a -> 54 + Math.sin(a);
          case "3 A pk fundamental + 4 A pk 3rd harmonic (in phase)" ->
              a -> 3 * Math.sin(a) + 4 * Math.sin(3 * a);
          case "ideal full-wave rectified |sin| 1 V pk" -> a -> Math.abs(Math.sin(a));
          case "ideal 6-pulse rectifier, 1 V line peak" -> MoreVectorAnswers::sixPulse;
          default -> throw new AssertionError("an unknown waveform: " + in.get("waveform"));
        };
    return IntStream.range(0, samples)
        .mapToDouble(k -> shape.applyAsDouble(2 * Math.PI * k / samples))
        .toArray();
  }

  /** The highest of the six line voltages. */
  private static double sixPulse(double angle) {
    return IntStream.range(0, 6)
        .mapToDouble(k -> Math.cos(angle - k * Math.PI / 3))
        .max()
        .orElse(0);
  }
}
