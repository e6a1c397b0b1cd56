package bms600.master.uplink.snmp;

import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import java.util.ArrayList;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** The groups every agent has: {@code system} and {@code snmp} of SNMPv2-MIB (RFC 3418). */
final class SystemObjects implements Supplier<Instances> {
  static final OID SYSTEM = new OID("1.3.6.1.2.1.1");
  static final OID SNMP = new OID("1.3.6.1.2.1.11");

  /** The master's product below the root of the MIB. */
  static final String PRODUCT = "3.1";

  /** It offers an application and end-to-end service (RFC 3418): 2^(7−1) + 2^(4−1). */
  private static final int SERVICES = 72;

  private static final long NANOS_PER_TICK = 10_000_000;
  private static final long TICKS_WRAP = 1L << 32;

  private final Feed feed;
  private final Ticker ticker;
  private final AgentCounts counts;
  private final OID product;
  private final long startNanos;

  SystemObjects(int enterprise, Feed feed, Ticker ticker, AgentCounts counts) {
    this.feed = feed;
    this.ticker = ticker;
    this.counts = counts;
    this.product = new OID(PointTable.root(enterprise) + "." + PRODUCT);
    this.startNanos = ticker.nanos();
  }

  @Override
  public Instances get() {
    var now = counts.now();
    String name = feed.newest().map(snapshot -> snapshot.site().name()).orElse("");
    var all = new ArrayList<VariableBinding>();
    all.add(scalar(SYSTEM, 1, Text.of("BMS 600 battery monitoring master")));
    all.add(scalar(SYSTEM, 2, product));
    all.add(scalar(SYSTEM, 3, new TimeTicks(upTime())));
    all.add(scalar(SYSTEM, 4, Text.of("")));
    all.add(scalar(SYSTEM, 5, Text.of(name)));
    all.add(scalar(SYSTEM, 6, Text.of("")));
    all.add(scalar(SYSTEM, 7, new Integer32(SERVICES)));
    all.add(scalar(SNMP, 1, counter(now.packets())));
    all.add(scalar(SNMP, 3, counter(now.badVersions())));
    all.add(scalar(SNMP, 4, counter(now.badCommunities())));
    all.add(scalar(SNMP, 6, counter(now.undecodable())));
    return new Instances(all);
  }

  static NavigableSet<OID> objects() {
    var objects = new TreeSet<OID>();
    for (int n = 1; n <= 7; n++) {
      objects.add(new OID(SYSTEM.getValue(), n));
    }
    for (int n : new int[] {1, 3, 4, 6}) {
      objects.add(new OID(SNMP.getValue(), n));
    }
    return objects;
  }

  private long upTime() {
    return upTimeAt(ticker.nanos());
  }

  /** Hundredths of a second from the start to an instant of the ticker; 0 before the start. */
  long upTimeAt(long nanos) {
    return Math.max(0, nanos - startNanos) / NANOS_PER_TICK % TICKS_WRAP;
  }

  private static Counter32 counter(long count) {
    return new Counter32(count % TICKS_WRAP);
  }

  private static VariableBinding scalar(OID group, int object, Variable value) {
    return new VariableBinding(new OID(group.getValue(), new int[] {object, 0}), value);
  }
}
