package bms600.master.hmi;

import bms600.core.notice.Language;
import bms600.core.snapshot.Snapshot;
import bms600.master.hmi.Papers.Form;
import bms600.master.hmi.Refused.Why;
import bms600.master.run.Strain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reports as PDF and CSV, made when they are asked for; and those that were made by plan. */
final class ReportApi {
  private static final String PATH = "/api/v1/reports";
  private static final String KEPT = PATH + "/kept/";
  private static final Pattern ONE =
      Pattern.compile(
          PATH + "/(inspection|discharge|capacity|alarms|prc-005|commissioning)\\.(pdf|csv)");

  private final Papers papers;
  private final ReportDesk desk;
  private final Strain strain;

  ReportApi(Papers papers, ReportDesk desk, Strain strain) {
    this.papers = papers;
    this.desk = desk;
    this.strain = strain;
  }

  static boolean isMine(String path) {
    return path.equals(PATH) || path.startsWith(PATH + "/");
  }

  Answer answer(Ask ask, Snapshot now) throws Refused {
    ask.only("GET", "HEAD");
    if (ask.path().equals(PATH)) {
      ask.query();
      return list();
    }
    if (ask.path().startsWith(KEPT)) {
      ask.query();
      return kept(ask.path().substring(KEPT.length()));
    }
    var one = ONE.matcher(ask.path());
    if (!one.matches()) {
      throw new Refused(
          Why.PATH,
          "path",
          ask.path(),
          PATH
              + "/inspection, discharge, capacity, alarms, prc-005 or commissioning, .pdf or .csv");
    }
    if (strain.putsOff(Strain.Duty.REPORTS)) {
      throw new Refused(
          Why.BUSY, "report", null, "asked for again in some minutes: scans come late");
    }
    var form = one.group(2).equals("pdf") ? Form.PDF : Form.CSV;
    var made = desk.made(now, wanted(ask, one.group(1)), form);
    return paper(made.name() + "." + one.group(2), made.content(), form);
  }

  private ReportDesk.Wanted wanted(Ask ask, String kind) throws Refused {
    var query =
        switch (kind) {
          case "inspection" -> ask.query("string", "period", "language");
          case "discharge" -> ask.query("id", "language");
          case "capacity" -> ask.query("string", "language");
          case "alarms" -> ask.query("from", "to", "language");
          default -> ask.query("language");
        };
    var language = language(query);
    String string = query.text("string").orElse("");
    if (kind.equals("inspection")) {
      var periods = papers.periods();
      String all = String.join(", ", periods);
      String period = query.matching("period", String.join("|", periods), all);
      return wanted(period, string, "", language);
    }
    if (kind.equals("discharge")) {
      String id = query.matching("id", "[A-Za-z0-9_-]{1,40}", "the id of a discharge that is kept");
      return wanted(kind, "", id, language);
    }
    return new ReportDesk.Wanted(
        kind, string, "", instant(query, "from"), instant(query, "to"), language);
  }

  private static ReportDesk.Wanted wanted(
      String kind, String string, String id, Language language) {
    return new ReportDesk.Wanted(kind, string, id, Optional.empty(), Optional.empty(), language);
  }

  private static Optional<Instant> instant(Query query, String name) throws Refused {
    return query.text(name).isEmpty() ? Optional.empty() : Optional.of(query.instant(name));
  }

  private static Language language(Query query) throws Refused {
    String code = query.text("language").orElse(Language.EN.code());
    return Language.of(code).orElseThrow(() -> new Refused(Why.FIELD, "language", code, "en, zh"));
  }

  private Answer list() {
    List<Papers.Kept> kept = papers.kept();
    return Answer.json(
            200,
            Json.bytes(
                out -> {
                  out.writeStartArray();
                  for (var one : kept) {
                    out.writeStartObject();
                    out.writeStringProperty("name", one.name());
                    out.writeStringProperty("plan", one.plan());
                    out.writeStringProperty("string", one.string());
                    out.writeStringProperty("due", one.due().toString());
                    out.writeNumberProperty("bytes", one.bytes());
                    out.writeStringProperty("sha256", one.sha256());
                    out.writeEndObject();
                  }
                  out.writeEndArray();
                }))
        .packed();
  }

  private Answer kept(String name) throws Refused {
    var content =
        papers
            .kept(name)
            .orElseThrow(() -> new Refused(Why.PATH, "path", name, "a report that is kept"));
    return paper(name, content, name.endsWith(".pdf") ? Form.PDF : Form.CSV);
  }

  private static Answer paper(String file, byte[] body, Form form) {
    return Answer.of(200, form.type(), body)
        .with("Cache-Control", "no-store")
        .with("Content-Disposition", "inline; filename=\"" + file + "\"");
  }
}
