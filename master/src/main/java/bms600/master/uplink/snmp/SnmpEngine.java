package bms600.master.uplink.snmp;

import bms600.master.uplink.snmp.SnmpUser.Auth;
import bms600.master.uplink.snmp.SnmpUser.Privacy;
import java.util.List;
import org.snmp4j.SNMP4JSettings;
import org.snmp4j.SNMP4JSettings.ReportSecurityLevelStrategy;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.smi.OctetString;
import org.snmp4j.util.DefaultPDUFactory;

/**
 * The master as an SNMP v3 engine: its id, how often it was started, and the users it knows. The
 * agent and those who notify are one engine, for a manager remembers one clock for its id.
 */
public final class SnmpEngine {
  private final OctetString id;
  private final SecurityProtocols protocols;
  private final SecurityModels models = new SecurityModels();
  private final CounterSupport counters = new CounterSupport();
  private final List<SnmpUser> users;

  /** An engine that was started so often, by its saved state. */
  public SnmpEngine(EngineState state, List<SnmpUser> users) {
    reportWithoutKeys();
    this.id = new OctetString(state.id());
    this.users = List.copyOf(users);
    this.protocols = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.defaultSecurity);
    for (var auth : Auth.values()) {
      protocols.addAuthenticationProtocol(auth.protocol());
    }
    for (var privacy : Privacy.values()) {
      protocols.addPrivacyProtocol(privacy.protocol());
    }
    var usm = new USM(protocols, id, state.boots(), counters);
    users.forEach(user -> usm.addUser(user.usm()));
    models.addSecurityModel(usm);
  }

  /**
   * Who is not known, or has the wrong key, could not read a report that is signed for him: RFC
   * 3412, 7.2, 6 a has it sent without. The library knows one way for all its engines.
   */
  private static void reportWithoutKeys() {
    SNMP4JSettings.setReportSecurityLevelStrategy(ReportSecurityLevelStrategy.noAuthNoPrivIfNeeded);
  }

  OctetString id() {
    return id;
  }

  List<SnmpUser> users() {
    return users;
  }

  /** What packs and unpacks messages of v3, for one dispatcher. */
  MPv3 messages() {
    return new MPv3(id.getValue(), new DefaultPDUFactory(), protocols, models, counters);
  }

  CounterSupport counters() {
    return counters;
  }
}
