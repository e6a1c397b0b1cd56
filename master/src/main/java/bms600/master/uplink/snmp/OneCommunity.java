package bms600.master.uplink.snmp;

import org.jspecify.annotations.Nullable;
import org.snmp4j.agent.mo.snmp.CoexistenceInfo;
import org.snmp4j.agent.mo.snmp.CoexistenceInfoProvider;
import org.snmp4j.agent.security.VACM;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/** Who may do what: whoever knows the one community may read everything; nobody may write. */
final class OneCommunity implements CoexistenceInfoProvider, VACM {
  private static final OctetString ALL = new OctetString("all");

  /** Bounds what one small forged request can make the agent send to its victim. */
  private static final int LARGEST_REPLY = 8192;

  private final OctetString community;
  private final CoexistenceInfo info;

  OneCommunity(String community, OctetString engine) {
    this.community = new OctetString(community);
    this.info = new CoexistenceInfo(this.community, engine, new OctetString());
    this.info.setMaxMessageSize(LARGEST_REPLY);
  }

  @Override
  public CoexistenceInfo @Nullable [] getCoexistenceInfo(OctetString asked) {
    return community.equals(asked) ? new CoexistenceInfo[] {info} : null;
  }

  @Override
  public OctetString getCommunity(OctetString name, OctetString engine, OctetString context) {
    return community;
  }

  @Override
  public boolean passesFilter(Address address, CoexistenceInfo coexistence) {
    return true;
  }

  @Override
  public @Nullable OctetString getViewName(
      OctetString context, OctetString name, int model, int level, int viewType) {
    return viewType == VIEW_READ ? ALL : null;
  }

  @Override
  public int isAccessAllowed(
      OctetString context, OctetString name, int model, int level, int viewType, OID oid) {
    return viewType == VIEW_READ ? VACM_OK : VACM_NO_ACCESS_ENTRY;
  }

  @Override
  public int isAccessAllowed(OctetString viewName, OID oid) {
    return VACM_OK;
  }
}
