package bms600.master.uplink.snmp;

import bms600.core.notice.Notice;
import bms600.core.point.PointTable;
import bms600.master.run.Ticker;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.snmp4j.CommunityTarget;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * Notifications of SNMP v2c (RFC 3416): one for each change of an alarm, those of raising and
 * clearing paired by alarm id and since. As informs they are confirmed, as traps nobody knows.
 */
public final class Traps implements AutoCloseable {
  private static final long TIMEOUT_MS = 2000;
  private static final int RETRIES = 1;
  private static final long NANOS_PER_TICK = 10_000_000;

  private final Receiver receiver;
  private final Ticker ticker;
  private final OID root;
  private final long startNanos;

  /** Whom to tell. */
  public record Receiver(String host, int port, String community, boolean confirmed) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  public Traps(Receiver receiver, int enterprise, Ticker ticker) {
    this.receiver = receiver;
    this.ticker = ticker;
    this.root = new OID(PointTable.root(enterprise));
    this.startNanos = ticker.nanos();
  }

  /**
   * Tells notices, in order.
   *
   * @throws IOException when one could not be sent or, as an inform, was not confirmed
   */
  public void send(List<Notice> notices) throws IOException {
    try (var snmp = new Snmp(new DefaultUdpTransportMapping())) {
      snmp.listen();
      for (var notice : notices) {
        send(snmp, pdu(notice));
      }
    }
  }

  /** Tells that notifications come this way. */
  public void sendTest() throws IOException {
    try (var snmp = new Snmp(new DefaultUdpTransportMapping())) {
      snmp.listen();
      send(snmp, pdu(Notification.TEST));
    }
  }

  private void send(Snmp snmp, PDU pdu) throws IOException {
    var event = snmp.send(pdu, target());
    if (receiver.confirmed() && (event == null || event.getResponse() == null)) {
      throw new IOException(receiver + " does not confirm");
    }
  }

  private CommunityTarget<UdpAddress> target() throws UnknownHostException {
    var address = new InetSocketAddress(receiver.host(), receiver.port());
    if (address.isUnresolved()) {
      throw new UnknownHostException("no such host: " + receiver.host());
    }
    var target =
        new CommunityTarget<>(
            new UdpAddress(address.getAddress(), address.getPort()),
            new OctetString(receiver.community()));
    target.setVersion(SnmpConstants.version2c);
    target.setTimeout(TIMEOUT_MS);
    target.setRetries(RETRIES);
    return target;
  }

  private PDU pdu(Notification notification) {
    var pdu = new PDU();
    pdu.setType(receiver.confirmed() ? PDU.INFORM : PDU.TRAP);
    var upTime = new TimeTicks((ticker.nanos() - startNanos) / NANOS_PER_TICK & 0xFFFF_FFFFL);
    pdu.add(new VariableBinding(SnmpConstants.sysUpTime, upTime));
    pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, notification.oid(root)));
    return pdu;
  }

  private PDU pdu(Notice notice) {
    var notification =
        switch (notice.what()) {
          case RAISED -> Notification.RAISED;
          case CLEARED -> Notification.CLEARED;
          case WORSE -> Notification.WORSE;
        };
    var pdu = pdu(notification);
    Arrays.stream(NoticeObject.values())
        .forEach(
            object -> pdu.add(new VariableBinding(object.instance(root), object.value(notice))));
    return pdu;
  }

  /** Nothing is held between two sendings. */
  @Override
  public void close() {}
}
