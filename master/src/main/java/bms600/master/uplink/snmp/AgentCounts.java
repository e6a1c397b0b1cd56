package bms600.master.uplink.snmp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.snmp4j.event.CounterEvent;
import org.snmp4j.event.CounterListener;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.OID;

/** What came in and was not answered, or only with a report, as the agent's library tells it. */
final class AgentCounts implements CounterListener {
  /** Why a message of v3 is not taken (RFC 3414, usmStats), in the order of their objects. */
  static final List<OID> USM =
      List.of(
          SnmpConstants.usmStatsUnsupportedSecLevels,
          SnmpConstants.usmStatsNotInTimeWindows,
          SnmpConstants.usmStatsUnknownUserNames,
          SnmpConstants.usmStatsUnknownEngineIDs,
          SnmpConstants.usmStatsWrongDigests,
          SnmpConstants.usmStatsDecryptionErrors);

  private static final long WRAP = 1L << 32;

  private final AtomicLong packets = new AtomicLong();
  private final AtomicLong badVersions = new AtomicLong();
  private final AtomicLong badCommunities = new AtomicLong();
  private final AtomicLong undecodable = new AtomicLong();
  private final Map<OID, AtomicLong> counts = new HashMap<>();

  AgentCounts() {
    counts.put(SnmpConstants.snmpInPkts, packets);
    counts.put(SnmpConstants.snmpInBadVersions, badVersions);
    counts.put(SnmpConstants.snmpInBadCommunityNames, badCommunities);
    counts.put(SnmpConstants.snmpInASNParseErrs, undecodable);
    counts.put(SnmpConstants.snmpInvalidMsgs, undecodable);
    USM.forEach(oid -> counts.put(oid, new AtomicLong()));
  }

  /** Counts, and says how often it was now: a report tells it. */
  @Override
  public void incrementCounter(CounterEvent event) {
    var count = counts.get(event.getOid());
    if (count != null) {
      event.setCurrentValue(new Counter32(count.incrementAndGet() % WRAP));
    }
  }

  /** How often messages of v3 were not taken for a reason of {@link #USM}. */
  long usm(OID why) {
    var count = counts.get(why);
    return count == null ? 0 : count.get();
  }

  SnmpCounts now() {
    return new SnmpCounts(
        packets.get(), badVersions.get(), badCommunities.get(), undecodable.get());
  }
}
