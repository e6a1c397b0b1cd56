package bms600.cli.soak;

import bms600.cli.soak.check.Log;
import bms600.core.alarm.Alarm;
import bms600.core.alarm.Severity;
import bms600.core.kpi.AlarmStorm;
import bms600.core.measure.HostHealth;
import bms600.core.measure.News;
import bms600.core.notice.Audience;
import bms600.core.notice.Hours;
import bms600.core.notice.Person;
import bms600.core.snapshot.Memory;
import bms600.master.Engine;
import bms600.master.bus.Ports;
import bms600.master.command.Command;
import bms600.master.notify.Channel;
import bms600.master.notify.Notifier;
import bms600.master.notify.Outbox;
import bms600.master.run.VirtualCrew;
import bms600.master.run.VirtualTime;
import bms600.master.run.Worker;
import bms600.modbus.RtuLink;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.scenario.Scenario;
import bms600.simulator.wire.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plant, the whole master with its people, and an operator, on one thread in virtual time. The
 * master may stop, be killed and start again; plant and people live on.
 */
final class World {
  private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
  private static final Duration BEAT = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration ROUND = Duration.ofMinutes(10);
  private static final LocalTime SELF_TEST = LocalTime.of(7, 30);
  static final Map<String, String> PEOPLE = Map.of("Anna", SoakSite.MAIL, "Bruno", SoakSite.SMS);

  private final SoakSite soak;
  private final Path folder;
  private final VirtualTime time = new VirtualTime(START);
  private final Simulation simulation;
  private final Records records;
  private final Disk disk;
  private final Map<String, Mailbox> channels = new LinkedHashMap<>();
  private final Worker plant;
  private Duration wallError = Duration.ZERO;
  private HostHealth host = Mix.WELL;
  private VirtualCrew crew;
  private Engine engine;
  private Notifier notifier;

  /**
   * @param folder where the outbox is kept
   * @throws IOException when it cannot be
   */
  World(SoakSite soak, long seed, Plan plan, Path folder) throws IOException {
    this.soak = soak;
    this.folder = folder;
    this.simulation = new Simulation(soak.site(), SimulationSetup.TYPICAL.withSeed(seed));
    simulation.play(new Scenario("soak", plan.events(), List.of()), _ -> {});
    this.records = new Records(soak.site());
    this.disk = new Disk(records, this::seconds);
    for (var name : soak.site().channels()) {
      channels.put(name, new Mailbox(letter -> records.letter(seconds(), name, letter)));
    }
    this.plant = new Beat("plant", BEAT, () -> simulation.step(BEAT));
    this.engine = engine(Memory.first(soak.site()));
    this.notifier = notifier();
    this.crew = crew();
  }

  /** Lives through all turns of a plan, and to its end. */
  Records live(List<Turn> turns, double untilS) throws IOException, InterruptedException {
    for (var turn : turns.stream().sorted(Comparator.comparingDouble(Turn::atS)).toList()) {
      if (turn.atS() > seconds()) {
        runTo(turn.atS());
      }
      switch (turn) {
        case Turn.Restart restart -> restart(restart);
        case Turn.ClockJump(_, var by) -> wallError = wallError.plus(by);
        case Turn.HostTurn(_, var health) -> host = health;
        case Turn.ChannelTurn(_, var channel, boolean works) -> mailbox(channel).works = works;
      }
    }
    runTo(untilS);
    notifier.close();
    return records;
  }

  private void restart(Turn.Restart restart) throws IOException, InterruptedException {
    double stopS = seconds();
    if (!restart.isKilled()) {
      engine.save(wall());
    }
    var found = disk.found();
    notifier.close();
    crew = new VirtualCrew(time);
    crew.add(plant);
    runTo(stopS + restart.awayS());
    records.aways.add(new Log.Away(found.atS(), seconds()));
    var between = Duration.between(found.at(), wall().instant());
    var away = between.isNegative() ? Duration.ZERO : between;
    engine = engine(Memory.restore(soak.site(), found.memory(), away));
    engine.remember(AlarmStorm.restore(found.memory(), away));
    notifier = notifier();
    crew = crew();
  }

  private void runTo(double untilS) throws InterruptedException {
    crew.runUntil(Math.round(untilS * 1e9));
  }

  private double seconds() {
    return time.nanos() / 1e9;
  }

  private InstantSource wall() {
    return () -> time.instant().plus(wallError);
  }

  private Mailbox mailbox(String name) {
    return java.util.Objects.requireNonNull(channels.get(name));
  }

  private Engine engine(Memory memory) {
    return new Engine(
        soak.site(),
        memory,
        disk,
        new Engine.Time(time, wall(), BEAT),
        port -> () -> new RtuLink(simulation.byteLine(port.id(), clock()), Ports.timing(port)));
  }

  private Notifier notifier() throws IOException {
    var ways = new LinkedHashMap<String, Channel>(channels);
    var people = PEOPLE.entrySet().stream().map(one -> person(one.getKey(), one.getValue()));
    var setup =
        new Notifier.Setup(
            soak.site(),
            new Audience(people.sorted(Comparator.comparing(Person::name)).toList()),
            ways,
            SELF_TEST,
            _ -> Optional.empty());
    var parties = new Notifier.Parties(engine.feed(), engine.inbox(), engine.tests(), time, wall());
    return new Notifier(setup, parties, Outbox.open(folder, time, wall()));
  }

  private static Person person(String name, String channel) {
    return new Person(
        name,
        List.of(new Person.Way(channel, name)),
        Set.of(Severity.values()),
        Set.of(),
        Hours.ALWAYS,
        Optional.empty());
  }

  private VirtualCrew crew() {
    var all = new VirtualCrew(time);
    all.add(plant);
    engine.workers().forEach(all::add);
    notifier.workers().forEach(all::add);
    all.add(new Beat("host", BEAT, () -> engine.inbox().put(new News.HostNews(host))));
    all.add(new Beat("onlooker", LOOK, this::look));
    all.add(new Beat("operator", ROUND, this::tidy));
    return all;
  }

  private void look() {
    for (var output : soak.site().io().orElseThrow().outputs()) {
      records.relay(seconds(), output.channel(), simulation.field().relay(output.channel()));
    }
  }

  /** The operator takes note of everything, and resets what is over. */
  private void tidy() {
    var newest = disk.newest();
    if (newest != null) {
      newest.memory().board().alarms().forEach(this::tidy);
    }
  }

  private void tidy(Alarm alarm) {
    if (alarm.state() == Alarm.State.LATCHED_ACKNOWLEDGED) {
      engine.desk().submit(new Command.Reset(alarm.id(), "operator"), _ -> {});
    } else if (!alarm.state().isAcknowledged()) {
      engine.desk().submit(new Command.Acknowledge(alarm.id(), "operator", ""), _ -> {});
    }
  }

  private VirtualClock clock() {
    return new VirtualClock() {
      @Override
      public long nanos() {
        return time.nanos();
      }

      @Override
      public void advanceTo(long at) {
        time.advanceTo(at);
      }
    };
  }

  /** Something done on an absolute raster, whoever runs it. */
  private final class Beat implements Worker {
    private final String name;
    private final long periodNanos;
    private final Runnable work;
    private long dueNanos;

    Beat(String name, Duration period, Runnable work) {
      this.name = name;
      this.periodNanos = period.toNanos();
      this.work = work;
      this.dueNanos = (time.nanos() / periodNanos + 1) * periodNanos;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long step() {
      while (time.nanos() >= dueNanos) {
        work.run();
        dueNanos += periodNanos;
      }
      return dueNanos;
    }
  }

  /** What is where, for the judge. */
  static Log.Layout layout(SoakSite soak) {
    var relays =
        soak.site().io().orElseThrow().outputs().stream()
            .map(out -> new Log.Wired(out.channel(), Set.copyOf(out.follows()), out.silenceable()))
            .toList();
    return new Log.Layout(soak.blocks(), soak.portOf(), PEOPLE, relays, soak.ioPort().name());
  }
}
