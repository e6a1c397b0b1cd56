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
import org.snmp4j.smi.OID;

/**
 * The published points over SNMP v1 and v2c: GET, GETNEXT and GETBULK, one community, read-only
 * (see {@code docs/mib/BMS600-MIB.txt}). Absent values are holes. A request of another community
 * gets no answer and is counted.
 */
public final class SnmpUplink implements Uplink {
  private final InetSocketAddress listen;
  private final String community;
  private final AgentCounts counts = new AgentCounts();
  private final List<ReadOnlyObjects> objects;
  private @Nullable Agent agent;

  /** Below the enterprise number that is reserved for documentation and tests. */
  public SnmpUplink(InetSocketAddress listen, String community, Feed feed, Ticker ticker) {
    this(listen, community, PointTable.DEFAULT_ENTERPRISE, feed, ticker);
  }

  /**
   * @param listen where, on UDP; port 0 picks a free one
   * @param community who knows it may read everything
   * @param enterprise IANA private enterprise number
   */
  public SnmpUplink(
      InetSocketAddress listen, String community, int enterprise, Feed feed, Ticker ticker) {
    if (community.isEmpty()) {
      throw new IllegalArgumentException("the community must not be empty");
    }
    if (enterprise < 1) {
      throw new IllegalArgumentException("an enterprise number is positive, not " + enterprise);
    }
    this.listen = listen;
    this.community = community;
    var system = new SystemObjects(enterprise, feed, ticker, counts);
    var site = new NewestInstances(new LiveFeed(feed, ticker), enterprise);
    this.objects =
        List.of(
            new ReadOnlyObjects(SystemObjects.SYSTEM, SystemObjects.objects(), system),
            new ReadOnlyObjects(SystemObjects.SNMP, SystemObjects.objects(), system),
            new ReadOnlyObjects(
                new OID(PointTable.root(enterprise)), SiteObjects.objects(enterprise), site));
  }

  @Override
  public String name() {
    return "snmp";
  }

  @Override
  public String start() throws IOException {
    try {
      agent = new Agent(listen, community, counts, objects);
    } catch (IOException e) {
      throw new IOException("SNMP cannot listen on " + text(listen) + ": " + e.getMessage(), e);
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
