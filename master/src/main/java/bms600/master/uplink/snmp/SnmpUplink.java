package bms600.master.uplink.snmp;

import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.smi.OID;

/**
 * The published points over SNMP v1, v2c and v3: GET, GETNEXT and GETBULK, read-only (see {@code
 * docs/mib/BMS600-MIB.txt}), and the battery and its alarms as a UPS tells them (RFC 1628). Absent
 * values are holes. A request of another community gets no answer and is counted.
 */
public final class SnmpUplink implements Uplink {
  private final SnmpSettings settings;
  private final SnmpEngine engine;
  private final AgentCounts counts = new AgentCounts();
  private final List<ReadOnlyObjects> objects;
  private @Nullable Agent agent;

  /**
   * @param engine the same that notifies, so that a manager hears one clock
   */
  public SnmpUplink(SnmpSettings settings, SnmpEngine engine, Feed feed, Ticker ticker) {
    this.settings = settings;
    this.engine = engine;
    int enterprise = settings.enterprise();
    var system = new SystemObjects(enterprise, feed, ticker, counts);
    var live = new LiveFeed(feed, ticker);
    var ups = new UpsObjects(system::upTimeAt, settings.version());
    this.objects =
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
  }

  @Override
  public String name() {
    return "snmp";
  }

  @Override
  public String start() throws IOException {
    try {
      agent = new Agent(settings, engine, counts, objects);
    } catch (IOException e) {
      throw new IOException(
          "SNMP cannot listen on " + text(settings.listen()) + ": " + e.getMessage(), e);
    }
    return "SNMP on " + text(address());
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
    return Agent.dispatcher(settings, engine, counts, objects);
  }

  /** What came in since it was started. */
  public SnmpCounts counts() {
    return counts.now();
  }

  @Override
  public void close() {
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
