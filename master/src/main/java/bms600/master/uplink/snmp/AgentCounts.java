package bms600.master.uplink.snmp;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.snmp4j.event.CounterEvent;
import org.snmp4j.event.CounterListener;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;

/** What came in and was not answered, as the agent's library reports it. */
final class AgentCounts implements CounterListener {
  private final LongAdder packets = new LongAdder();
  private final LongAdder badVersions = new LongAdder();
  private final LongAdder badCommunities = new LongAdder();
  private final LongAdder undecodable = new LongAdder();
  private final Map<OID, LongAdder> adders =
      Map.of(
          SnmpConstants.snmpInPkts, packets,
          SnmpConstants.snmpInBadVersions, badVersions,
          SnmpConstants.snmpInBadCommunityNames, badCommunities,
          SnmpConstants.snmpInASNParseErrs, undecodable,
          SnmpConstants.snmpInvalidMsgs, undecodable);

  @Override
  public void incrementCounter(CounterEvent event) {
    var adder = adders.get(event.getOid());
    if (adder != null) {
      adder.increment();
    }
  }

  SnmpCounts now() {
    return new SnmpCounts(
        packets.sum(), badVersions.sum(), badCommunities.sum(), undecodable.sum());
  }
}
