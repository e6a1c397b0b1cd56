package bms600.master.hmi;

import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Work;
import bms600.master.command.Command;
import bms600.master.hmi.Papers.Form;
import bms600.master.hmi.Refused.Why;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reports as PDF and CSV. */
final class ReportApi {
  private static final String ROOT = "/api/v1/reports/";
  private static final Pattern ONE =
      Pattern.compile(
          ROOT + "(inspection|discharge|capacity|alarms|prc-005|commissioning)\\.(pdf|csv)");
  private static final int EVENTS = 1000;
  private static final int CURVE = 600;

  private final Papers papers;
  private final Archive archive;
  private final DischargeApi discharges;
  private final MaintenanceApi maintenance;

  /** Where what is reported of is asked for. */
  record Records(DischargeApi discharges, MaintenanceApi maintenance) {}

  ReportApi(Papers papers, Archive archive, Records records) {
    this.papers = papers;
    this.archive = archive;
    this.discharges = records.discharges();
    this.maintenance = records.maintenance();
  }

  static boolean isMine(String path) {
    return path.startsWith(ROOT);
  }

  Answer answer(Ask ask, Snapshot now) throws Refused {
    ask.only("GET", "HEAD");
    var one = ONE.matcher(ask.path());
    if (!one.matches()) {
      throw new Refused(
          Why.PATH,
          "path",
          ask.path(),
          ROOT + "inspection, discharge, capacity, alarms, prc-005 or commissioning, .pdf or .csv");
    }
    var form = one.group(2).equals("pdf") ? Form.PDF : Form.CSV;
    return switch (one.group(1)) {
      case "inspection" -> inspection(ask, now, form);
      case "discharge" -> discharge(ask, now, form);
      case "prc-005" -> {
        ask.query();
        yield paper("prc-005", papers.evidence(now, works(now), done(), form), form);
      }
      case "commissioning" -> {
        ask.query();
        var vouched = archive.events(Command.ConfirmStep.KIND, EVENTS);
        yield paper("commissioning", papers.commissioning(now, done(), vouched, form), form);
      }
      case "capacity" -> capacity(ask, now, form);
      default -> {
        ask.query();
        byte[] body = papers.alarms(now, archive.events(EVENTS), form);
        yield paper("alarms", body, form);
      }
    };
  }

  private Map<String, List<Work>> works(Snapshot now) {
    var works = new HashMap<String, List<Work>>();
    now.site().strings().forEach(it -> works.put(it.name(), maintenance.works(it)));
    return works;
  }

  /** Commands that were carried out, the newest first. */
  private List<Archive.Entry> done() {
    return archive.events("command-done", EVENTS);
  }

  private Answer inspection(Ask ask, Snapshot now, Form form) throws Refused {
    var query = ask.query("string", "period");
    String name = query.text("string").orElse(null);
    var string =
        now.site().strings().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new Refused(Why.FIELD, "string", name, "a string of the site"));
    var periods = papers.periods();
    String period = query.matching("period", String.join("|", periods), String.join(", ", periods));
    var records = new Papers.Upkeep(maintenance.works(string), maintenance.since(string, now));
    byte[] body = papers.inspection(now, string, period, records, form);
    return paper("inspection-" + string.name() + "-" + period, body, form);
  }

  private Answer capacity(Ask ask, Snapshot now, Form form) throws Refused {
    String name = ask.query("string").text("string").orElse(null);
    var string =
        now.site().strings().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new Refused(Why.FIELD, "string", name, "a string of the site"));
    var run = now.memory().jobs().capacityTest(string);
    if (!run.isAny()) {
      throw new Refused(Why.PATH, "string", name, "a string of which a capacity test was begun");
    }
    var until = run.isOn() ? now.at() : run.until();
    var points = new ArrayList<>(List.of(string.name() + ".voltage", string.name() + ".current"));
    if (run.course().lowest() >= 0) {
      points.add(string.blockName(run.course().lowest() + 1) + ".voltage");
    }
    var curves = new ArrayList<Archive.Series>();
    for (String point : points) {
      archive.series(point, run.since(), until.plusSeconds(1), CURVE).ifPresent(curves::add);
    }
    return paper("capacity-" + string.name(), papers.capacity(now, string, curves, form), form);
  }

  private Answer discharge(Ask ask, Snapshot now, Form form) throws Refused {
    String id =
        ask.query("id").matching("id", "[A-Za-z0-9_-]{1,40}", "the id of a discharge that is kept");
    var kept = discharges.find(id, now);
    var ranked = discharges.ranked(kept, now);
    var past = new Papers.Past(kept, ranked, discharges.curves(kept, ranked));
    byte[] body = papers.discharge(now, DischargeApi.standing(kept, now), past, form);
    return paper("discharge-" + kept.id(), body, form);
  }

  private static Answer paper(String name, byte[] body, Form form) {
    String file = name + (form == Form.PDF ? ".pdf" : ".csv");
    return Answer.of(200, form.type(), body)
        .with("Cache-Control", "no-store")
        .with("Content-Disposition", "inline; filename=\"" + file + "\"");
  }
}
