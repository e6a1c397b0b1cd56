package bms600.cli;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import bms600.core.plan.BusPower;
import bms600.core.plan.BusPower.Wiring;
import bms600.core.plan.Ladder;
import bms600.core.plan.OrderLine;
import bms600.master.report.ReportCsv;
import java.util.List;

/** A plan in words: 80 columns for people, or two tables of CSV. */
final class PlanText {
  private static final String ORDER = "  %7s  %-18s %-28s %s";

  private PlanText() {}

  static String table(String site, Wiring wiring, List<BusPower> buses, List<OrderLine> order) {
    var text = new Text();
    text.line(site).line("").line("Bus power");
    text.line("  port  sensors  load W cable W  feed A   last V margin V most blocks");
    buses.forEach(bus -> text.line(budget(bus)));
    basis(text, wiring);
    text.line("").line("Order list");
    text.line(format(ROOT, ORDER, "count", "part", "what", "remark"));
    for (var line : order) {
      var part = line.part() + (line.isLegible() ? "" : " ?");
      text.line(format(ROOT, ORDER, counts(line), part, line.what(), line.remark()));
    }
    text.line("").line("  ?  not legible with certainty in the datasheet: confirm with the maker");
    return text.line("  0-n  optional").toString();
  }

  private static String budget(BusPower bus) {
    var head = format(ROOT, "  %-5s %7d %7.2f ", bus.port(), bus.sensors(), bus.loadW());
    var most = bus.mostBlocks() == BusPower.MAX_BLOCKS ? "all 200" : "" + bus.mostBlocks();
    return head
        + bus.ladder()
            .map(ladder -> settled(ladder, most))
            .orElse(format(ROOT, "  the chain collapses at this load   %11s", most));
  }

  private static String settled(Ladder ladder, String most) {
    return format(
        ROOT,
        "%7.2f %7.3f %8.2f %8.2f %11s%s",
        ladder.feedW() - ladder.loadW(),
        ladder.feedA(),
        ladder.endV(),
        margin(ladder),
        most,
        margin(ladder) < 0 ? "  TOO LOW" : "");
  }

  private static void basis(Text text, Wiring wiring) {
    var cable = wiring.cable();
    text.line(
        format(
            ROOT,
            "  %s V fed, %s V at least. At most 0.25 W a block sensor, 0.5 W a BMS-CM, 1 W a",
            plain(wiring.feedV()),
            plain(BusPower.MINIMUM_V)));
    text.line("  BMS-VM; inputs and outputs have a supply of their own. 50 cm to each block");
    text.line(
        format(
            ROOT,
            "  sensor, 2 m to each string sensor at the far end, %s m to the first of all.",
            plain(wiring.firstCableM())));
    text.line(
        format(
            ROOT,
            "  Assumed: %d conductor%s each way of %s Ω/m, four contacts of %s Ω a loop.",
            cable.conductors(),
            cable.conductors() == 1 ? "" : "s",
            plain(cable.ohmPerMetre()),
            plain(cable.contactOhm())));
  }

  private static double margin(Ladder ladder) {
    return ladder.endV() - BusPower.MINIMUM_V;
  }

  private static String counts(OrderLine line) {
    return (line.least() == line.most() ? "" : line.least() + "-") + line.most();
  }

  static String csv(List<BusPower> buses, List<OrderLine> order) {
    var text = new Text();
    text.line("port,sensors,load_w,cable_w,feed_a,last_v,margin_v,most_blocks");
    buses.forEach(bus -> text.line(csv(bus)));
    text.line("").line("least,most,part,confirm,what,remark");
    order.forEach(line -> text.line(csv(line)));
    return text.toString();
  }

  private static String csv(BusPower bus) {
    var head = format(ROOT, "%s,%d,%.2f,", bus.port(), bus.sensors(), bus.loadW());
    var settled = bus.ladder().map(PlanText::csv).orElse(",,,");
    return head + settled + "," + bus.mostBlocks();
  }

  private static String csv(Ladder ladder) {
    double cableW = ladder.feedW() - ladder.loadW();
    return format(
        ROOT, "%.3f,%.4f,%.3f,%.3f", cableW, ladder.feedA(), ladder.endV(), margin(ladder));
  }

  private static String csv(OrderLine line) {
    var confirm = line.isLegible() ? "no" : "yes";
    var what = ReportCsv.cell(line.what());
    return format(
        ROOT,
        "%d,%d,%s,%s,%s,%s",
        line.least(),
        line.most(),
        line.part(),
        confirm,
        what,
        ReportCsv.cell(line.remark()));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }

  /** Lines without blanks at their ends. */
  private static final class Text {
    private final StringBuilder all = new StringBuilder();

    Text line(String line) {
      all.append(line.stripTrailing()).append('\n');
      return this;
    }

    @Override
    public String toString() {
      return all.toString();
    }
  }
}
