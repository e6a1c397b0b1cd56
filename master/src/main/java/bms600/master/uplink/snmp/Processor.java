package bms600.master.uplink.snmp;

import org.snmp4j.CommandResponderEvent;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.agent.CommandProcessor;
import org.snmp4j.agent.RequestHandler;
import org.snmp4j.agent.mo.snmp.CoexistenceInfo;
import org.snmp4j.agent.request.SnmpRequest;
import org.snmp4j.agent.security.VACM;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

/**
 * Answers requests: GETBULK in one pass over what there is, everything else as the library does,
 * one lookup for each value. Who may ask, and how large an answer may be, the library decides.
 */
final class Processor extends CommandProcessor {
  private final BulkWalk bulk;
  private final Admission admission;

  /**
   * @param admission is told who asks by right
   */
  Processor(OctetString engine, BulkWalk bulk, Admission admission) {
    super(engine);
    this.bulk = bulk;
    this.admission = admission;
  }

  @Override
  protected <A extends Address> void processRequest(
      CommandResponderEvent<A> asked,
      CoexistenceInfo community,
      RequestHandler<SnmpRequest> handler) {
    var pdu = asked.getPDU();
    if (asked.getPeerAddress() instanceof UdpAddress peer && isByRight(asked)) {
      admission.accepted(peer.getInetAddress());
    }
    boolean isElsewhere = pdu instanceof ScopedPDU scoped && scoped.getContextName().length() > 0;
    var view =
        pdu.getType() == PDU.GETBULK && !isElsewhere
            ? getViewName(asked, community, VACM.VIEW_READ)
            : null;
    if (view == null) {
      super.processRequest(asked, community, handler);
      return;
    }
    var answer = (PDU) pdu.clone();
    answer.clear();
    answer.setType(PDU.RESPONSE);
    answer.setRequestID(pdu.getRequestID());
    answer.setErrorStatus(PDU.noError);
    answer.setErrorIndex(0);
    bulk.fill(answer, pdu, view, asked.getMaxSizeResponsePDU());
    sendResponse(asked, answer);
  }

  /** Of a community that is not known nothing comes so far; of a user's name, what is unsigned. */
  private static boolean isByRight(CommandResponderEvent<?> asked) {
    return !(asked.getPDU() instanceof ScopedPDU)
        || asked.getSecurityLevel() >= SecurityLevel.AUTH_NOPRIV;
  }
}
