package bms600.master.report;

import bms600.core.discharge.BlockSag;
import bms600.core.discharge.CapacityShown;
import bms600.core.discharge.Discharge;
import bms600.core.discharge.Kept;
import bms600.core.discharge.Recovery;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import bms600.master.report.Report.Chart;
import bms600.master.report.Report.Head;
import bms600.master.report.Report.Part;
import bms600.master.report.Report.Row;
import bms600.master.report.Report.Table;
import bms600.master.report.Report.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a discharge was, what it shows of the capacity with every step of the arithmetic. */
public final class DischargeReport {
  private static final int SHOWN_BLOCKS = 20;

  private DischargeReport() {}

  /**
   * A discharge and its past.
   *
   * @param beforeV voltage of the string before it, V; NaN where that is not known
   * @param ranked its blocks, the weakest first
   * @param recovery how the string stood a minute after it
   * @param charts its curves
   */
  public record Past(
      Kept kept, double beforeV, List<BlockSag> ranked, Recovery recovery, List<Chart> charts) {
    public Past {
      ranked = List.copyOf(ranked);
      charts = List.copyOf(charts);
    }
  }

  /** The report of a discharge of this string. */
  public static Report of(Site site, BatteryString string, Past past, Instant at, String version) {
    var it = past.kept().discharge();
    var head =
        new Head(
            "Discharge report",
            site.name(),
            "String " + string.name() + ", discharge " + past.kept().id(),
            at,
            site.timezone(),
            version);
    var parts = new ArrayList<Part>();
    parts.add(course(site, string, past));
    parts.add(capacity(string, it));
    parts.addAll(past.charts());
    parts.add(blocks(past.ranked()));
    return new Report(head, parts);
  }

  private static Table course(Site site, BatteryString string, Past past) {
    var it = past.kept().discharge();
    var drawn = it.drawn();
    var rows = new ArrayList<Row>();
    rows.add(Row.of("began", Figures.at(it.start(), site.timezone())));
    rows.add(Row.of("ended", Figures.at(it.end(), site.timezone())));
    rows.add(Row.of("lasted", Figures.of(it.lasting().toMillis() / 3.6e6, 3, "h")));
    rows.add(Row.of("of it watched", Figures.of(drawn.watchedS() / 3600, 3, "h")));
    rows.add(Row.of("reason", it.reason().isEmpty() ? "no input told of the mains" : it.reason()));
    rows.add(Row.of("charge taken out", Figures.of(drawn.ah(), 2, "Ah")));
    rows.add(Row.of("energy taken out", Figures.of(drawn.wh() / 1000, 3, "kWh")));
    rows.add(Row.of("depth, of the rating", Figures.of(drawn.depthPercent(string), 1, "%")));
    rows.add(Row.of("mean current", Figures.of(drawn.meanA(), 2, "A")));
    rows.add(
        Row.of(
            "state of charge, estimated",
            Figures.of(drawn.socStart(), 1, "%") + " to " + Figures.of(drawn.socEnd(), 1, "%")));
    rows.add(
        Row.of(
            "voltage of the string before",
            Double.isNaN(past.beforeV()) ? "not known" : Figures.of(past.beforeV(), 2, "V")));
    rows.add(
        Row.of(
            "voltage of the string under load",
            Figures.of(it.terminal().startV(), 2, "V")
                + " to "
                + Figures.of(it.terminal().endV(), 2, "V")));
    rows.add(
        Row.of(
            "lowest block",
            it.lowest().number() == 0
                ? Figures.NONE
                : "no. " + it.lowest().number() + ", " + Figures.of(it.lowest().volts(), 3, "V")));
    rows.add(Row.of("coup de fouet", dip(string, it)));
    rows.add(
        Row.of(
            "temperature of the blocks",
            Figures.of(it.warmth().startC(), 1, "°C")
                + " to "
                + Figures.of(it.warmth().endC(), 1, "°C")
                + ", hottest "
                + Figures.of(it.warmth().hottestC(), 1, "°C")));
    rows.add(Row.of("temperature rise", Figures.of(it.warmth().riseK(), 1, "K")));
    rows.add(Row.of("recovery, a minute after the end", recovery(past)));
    return new Table("Course", List.of("what", "value"), List.of(32, 68), rows);
  }

  private static String recovery(Past past) {
    double volts = past.recovery().stringV();
    return Double.isNaN(volts)
        ? "not known"
        : String.format(
            Locale.ROOT,
            "%.2f V, %.2f V up, at %.1f A",
            volts,
            past.recovery().riseV(past.kept().discharge()),
            past.recovery().currentA());
  }

  private static String dip(BatteryString string, Discharge it) {
    return it.dip().isSeen(string)
        ? String.format(
            Locale.ROOT,
            "mean block voltage %.3f V after %.0f s, then %.0f mV up (trend data only)",
            it.dip().volts(),
            it.dip().atS(),
            1000 * it.dip().riseV())
        : "none seen";
  }

  private static Words capacity(BatteryString string, Discharge it) {
    return new Words(
        "Capacity",
        switch (CapacityShown.of(it, string)) {
          case CapacityShown.Nothing(var why) ->
              List.of("This discharge shows no capacity: " + why + ".");
          case CapacityShown.Shown shown -> arithmetic(string, it, shown);
        });
  }

  private static List<String> arithmetic(
      BatteryString string, Discharge it, CapacityShown.Shown shown) {
    var type = string.type();
    double startC = it.warmth().startC();
    String how =
        switch (shown.method()) {
          case RATE_ADJUSTED ->
              String.format(
                  Locale.ROOT,
                  "Rate-adjusted: C = 100 Xa Kc / Xt = 100 × %.2f A × %.4f / %.2f A = %.2f %%. Xt"
                      + " is the maker's current for %.3f h to %.2f V a cell; Kc belongs to %.1f °C"
                      + " at the start and a reference of %.0f °C.",
                  shown.usedA(),
                  shown.factor(),
                  shown.referenceA(),
                  shown.percent(),
                  shown.hours(),
                  type.endVoltage().value(),
                  startC,
                  type.reference().value());
          case TIME_ADJUSTED ->
              String.format(
                  Locale.ROOT,
                  "Time-adjusted: C = 100 Ta / (Ts Kt) = 100 × %.3f h / (%.3f h × %.4f) = %.2f %%."
                      + " Kt belongs to %.1f °C at the start, reference 25 °C.",
                  shown.hours(),
                  type.rate().toSeconds() / 3600.0,
                  shown.factor(),
                  shown.percent(),
                  startC);
          case IEC ->
              String.format(
                  Locale.ROOT,
                  "By IEC 60896: C = 100 Q / (1 + λ(θ – 20)) / Crated = 100 × %.2f Ah / %.4f /"
                      + " %.0f Ah = %.2f %%, θ = %.1f °C at the start.",
                  it.drawn().ah(),
                  shown.factor(),
                  type.capacity().value(),
                  shown.percent(),
                  startC);
        };
    return List.of(
        how,
        "This was a discharge as it came, not a test at constant current: the mean current stands"
            + " for it, and no cell was bypassed. Below 80 % of the rating a battery is due for"
            + " replacement (secondary sources); decide by a capacity test.");
  }

  private static Table blocks(List<BlockSag> ranked) {
    var rows = new ArrayList<Row>();
    ranked.stream()
        .limit(SHOWN_BLOCKS)
        .forEach(
            it ->
                rows.add(
                    Row.of(
                        Integer.toString(rows.size() + 1),
                        Integer.toString(it.number()),
                        Figures.of(1000 * it.sagV(), 0, "mV"),
                        Figures.of(it.earlyV(), 3, "V"),
                        Figures.of(it.lateV(), 3, "V"),
                        Figures.of(it.lowestV(), 3, "V"))));
    return new Table(
        "Weakest blocks",
        List.of("rank", "block", "sag", "after a tenth", "at the end", "lowest"),
        List.of(10, 12, 18, 20, 20, 20),
        rows);
  }
}
