package bms600.proof;

import bms600.core.alarm.Alarm;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.snapshot.Event;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.Engine;
import bms600.master.bus.Ports;
import bms600.master.command.Command;
import bms600.master.run.Keeper;
import bms600.master.run.Outcome;
import bms600.master.run.VirtualCrew;
import bms600.master.run.VirtualTime;
import bms600.master.run.Worker;
import bms600.modbus.RtuLink;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import bms600.simulator.wire.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A whole plant and the whole master, on one thread, in virtual time. */
final class VirtualSite {
  static final Instant START = Instant.parse("2026-03-28T00:00:00Z");
  private static final Duration PLANT_STEP = Duration.ofSeconds(1);

  private final VirtualTime time = new VirtualTime(START);
  private final VirtualCrew crew = new VirtualCrew(time);
  private final Simulation simulation;
  private final Engine engine;
  private final List<String> log = new ArrayList<>();
  private final List<Outcome> answers = new ArrayList<>();
  private final Map<Long, List<Runnable>> plans = new TreeMap<>();
  private long plantSteps;
  private List<String> saved = List.of();

  VirtualSite(Site site, SimulationSetup setup, Keeper keeper) {
    this(site, setup, keeper, Memory.first(site));
  }

  VirtualSite(Site site, SimulationSetup setup, Keeper keeper, Memory memory) {
    this(site, new Simulation(site, setup), keeper, memory, Duration.ZERO);
  }

  private VirtualSite(
      Site site, Simulation plant, Keeper keeper, Memory memory, Duration sinceStart) {
    simulation = plant;
    time.advanceTo(sinceStart.toNanos());
    plantSteps = sinceStart.dividedBy(PLANT_STEP);
    engine =
        new Engine(
            site,
            memory,
            new Diary(keeper),
            new Engine.Time(time, time, Duration.ofSeconds(1)),
            port -> () -> new RtuLink(simulation.byteLine(port.id(), clock()), Ports.timing(port)));
    crew.add(new PlantWorker());
    engine.workers().forEach(crew::add);
  }

  /** The same plant with another master, after a time without one. */
  VirtualSite withMaster(Memory memory, Duration away) {
    for (long i = 0; i < away.dividedBy(PLANT_STEP); i++) {
      simulation.step(PLANT_STEP);
    }
    var sinceStart = Duration.ofNanos(time.nanos()).plus(away);
    return new VirtualSite(now().site(), simulation, new Nobody(), memory, sinceStart);
  }

  VirtualSite(Site site, SimulationSetup setup) {
    this(site, setup, new Nobody());
  }

  /** Does something to the plant at a time after the start. */
  VirtualSite at(Duration when, Runnable what) {
    plans.computeIfAbsent(when.toNanos(), _ -> new ArrayList<>()).add(what);
    return this;
  }

  /** Looks at something again and again. */
  VirtualSite every(Duration period, Consumer<Instant> look) {
    crew.add(new Onlooker(period, look));
    return this;
  }

  /** Lives until this long after the start. */
  VirtualSite until(Duration when) throws InterruptedException {
    crew.runUntil(when.toNanos());
    return this;
  }

  /** Asks the master to do something; the answer is among the answers once it is there. */
  VirtualSite command(Duration when, Command command) {
    return at(when, () -> engine.desk().submit(command, answers::add));
  }

  /** How the commands ended, in the order they did. */
  List<Outcome> answers() {
    return answers;
  }

  Simulation simulation() {
    return simulation;
  }

  /** Everything the journal was given, one line each. */
  List<String> log() {
    return log;
  }

  Snapshot now() {
    return engine.feed().newest().orElseThrow();
  }

  /** The active alarms as {@code severity kind place}. */
  List<String> alarms() {
    return now().memory().board().active().stream().map(VirtualSite::line).toList();
  }

  /** The memory as it was last saved. */
  List<String> saved() {
    return saved;
  }

  private static String line(Alarm alarm) {
    return alarm.severity().code() + " " + alarm.kind().code() + " " + alarm.place().name();
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

  /** Lets the plant live, and carries out what is planned for it. */
  private final class PlantWorker implements Worker {
    @Override
    public String name() {
      return "plant";
    }

    @Override
    public long step() {
      long now = time.nanos();
      var due = plans.remove(now);
      if (due != null) {
        due.forEach(Runnable::run);
      }
      simulation.step(PLANT_STEP);
      plantSteps++;
      return plantSteps * PLANT_STEP.toNanos();
    }
  }

  /** Changes nothing. */
  private final class Onlooker implements Worker {
    private final Duration period;
    private final Consumer<Instant> look;

    Onlooker(Duration period, Consumer<Instant> look) {
      this.period = period;
      this.look = look;
    }

    @Override
    public String name() {
      return "onlooker";
    }

    @Override
    public long step() {
      look.accept(time.instant());
      return time.nanos() + period.toNanos();
    }
  }

  /** Keeps the log beside whoever keeps the rest. */
  private final class Diary implements Keeper {
    private final Keeper keeper;

    Diary(Keeper keeper) {
      this.keeper = keeper;
    }

    @Override
    public void keep(List<Event> events, List<String> memory, Instant at) {
      events.forEach(e -> log.add(e.at() + " " + e.kind() + " " + e.place() + " " + e.text()));
      saved = memory;
      keeper.keep(events, memory, at);
    }

    @Override
    public void keepSlow(List<String> lines) {
      keeper.keepSlow(lines);
    }

    @Override
    public void record(Snapshot snapshot) {
      keeper.record(snapshot);
    }
  }

  /** Unit ids fitted on a port, for stories that try each of them. */
  static List<Integer> blockUnits(Site site, PortId port) {
    return site.on(port).stream()
        .map(bms600.core.site.Fitting::unit)
        .filter(unit -> unit <= 200)
        .toList();
  }
}
