package bms600.master.hmi;

import bms600.core.alarm.AlarmBoard;
import bms600.core.alarm.AlarmGroup;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Work;
import bms600.master.command.Command;
import bms600.master.history.Attachments;
import bms600.master.hmi.Refused.Why;
import bms600.master.run.PerScan;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** The interface below {@code /api/v1}: one answer to each question, and the commands. */
final class Api {
  private static final Pattern STRING = Pattern.compile("/api/v1/strings/([^/]{1,100})");
  private static final Pattern ALARM = Pattern.compile("/api/v1/alarms/([^/]{1,200})");
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MAX_POINTS = 5000;
  private static final int MAX_EVENTS = 1000;

  private final HmiSources sources;
  private final PerScan<Answer> site;
  private final PerScan<Answer> points = new PerScan<>(Api::points);
  private final ConcurrentHashMap<String, PerScan<Answer>> strings = new ConcurrentHashMap<>();
  private final Health health;
  private final BusApi bus;
  private final AlarmApi alarms;
  private final ChannelApi channels;
  private final HealthApi blocks;
  private final JobApi jobs;
  private final PanelApi panel;
  private final KioskApi kiosk;
  private final PeopleApi people;
  private final DischargeApi discharges;
  private final AttachmentApi attachments;
  private final BackupApi backups;
  private final ReportApi reports;
  private final MaintenanceApi maintenance;
  private final SetpointApi setpoints;
  private final SetupApi setup;

  /** The interface to these sources; who asks has been let in already. */
  Api(HmiSources sources, Health health, HmiSettings settings) {
    this.sources = sources;
    this.site =
        new PerScan<>(
            snapshot -> large(Json.bytes(new SiteJson(snapshot, settings.version())::write)));
    this.health = health;
    this.bus = new BusApi();
    this.alarms = new AlarmApi();
    this.channels = new ChannelApi();
    this.blocks = new HealthApi();
    this.jobs = new JobApi();
    this.panel = new PanelApi(sources.panel());
    this.kiosk = new KioskApi(sources.ticker());
    this.people = new PeopleApi(sources.people(), new AuditApi(sources.data()), settings);
    this.setpoints = new SetpointApi(sources.setpoints());
    this.discharges = new DischargeApi(sources.archive());
    this.setup = new SetupApi(sources);
    this.backups = new BackupApi(sources.backups(), sources.people());
    this.attachments = new AttachmentApi(new Attachments(sources.data()));
    this.maintenance = new MaintenanceApi(sources.archive(), attachments::claim);
    this.reports =
        new ReportApi(
            sources.papers(),
            new ReportDesk(sources.papers(), sources.archive()),
            sources.feed().strain());
  }

  Answer answer(Ask ask) throws Refused, InterruptedException {
    var ofPeople = people.answer(ask);
    if (ofPeople.isPresent()) {
      return ofPeople.get();
    }
    var ofPanel = panel.answer(ask);
    if (ofPanel.isPresent()) {
      return ofPanel.get();
    }
    var ofKiosk = kiosk.answer(ask);
    if (ofKiosk.isPresent()) {
      return ofKiosk.get();
    }
    var command = alarms.command(ask);
    command = command.isPresent() ? command : bus.command(ask);
    command = command.isPresent() ? command : blocks.command(ask);
    command = command.isPresent() ? command : jobs.command(ask);
    command = command.isPresent() ? command : maintenance.command(ask);
    command = command.isPresent() ? command : setup.command(ask);
    if (command.isPresent()) {
      return ask(command.get());
    }
    var string = STRING.matcher(ask.path());
    if (string.matches()) {
      return string(ask, Query.decode("string", string.group(1)));
    }
    if (ask.path().equals(PreviewApi.PATH)) {
      return new PreviewApi(sources.setpoints()).answer(ask, newest());
    }
    if (ask.path().equals(CapacityPreview.PATH)) {
      return CapacityPreview.answer(ask, newest());
    }
    var alarm = ALARM.matcher(ask.path());
    if (alarm.matches()) {
      return alarm(ask, Query.decode("id", alarm.group(1).replace("+", "%2B")));
    }
    var test = channels.command(ask);
    if (test.isPresent()) {
      return ask(test.get());
    }
    if (DischargeApi.isMine(ask.path())) {
      return discharges.answer(ask, newest());
    }
    if (SetpointApi.isMine(ask.path())) {
      return setpoints.answer(ask, newest());
    }
    if (SetupApi.isMine(ask.path())) {
      return setup.answer(ask, newest());
    }
    if (BackupApi.isMine(ask.path())) {
      return backups.answer(ask);
    }
    if (AttachmentApi.isMine(ask.path())) {
      return attachments.answer(ask);
    }
    if (ReportApi.isMine(ask.path())) {
      return reports.answer(ask, newest());
    }
    return switch (ask.path()) {
      case OpenApi.PATH -> OpenApi.answer(ask);
      case "/api/v1/site" -> site(ask);
      case "/api/v1/ports" -> ports(ask);
      case "/api/v1/alarms" -> alarms(ask);
      case "/api/v1/alarm-kinds" -> alarmKinds(ask);
      case "/api/v1/holds" -> holds(ask);
      case "/api/v1/series" -> series(ask);
      case "/api/v1/events" -> events(ask);
      case MarksApi.PATH -> new MarksApi(sources.archive(), discharges).answer(ask, newest());
      case InstantApi.PATH -> new InstantApi(sources.archive()).answer(ask, newest());
      case InstantApi.VALUES -> new InstantApi(sources.archive()).values(ask, newest());
      case PointsApi.PATH -> points(ask);
      case "/api/v1/health" -> health(ask);
      case Health.BRIEF -> brief(ask);
      case ChannelApi.PATH -> channels(ask);
      case MaintenanceApi.PATH -> maintenance.answer(ask, newest());
      case JobApi.PATH -> jobs(ask);
      case JobList.PATH -> jobList(ask);
      case KpiApi.PATH -> new KpiApi(sources.archive()).answer(ask, newest());
      default -> throw new Refused(Why.PATH, "path", ask.path(), "a path of the interface");
    };
  }

  private Answer site(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    return site.of(newest());
  }

  private Answer string(Ask ask, String name) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    var snapshot = newest();
    var string =
        snapshot.site().strings().stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new Refused(Why.PATH, "string", name, "a string of the site"));
    return strings
        .computeIfAbsent(string.name(), _ -> new PerScan<>(newest -> string(newest, name)))
        .of(snapshot);
  }

  private static Answer string(Snapshot snapshot, String name) {
    var string =
        snapshot.site().strings().stream().filter(each -> each.name().equals(name)).findFirst();
    return large(Json.bytes(new StringReport(snapshot, string.orElseThrow())::write));
  }

  private static Answer large(byte[] json) {
    return Answer.json(200, json).packed();
  }

  private Answer ports(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    var image = newest().image();
    return Answer.json(200, Json.bytes(out -> PortJson.writeAll(out, image))).packed();
  }

  private Answer channels(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    var image = newest().image();
    return Answer.json(200, Json.bytes(out -> ChannelApi.write(out, image)));
  }

  private Answer jobs(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    var snapshot = newest();
    return Answer.json(200, Json.bytes(out -> JobApi.write(out, snapshot))).packed();
  }

  private Answer jobList(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    var snapshot = newest();
    return Answer.json(200, Json.bytes(out -> JobList.write(out, snapshot))).packed();
  }

  private Answer points(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    return points.of(newest());
  }

  private static Answer points(Snapshot snapshot) {
    return large(Json.bytes(out -> PointsApi.write(out, snapshot)));
  }

  private Answer health(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    return health.answer();
  }

  private Answer brief(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    return health.brief();
  }

  private Snapshot newest() throws Refused {
    return sources
        .feed()
        .newest()
        .orElseThrow(
            () ->
                new Refused(
                    Why.BUSY, "scan", null, "asked for again in a few seconds: none is done yet"));
  }

  private Answer alarms(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    var query = ask.query("include");
    String include =
        query.text("include").isPresent()
            ? query.matching("include", "cleared|held|groups", "cleared, held or groups")
            : "";
    var snapshot = newest();
    AlarmBoard board = snapshot.memory().board();
    if (include.equals("groups")) {
      var groups = AlarmGroup.of(board.active(), snapshot.site());
      return Answer.json(200, Json.bytes(out -> AlarmJson.writeGroups(out, groups))).packed();
    }
    if (include.equals("held")) {
      return Answer.json(200, Json.bytes(out -> AlarmJson.writeHeld(out, board.held())));
    }
    var shown = include.equals("cleared") ? board.alarms() : board.active();
    return Answer.json(200, Json.bytes(out -> AlarmJson.write(out, shown)));
  }

  private Answer alarm(Ask ask, String id) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    var snapshot = newest();
    var alarm =
        snapshot
            .memory()
            .board()
            .alarm(id)
            .orElseThrow(() -> new Refused(Why.PATH, "alarm", id, "an alarm that stands"));
    var detail = new AlarmDetail(snapshot, sources.archive(), alarm);
    return Answer.json(200, Json.bytes(detail::write)).packed();
  }

  private Answer holds(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    var board = newest().memory().board();
    return Answer.json(200, Json.bytes(out -> AlarmJson.writeHolds(out, board)));
  }

  private static Answer alarmKinds(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    ask.query();
    return Answer.json(200, Json.bytes(AlarmJson::writeKinds)).packed();
  }

  private Answer series(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    var query = ask.query("point", "from", "to", "points");
    String point = query.matching("point", "[A-Za-z0-9_.~-]{1,64}", "a point such as S1.7.voltage");
    Instant from = query.instant("from");
    Instant to = query.instant("to");
    int points = query.number("points", 300, MAX_POINTS);
    if (!from.isBefore(to)) {
      throw new Refused(Why.FIELD, "to", to.toString(), "an instant after " + from);
    }
    var series =
        sources
            .archive()
            .series(point, from, to, points)
            .orElseThrow(() -> new Refused(Why.PATH, "point", point, "a point that is kept"));
    return Answer.json(200, Json.bytes(out -> SeriesJson.write(out, series))).packed();
  }

  private Answer events(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    int limit = ask.query("limit").number("limit", 200, MAX_EVENTS);
    var events = sources.archive().events(limit);
    return Answer.json(
        200,
        Json.bytes(
            out -> {
              out.writeStartArray();
              events.forEach(event -> write(out, event));
              out.writeEndArray();
            }));
  }

  private static void write(JsonGenerator out, Archive.Entry event) {
    out.writeStartObject();
    out.writeNumberProperty("seq", event.seq());
    out.writeStringProperty("at", event.at().toString());
    out.writeStringProperty("kind", event.kind());
    out.writeStringProperty("place", event.place());
    out.writeStringProperty("text", Work.words(event.kind(), event.place(), event.text()));
    out.writeEndObject();
  }

  private Answer ask(Command command) throws InterruptedException {
    return OutcomeJson.answer(sources.desk().ask(command, PATIENCE));
  }
}
