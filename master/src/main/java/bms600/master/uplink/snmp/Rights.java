package bms600.master.uplink.snmp;

import bms600.master.uplink.snmp.SnmpSettings.Community;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snmp4j.agent.mo.snmp.CoexistenceInfo;
import org.snmp4j.agent.mo.snmp.CoexistenceInfoProvider;
import org.snmp4j.agent.security.VACM;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;

/**
 * Who may read what: a community and users, each with a view. Nobody may write. A user is listened
 * to at no lower level of security than his own.
 */
final class Rights implements CoexistenceInfoProvider, VACM {
  /** Bounds what one small forged request can make the agent send to its victim. */
  private static final int LARGEST_REPLY = 8192;

  private static final OctetString OF_COMMUNITY = new OctetString("community");
  private static final String OF_USER = "user ";

  private final Map<OctetString, SnmpUser> users = new HashMap<>();
  private final Map<OctetString, View> views = new HashMap<>();
  private final Optional<CoexistenceInfo> community;

  Rights(Optional<Community> community, List<SnmpUser> users, OctetString engine) {
    this.community = community.map(it -> info(it, engine));
    community.ifPresent(it -> views.put(OF_COMMUNITY, it.view()));
    for (var user : users) {
      this.users.put(user.securityName(), user);
      views.put(viewName(user), user.view());
    }
  }

  private static CoexistenceInfo info(Community community, OctetString engine) {
    var info = new CoexistenceInfo(new OctetString(community.name()), engine, new OctetString());
    info.setMaxMessageSize(LARGEST_REPLY);
    return info;
  }

  private static OctetString viewName(SnmpUser user) {
    return new OctetString(OF_USER + user.name());
  }

  @Override
  public CoexistenceInfo @Nullable [] getCoexistenceInfo(OctetString asked) {
    return community
        .filter(info -> info.getSecurityName().equals(asked))
        .map(info -> new CoexistenceInfo[] {info})
        .orElse(null);
  }

  @Override
  public @Nullable OctetString getCommunity(
      OctetString name, OctetString engine, OctetString context) {
    return community.map(CoexistenceInfo::getSecurityName).orElse(null);
  }

  @Override
  public boolean passesFilter(Address address, CoexistenceInfo coexistence) {
    return true;
  }

  @Override
  public @Nullable OctetString getViewName(
      OctetString context, OctetString name, int model, int level, int viewType) {
    if (viewType != VIEW_READ) {
      return null;
    }
    if (model != SecurityModel.SECURITY_MODEL_USM) {
      return OF_COMMUNITY;
    }
    var user = users.get(name);
    return user == null || level < user.level().getSnmpValue() ? null : viewName(user);
  }

  @Override
  public int isAccessAllowed(
      OctetString context, OctetString name, int model, int level, int viewType, OID oid) {
    var view = getViewName(context, name, model, level, viewType);
    return view == null ? VACM_NO_ACCESS_ENTRY : isAccessAllowed(view, oid);
  }

  @Override
  public int isAccessAllowed(@Nullable OctetString viewName, OID oid) {
    var view = viewName == null ? null : views.get(viewName);
    if (view == null) {
      return VACM_NO_SUCH_VIEW;
    }
    return view.shows(oid) ? VACM_OK : VACM_NOT_IN_VIEW;
  }
}
