package bms600.master.uplink.snmp;

import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.VariableBinding;

/** Why messages of v3 were not taken: {@code usmStats} of SNMP-USER-BASED-SM-MIB (RFC 3414). */
record UsmStats(AgentCounts counts) implements Supplier<Instances> {
  static final OID ROOT = new OID("1.3.6.1.6.3.15.1.1");

  private static final long WRAP = 1L << 32;

  @Override
  public Instances get() {
    return new Instances(
        AgentCounts.USM.stream()
            .map(why -> new VariableBinding(why, new Counter32(counts.usm(why) % WRAP)))
            .toList());
  }

  static NavigableSet<OID> objects() {
    var objects = new TreeSet<OID>();
    AgentCounts.USM.forEach(why -> objects.add(why.trim()));
    return objects;
  }
}
