package bms600.master.uplink.snmp;

import bms600.core.point.PointTable;
import bms600.master.run.Crew;
import bms600.master.run.Duty;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import bms600.master.run.Vital;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.smi.OID;

/**
 * The published points over SNMP v1, v2c and v3: GET, GETNEXT and GETBULK, read-only (see {@code
 * docs/mib/BMS600-MIB.txt}), and the battery and its alarms as a UPS tells them (RFC 1628). Absent
 * values are holes. A request of another community gets no answer and is counted; of more messages
 * than {@link Admission} admits, some are shed.
 */
public final class SnmpUplink implements Uplink {
  private final SnmpSettings settings;
  private final AgentCounts counts = new AgentCounts();
  private final Agent.Parts parts;
  private final Admission admission;
  private final ShedWatch watch;
  private final Crew crew;
  private @Nullable Agent agent;

  /**
   * @param engine the same that notifies, so that a manager hears one clock
   */
  public SnmpUplink(SnmpSettings settings, SnmpEngine engine, Feed feed, Ticker ticker) {
    this(settings, engine, feed, ticker, new Admission(ticker));
  }

  /** One with budgets that fill by a clock of their own. */
  SnmpUplink(
      SnmpSettings settings, SnmpEngine engine, Feed feed, Ticker ticker, Admission admission) {
    this.settings = settings;
    this.admission = admission;
    this.watch = new ShedWatch(admission);
    this.crew = new Crew(admission.ticker());
    int enterprise = settings.enterprise();
    var system = new SystemObjects(enterprise, feed, ticker, counts);
    var live = new LiveFeed(feed, ticker);
    var ups = new UpsObjects(system::upTimeAt, settings.version());
    var objects =
        List.of(
            new ReadOnlyObjects(SystemObjects.SYSTEM, SystemObjects.objects(), system),
            new ReadOnlyObjects(SystemObjects.SNMP, SystemObjects.objects(), system),
            new ReadOnlyObjects(UsmStats.ROOT, UsmStats.objects(), new UsmStats(counts)),
            new ReadOnlyObjects(
                UpsObjects.UPS_MIB, UpsObjects.objects(), new NewestInstances(live, _ -> ups)),
            new ReadOnlyObjects(
                new OID(PointTable.root(enterprise)),
                SiteObjects.objects(enterprise),
                new NewestInstances(
                    live, site -> new SiteObjects(site, enterprise, settings.version()))));
    this.parts = new Agent.Parts(settings, engine, counts, objects);
  }

  @Override
  public String name() {
    return "snmp";
  }

  @Override
  public String start() throws IOException {
    try {
      agent = new Agent(parts, admission);
    } catch (IOException e) {
      throw new IOException(
          "SNMP cannot listen on " + text(settings.listen()) + ": " + e.getMessage(), e);
    }
    crew.start(watch);
    return "SNMP on " + text(address());
  }

  @Override
  public List<Duty> duties() {
    return crew.duties();
  }

  @Override
  public List<Vital> vitals() {
    return List.of(watch.vital());
  }

  @Override
  public OptionalLong shed() {
    return OptionalLong.of(admission.shed().messages());
  }

  /** Where it really listens, once started. */
  public InetSocketAddress address() {
    if (agent == null) {
      throw new IllegalStateException(name() + " is not started");
    }
    var bound = agent.address();
    return new InetSocketAddress(bound.getInetAddress(), bound.getPort());
  }

  /** What works off messages that come another way than by a socket. */
  MessageDispatcherImpl dispatcher() {
    return Agent.dispatcher(parts, admission);
  }

  /** What came in since it was started. */
  public SnmpCounts counts() {
    return counts.now();
  }

  @Override
  public void close() {
    crew.close();
    if (agent != null) {
      try {
        agent.close();
      } catch (IOException e) {
        throw new UncheckedIOException("a socket that cannot be closed", e);
      }
    }
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
