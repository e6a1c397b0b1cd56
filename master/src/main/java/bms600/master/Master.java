package bms600.master;

import bms600.core.kpi.AlarmStorm;
import bms600.core.notice.Audience;
import bms600.core.notice.ReportPlan;
import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Memory;
import bms600.master.audit.AuditCourier;
import bms600.master.audit.AuditLog;
import bms600.master.bus.Ports;
import bms600.master.config.Configuration;
import bms600.master.config.ListenAddress;
import bms600.master.config.PanelSettings;
import bms600.master.history.History;
import bms600.master.hmi.HmiSettings;
import bms600.master.hmi.HmiSources;
import bms600.master.hmi.HmiUplink;
import bms600.master.hmi.ReportDesk;
import bms600.master.hmi.SiteStore;
import bms600.master.notify.Notifier;
import bms600.master.notify.Outbox;
import bms600.master.panel.LcddDisplay;
import bms600.master.panel.Panel;
import bms600.master.people.People;
import bms600.master.report.Clerk;
import bms600.master.report.Shelf;
import bms600.master.run.Crew;
import bms600.master.run.Deed;
import bms600.master.run.Duty;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.master.run.Strain;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import bms600.master.seal.SigningKey;
import bms600.master.uplink.prometheus.PrometheusUplink;
import bms600.master.uplink.snmp.SnmpUplink;
import bms600.master.watch.Readiness;
import bms600.master.watch.ServiceManager;
import bms600.master.watch.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole program on the gateway, wired. The only class that knows everyone. */
public final class Master implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Master.class);
  private static final InstantSource WALL = InstantSource.system();
  private static final Ticker TICKER = Ticker.system();

  private final History history;
  private final Engine engine;
  private final Crew scanCrew = new Crew(TICKER);
  private final Crew writerCrew = new Crew(TICKER);
  private final Crew messageCrew = new Crew(TICKER);
  private final Crew hostCrew = new Crew(TICKER);
  private final Crew watchCrew = new Crew(TICKER);
  private final Crew paperCrew = new Crew(TICKER);
  private final ServiceManager manager = ServiceManager.of(System.getenv());
  private final Watchdog watchdog;
  private final Path data;
  private final Site site;
  private final Optional<String> fingerprint;
  private final Optional<String> signer;
  private final Certificates certificates;
  private final Became became = new Became(TICKER);
  private final People people;
  private final AuditLog audit;
  private final Crew auditCrew = new Crew(TICKER);
  private final Optional<AuditCourier> auditCourier;
  private final Optional<Notifier> notifier;
  private final Shelf shelf;
  private final Clerk clerk;
  private final List<Uplink> uplinks = new ArrayList<>();
  private final List<String> doors = new CopyOnWriteArrayList<>();
  private final Panel panel;
  private boolean hasStarted;
  private boolean isClosed;

  /** Which doors to the network are opened. */
  public enum Doors {
    /** All that the site file names. */
    ALL,

    /** None: bus, alarms, relays and messages go on, where a door is what the program dies of. */
    NONE
  }

  /**
   * A file in which a site can be changed.
   *
   * @param written the site as it says; it may be run by on other lines
   */
  record Source(Path file, Site written) {}

  /**
   * How a master begins.
   *
   * @param source of the site; empty where it is made from several things
   * @param renewal makes the program begin anew with another site
   * @param before whoever was in, where it begins anew
   */
  record Beginning(Doors open, Optional<Source> source, Renewal renewal, Optional<People> before) {}

  private Master(Configuration configuration, Beginning beginning, History history)
      throws IOException {
    this.history = history;
    this.data = configuration.data();
    this.site = configuration.site();
    this.certificates = Certificates.of(configuration, TICKER);
    var time = new Engine.Time(TICKER, WALL, configuration.scanPeriod());
    var before = remembered(site);
    var key = signingKey(data);
    this.signer = key.map(SigningKey::fingerprint);
    this.audit = AuditLog.open(data, TICKER, WALL, AuditLog.Limits.USUAL, key);
    this.engine = new Engine(site, before.memory(), history, time, field(configuration), audit);
    engine.remember(before.storm());
    this.auditCourier = AuditSyslog.courier(configuration, audit, engine, TICKER, WALL);
    this.people =
        beginning.before().isPresent()
            ? beginning.before().get().again(data, WALL, audit)
            : People.openInAnyCase(data, TICKER, WALL, audit);
    var snmp = SnmpParts.of(configuration);
    this.watchdog =
        new Watchdog(
            new Watchdog.Watched(
                List.of(scanCrew, writerCrew, messageCrew, hostCrew), this::dutiesOfOthers),
            engine.feed(),
            engine.inbox(),
            manager,
            TICKER);
    this.shelf = new Shelf(data);
    this.notifier = notifier(configuration, snmp);
    this.clerk = clerk(configuration.messages().reports(), site);
    var web = WebParts.of(configuration, WALL);
    this.panel = panel(configuration.panel());
    configuration
        .panel()
        .lcdd()
        .ifPresent(at -> uplinks.add(new LcddDisplay(address(at), panel, TICKER)));
    uplinks.add(hmi(web.settings(), beginning));
    fingerprint = web.fingerprint();
    var feed = engine.feed();
    var modbus = new ModbusParts(engine.desk(), feed, TICKER);
    for (var listener : configuration.uplinks().modbusTcp()) {
      uplinks.add(modbus.tcp(listener));
    }
    configuration.uplinks().prometheus().ifPresent(at -> uplinks.add(prometheus(at)));
    configuration
        .uplinks()
        .mqtt()
        .ifPresent(
            mqtt -> uplinks.add(new MqttWiring(mqtt, configuration.data()).uplink(sources())));
    if (configuration.uplinks().opcua().isPresent()) {
      var opcua = OpcUaWiring.of(configuration.uplinks().opcua().get(), configuration);
      uplinks.add(opcua.uplink(engine, TICKER));
    }
    configuration.uplinks().modbusRtu().forEach(rtu -> uplinks.add(modbus.rtu(rtu)));
    snmp.settings().ifPresent(it -> uplinks.add(new SnmpUplink(it, snmp.engine(), feed, TICKER)));
  }

  /**
   * Starts everything: what is remembered is restored, every door is open when this returns.
   *
   * @throws IOException when the data folder or a listener cannot be opened; then nothing runs
   */
  public static Master start(Configuration configuration) throws IOException {
    return start(configuration, Doors.ALL, Optional.empty());
  }

  /**
   * The same with some of the doors only, of a configuration that may stand in one file, in which
   * its setpoints can be changed.
   *
   * @param siteFile it was read from; empty where it is made from several things
   * @throws IOException when the data folder or a listener cannot be opened; then nothing runs
   */
  public static Master start(Configuration configuration, Doors open, Optional<Path> siteFile)
      throws IOException {
    var source = siteFile.map(file -> new Source(file, configuration.site()));
    return start(configuration, new Beginning(open, source, Renewal.NONE, Optional.empty()));
  }

  static Master start(Configuration configuration, Beginning beginning) throws IOException {
    var history = History.openPatiently(configuration.data(), configuration.site());
    Master master;
    try {
      master = new Master(configuration, beginning, history);
    } catch (IOException | RuntimeException e) {
      history.close();
      throw e;
    }
    try {
      if (beginning.open() == Doors.NONE) {
        master.uplinks.clear();
      }
      master.open();
      return master;
    } catch (IOException | RuntimeException e) {
      master.close();
      throw e;
    }
  }

  /** A key that is spoilt keeps no site from being monitored: the log is not signed then. */
  private static Optional<SigningKey> signingKey(Path data) {
    try {
      return Optional.of(SigningKey.of(data));
    } catch (IOException e) {
      LOG.warn("the audit log is not signed: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void open() throws IOException {
    auditCrew.start(audit);
    audit.write(new Deed("master", "", "start", "", "done", "BMS 600 " + Version.NAME));
    for (var uplink : uplinks) {
      doors.add(uplink.start());
    }
    fingerprint.ifPresent(it -> doors.add("  their certificate, made here, has SHA-256 " + it));
    history.append(
        List.of(new Event(WALL.instant(), "master-started", "site", "BMS 600 " + Version.NAME)));
    people.trouble().ifPresent(text -> tellDamage("people-damaged", text));
    noteWiring();
    hasStarted = true;
    writerCrew.start(history.writer(TICKER));
    hostCrew.start(
        new HostWatch(
            new HostProbe(
                data,
                history::health,
                audit::trouble,
                people::failedLogins,
                certificates::first,
                became),
            engine.inbox(),
            TICKER));
    engine.workers().forEach(scanCrew::start);
    notifier.ifPresent(one -> one.workers().forEach(messageCrew::start));
    auditCourier.ifPresent(messageCrew::start);
    paperCrew.start(clerk);
    paperCrew.start(new LeftFiles(history, engine.inbox(), TICKER, WALL));
    watchCrew.start(watchdog);
    watchCrew.start(new Readiness(engine.feed(), manager));
  }

  private void tellDamage(String kind, String text) {
    LOG.warn("{}", text);
    history.append(List.of(new Event(WALL.instant(), kind, "site", text)));
  }

  /** What the journal knows of it is not known while it cannot be read: the next start looks. */
  private void noteWiring() {
    try {
      history.append(WiringNote.of(history, site, WALL.instant()));
    } catch (UncheckedIOException e) {
      LOG.warn("how the site is wired is compared at the next start: {}", e.getMessage());
    }
  }

  /** Where it can be reached, one line for each way. */
  public List<String> doors() {
    return List.copyOf(doors);
  }

  /** The fingerprint of the key by which backups and the audit log are signed. */
  public Optional<String> signer() {
    return signer;
  }

  /** Writes down what became of the program itself: in the journal and in the audit log. */
  void tell(String kind, String text) {
    became.tell(kind, text);
    history.append(List.of(new Event(WALL.instant(), kind, "site", text)));
    audit.write(new Deed("master", "", kind, "", "done", text));
  }

  /** Who may come in. */
  public People people() {
    return people;
  }

  /** The newest snapshots. */
  public Feed feed() {
    return engine.feed();
  }

  /** Stops everything, saves what must not be forgotten, and lets go of the data folder. */
  @Override
  public void close() {
    close("on request", true);
  }

  /** The same, to make room for one that begins at once: the service goes on. */
  void giveWay(String why) {
    close(why, false);
  }

  private synchronized void close(String why, boolean isEnd) {
    if (isClosed) {
      return;
    }
    isClosed = true;
    watchCrew.close();
    if (isEnd) {
      watchdog.close();
    }
    scanCrew.close();
    paperCrew.close();
    uplinks.forEach(Uplink::close);
    messageCrew.close();
    hostCrew.close();
    notifier.ifPresent(Notifier::close);
    writerCrew.close();
    if (hasStarted) {
      engine.save(WALL);
      history.append(List.of(new Event(WALL.instant(), "master-stopped", "site", why)));
    }
    closeFiles(why);
  }

  private void closeFiles(String why) {
    try (audit) {
      auditCrew.close();
      if (hasStarted) {
        audit.write(new Deed("master", "", "stop", "", "done", why));
      }
    } catch (IOException e) {
      LOG.error("the audit log could not be closed cleanly", e);
    }
    try {
      history.close();
    } catch (IOException e) {
      LOG.error("the history could not be closed cleanly", e);
    }
  }

  private static Engine.Field field(Configuration configuration) {
    var models = configuration.models();
    return new Engine.Field(models, Ports.openers(configuration.site(), models));
  }

  /** What is known from before a restart. */
  private record Remembered(Memory memory, AlarmStorm storm) {
    static Remembered nothing(Site site) {
      return new Remembered(Memory.first(site), AlarmStorm.CALM);
    }
  }

  private Remembered remembered(Site site) {
    var saved = history.memory();
    if (saved.isEmpty()) {
      return Remembered.nothing(site);
    }
    var between = Duration.between(saved.get().at(), WALL.instant());
    var away = between.isNegative() ? Duration.ZERO : between;
    try {
      var lines = new ArrayList<>(saved.get().lines());
      lines.addAll(history.slowMemory());
      history.slowTrouble().ifPresent(text -> tellDamage("memory-lost", text));
      return new Remembered(Memory.restore(site, lines, away), AlarmStorm.restore(lines, away));
    } catch (IllegalArgumentException e) {
      String text = "what was remembered cannot be read and is begun anew: " + e.getMessage();
      LOG.warn("{}", text);
      history.append(List.of(new Event(WALL.instant(), "memory-lost", "site", text)));
      return Remembered.nothing(site);
    }
  }

  private HmiUplink hmi(HmiSettings settings, Beginning beginning) throws IOException {
    var file = beginning.source().flatMap(source -> SiteFiles.of(source, data));
    var store =
        file.<SiteStore>map(it -> new SiteRoom(it, beginning.renewal(), audit, WALL))
            .orElse(SiteStore.NONE);
    return new HmiUplink(
        settings,
        new HmiSources(
            engine.feed(),
            new HistoryArchive(history),
            new ReportRoom(shelf),
            engine.desk(),
            SetpointRoom.of(file, engine.desk(), WALL),
            store,
            BackupRoom.of(
                beginning.source().map(Source::file),
                data,
                signer,
                audit,
                WALL,
                beginning.renewal()),
            people,
            panel,
            data,
            vitals(),
            TICKER,
            signer));
  }

  private Vitals vitals() {
    var crews =
        Map.of(
            Strain.Duty.SCAN, List.of(scanCrew, hostCrew, watchCrew),
            Strain.Duty.MESSAGES, List.of(messageCrew, auditCrew),
            Strain.Duty.HISTORY, List.of(writerCrew),
            Strain.Duty.REPORTS, List.of(paperCrew));
    return new Vitals(
        crews,
        () -> uplinks,
        engine.feed(),
        history::health,
        certificates,
        new Vitals.Clocks(TICKER, WALL));
  }

  private List<Duty> dutiesOfOthers() {
    var all = new ArrayList<Duty>();
    List.of(auditCrew, paperCrew).forEach(crew -> all.addAll(crew.duties()));
    uplinks.forEach(uplink -> all.addAll(uplink.duties()));
    return all;
  }

  private Clerk clerk(List<ReportPlan> plans, Site site) {
    var archive = new HistoryArchive(history);
    var desk = new ReportDesk(new ReportRoom(shelf), archive);
    return new ReportOffice(desk, archive, engine.feed(), engine.inbox())
        .clerk(plans, shelf, notifier, new Clerk.Time(TICKER, WALL, site.timezone()));
  }

  private MqttWiring.Sources sources() {
    return new MqttWiring.Sources(
        engine.feed(), new JournalPast(history), engine.inbox(), TICKER, WALL);
  }

  private Panel panel(PanelSettings settings) {
    var pin = Optional.of(settings.pin().reveal()).filter(digits -> !digits.isEmpty());
    return new Panel(new LiveFeed(engine.feed(), TICKER), engine.desk(), pin, doors, Version.NAME);
  }

  private PrometheusUplink prometheus(ListenAddress at) {
    var program = new PrometheusUplink.Program(Version.NAME, engine.pulse(), this::shed);
    return new PrometheusUplink(address(at), program, engine.feed(), TICKER);
  }

  private Map<String, Long> shed() {
    var byName = new HashMap<String, Long>();
    uplinks.forEach(it -> it.shed().ifPresent(count -> byName.merge(it.name(), count, Long::sum)));
    return byName;
  }

  /** Nobody is there to be told where no channel leads out. */
  private Optional<Notifier> notifier(Configuration configuration, SnmpParts snmp)
      throws IOException {
    var notify = configuration.messages();
    if (notify.channels().isEmpty()) {
      return Optional.empty();
    }
    var setup =
        new Notifier.Setup(
            configuration.site(),
            new Audience(notify.people()),
            new Channels(configuration, snmp, TICKER, WALL).all(),
            notify.selfTest(),
            new ReportRoom(shelf)::kept);
    var parties = new Notifier.Parties(engine.feed(), engine.inbox(), engine.tests(), TICKER, WALL);
    return Optional.of(
        new Notifier(setup, parties, Outbox.open(configuration.data(), TICKER, WALL)));
  }

  private static InetSocketAddress address(ListenAddress at) {
    return new InetSocketAddress(at.host(), at.port());
  }
}
