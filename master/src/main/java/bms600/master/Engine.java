package bms600.master;

import bms600.core.kpi.AlarmStorm;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.master.bus.LineOpener;
import bms600.master.bus.Ports;
import bms600.master.command.CommandDesk;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.Keeper;
import bms600.master.run.Orders;
import bms600.master.run.Pulse;
import bms600.master.run.RelayWish;
import bms600.master.run.TestCalls;
import bms600.master.run.Ticker;
import bms600.master.run.Witness;
import bms600.master.run.Worker;
import bms600.master.scan.Scan;
import bms600.sensors.SensorModels;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Function;

/**
 * The master without its doors: ports, heartbeat, command desk and feed. It runs in real time on a
 * crew of threads, or in virtual time on one.
 */
public final class Engine {
  private final Feed feed = new Feed();
  private final Inbox inbox = new Inbox();
  private final TestCalls tests;
  private final CommandDesk desk;
  private final Scan scan;
  private final List<Worker> workers = new ArrayList<>();

  /** The clocks the engine lives by, and how often it looks. */
  public record Time(Ticker ticker, InstantSource wall, Duration period) {}

  /**
   * The field as the ports meet it.
   *
   * @param models knows every model that is fitted
   * @param opener how the line of a port is opened
   */
  public record Field(SensorModels models, Function<Port, LineOpener> opener) {}

  /**
   * Wires an engine; nothing runs yet.
   *
   * @param memory what is remembered from before
   * @param opener how the line of a port is opened
   */
  public Engine(
      Site site, Memory memory, Keeper keeper, Time time, Function<Port, LineOpener> opener) {
    this(site, memory, keeper, time, new Field(SensorModels.BUILT_IN, opener));
  }

  /**
   * The same for a site with sensors of other makes.
   *
   * @param field what is out there, and how it is reached
   */
  public Engine(Site site, Memory memory, Keeper keeper, Time time, Field field) {
    this(site, memory, keeper, time, field, Witness.NONE);
  }

  /**
   * The same where every command is written down.
   *
   * @param witness who writes it
   */
  public Engine(Site site, Memory memory, Keeper keeper, Time time, Field field, Witness witness) {
    tests = new TestCalls(site.channels());
    var relays = new RelayWish();
    var orders = new EnumMap<PortId, Orders>(PortId.class);
    site.ports().keySet().forEach(port -> orders.put(port, new Orders()));
    desk = new CommandDesk(inbox, orders, tests, witness);
    var beat = new Scan.Beat(time.ticker(), time.wall(), time.period());
    var wishes = new Scan.Wishes(relays, orders);
    scan = new Scan(site, memory, beat, new Scan.Parties(inbox, desk, keeper, feed, wishes));
    var pace = new Ports.Pace(time.ticker(), time.period());
    var mail = new Ports.Mail(inbox, relays, orders, memory.serials());
    workers.addAll(Ports.of(site, field.models(), pace, mail, field.opener()));
    workers.add(scan);
  }

  /** What must be run for the engine to live: a worker for each port, then the heartbeat. */
  public List<Worker> workers() {
    return List.copyOf(workers);
  }

  /** What is remembered of floods and chattering; to be called before it is run. */
  public void remember(AlarmStorm storm) {
    scan.remember(storm);
  }

  public Feed feed() {
    return feed;
  }

  /** How long the heartbeat takes. */
  public Pulse pulse() {
    return scan.pulse();
  }

  public CommandDesk desk() {
    return desk;
  }

  /** Where news for the next image are left. */
  public Inbox inbox() {
    return inbox;
  }

  /** The test messages that were asked for. */
  public TestCalls tests() {
    return tests;
  }

  /** Saves the memory; call it when the workers have stopped. */
  public void save(InstantSource wall) {
    scan.saveMemory(wall.instant());
  }
}
