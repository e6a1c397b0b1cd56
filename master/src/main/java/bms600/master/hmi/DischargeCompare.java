package bms600.master.hmi;

import bms600.core.discharge.BlockSag;
import bms600.core.discharge.Discharge;
import bms600.core.discharge.Kept;
import bms600.core.discharge.WeakBlocks;
import bms600.core.snapshot.Snapshot;
import bms600.master.hmi.Refused.Why;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Two discharges of one string side by side, and its weakest blocks over several. */
record DischargeCompare(DischargeApi discharges) {
  private static final String ID = "[A-Za-z0-9_-]{1,40}";
  private static final int MOST_RANKED = 50;

  /** A figure of both. */
  private record Figure(String name, double first, double second) {}

  /** As JSON, or as CSV where the path ends so. */
  Answer answer(Ask ask, Snapshot now) throws Refused {
    var query = ask.query("first", "second");
    var first = discharges.find(query.matching("first", ID, "the id of a discharge"), now);
    var second = discharges.find(query.matching("second", ID, "the id of a discharge"), now);
    if (!first.string().equals(second.string())) {
      String of = "a discharge of " + first.string() + ", as the first";
      throw new Refused(Why.FIELD, "second", second.id(), of);
    }
    var figures = figures(first.discharge(), second.discharge());
    var blocks = blocks(discharges.ranked(first, now), discharges.ranked(second, now));
    if (ask.path().endsWith(".csv")) {
      String name = first.id() + "-" + second.id() + ".csv";
      return Answer.of(200, "text/csv; charset=utf-8", csv(first, second, figures, blocks))
          .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
    var body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("first", first.id());
              out.writeStringProperty("second", second.id());
              list(out, "figures", figures);
              list(out, "block_sags", blocks);
              out.writeEndObject();
            });
    return Answer.json(200, body).packed();
  }

  private static void list(JsonGenerator out, String name, List<Figure> figures) {
    out.writeArrayPropertyStart(name);
    for (var figure : figures) {
      out.writeStartObject();
      out.writeStringProperty("name", figure.name());
      Json.number(out, "first", figure.first());
      Json.number(out, "second", figure.second());
      Json.number(out, "change", figure.second() - figure.first());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static List<Figure> figures(Discharge a, Discharge b) {
    return List.of(
        new Figure("lasting_s", a.lasting().toMillis() / 1e3, b.lasting().toMillis() / 1e3),
        new Figure("watched_s", a.drawn().watchedS(), b.drawn().watchedS()),
        new Figure("charge_ah", a.drawn().ah(), b.drawn().ah()),
        new Figure("energy_wh", a.drawn().wh(), b.drawn().wh()),
        new Figure("mean_current_a", a.drawn().meanA(), b.drawn().meanA()),
        new Figure("start_block_v", a.terminal().startBlockV(), b.terminal().startBlockV()),
        new Figure("end_block_v", a.terminal().endBlockV(), b.terminal().endBlockV()),
        new Figure("lowest_block", a.lowest().number(), b.lowest().number()),
        new Figure("lowest_v", a.lowest().volts(), b.lowest().volts()),
        new Figure("dip_v", a.dip().volts(), b.dip().volts()),
        new Figure("dip_rise_v", a.dip().riseV(), b.dip().riseV()),
        new Figure("start_c", a.warmth().startC(), b.warmth().startC()),
        new Figure("rise_k", a.warmth().riseK(), b.warmth().riseK()));
  }

  /** The sag of each block in both, V, by its number. */
  private static List<Figure> blocks(List<BlockSag> first, List<BlockSag> second) {
    Map<Integer, Double> later = new HashMap<>();
    second.forEach(sag -> later.put(sag.number(), sag.sagV()));
    return first.stream()
        .sorted((a, b) -> Integer.compare(a.number(), b.number()))
        .map(
            sag ->
                new Figure(
                    Integer.toString(sag.number()),
                    sag.sagV(),
                    later.getOrDefault(sag.number(), Double.NaN)))
        .toList();
  }

  private static byte[] csv(Kept first, Kept second, List<Figure> figures, List<Figure> blocks) {
    var text = new StringBuilder("figure," + first.id() + "," + second.id() + ",change\r\n");
    figures.forEach(figure -> line(text, figure.name(), figure));
    blocks.forEach(figure -> line(text, "sag_v of block " + figure.name(), figure));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void line(StringBuilder text, String name, Figure figure) {
    text.append(name).append(',').append(field(figure.first())).append(',');
    text.append(field(figure.second())).append(',');
    text.append(field(figure.second() - figure.first())).append("\r\n");
  }

  private static String field(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
  }

  /** The weakest blocks of a string over its newest discharges. */
  Answer ranking(Ask ask, Snapshot now) throws Refused {
    String name = ask.query("string").text("string").orElse(null);
    if (now.site().strings().stream().noneMatch(string -> string.name().equals(name))) {
      throw new Refused(Why.FIELD, "string", name, "a string of the site");
    }
    var sags = new ArrayList<List<BlockSag>>();
    discharges.over().stream()
        .filter(kept -> kept.string().equals(name))
        .limit(MOST_RANKED)
        .forEach(kept -> sags.add(discharges.ranked(kept, now)));
    var ranked = WeakBlocks.ranked(sags);
    var body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("string", String.valueOf(name));
              out.writeNumberProperty("discharges", sags.size());
              out.writeArrayPropertyStart("blocks");
              for (var block : ranked) {
                out.writeStartObject();
                out.writeNumberProperty("block", block.number());
                out.writeNumberProperty("discharges", block.discharges());
                Json.number(out, "mean_place", block.meanPlace());
                out.writeNumberProperty("among_weakest", block.amongWeakest());
                Json.number(out, "mean_sag_v", block.meanSagV());
                out.writeEndObject();
              }
              out.writeEndArray();
              out.writeEndObject();
            });
    return Answer.json(200, body).packed();
  }
}
