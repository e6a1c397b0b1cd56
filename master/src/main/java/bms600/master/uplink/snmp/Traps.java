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
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.UserTarget;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/**
 * Notifications of SNMP v2c or v3 (RFC 3416): one for each change of an alarm, those of raising and
 * clearing paired by alarm id and since. As informs they are confirmed, as traps nobody knows.
 */
public final class Traps implements AutoCloseable {
  private static final long TIMEOUT_MS = 2000;
  private static final int RETRIES = 1;
  private static final long NANOS_PER_TICK = 10_000_000;

  private final Receiver receiver;
  private final SnmpEngine engine;
  private final Ticker ticker;
  private final OID root;
  private final long startNanos;

  /** As who the receiver is told. */
  public sealed interface Sender {
    /** By v2c. */
    record OfCommunity(String community) implements Sender {}

    /** By v3. */
    record OfUser(SnmpUser user) implements Sender {}
  }

  /** Whom to tell. */
  public record Receiver(String host, int port, Sender sender, boolean confirmed) {
    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /**
   * @param engine the same that answers, which knows the user
   */
  public Traps(Receiver receiver, SnmpEngine engine, int enterprise, Ticker ticker) {
    this.receiver = receiver;
    this.engine = engine;
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
    try (var snmp = session()) {
      for (var notice : notices) {
        send(snmp, pdu(notice));
      }
    }
  }

  /** Tells that notifications come this way. */
  public void sendTest() throws IOException {
    try (var snmp = session()) {
      send(snmp, pdu(Notification.TEST));
    }
  }

  private Snmp session() throws IOException {
    var dispatcher = new MessageDispatcherImpl();
    dispatcher.addMessageProcessingModel(new MPv2c());
    dispatcher.addMessageProcessingModel(engine.messages());
    var snmp = new Snmp(dispatcher, new DefaultUdpTransportMapping());
    snmp.listen();
    return snmp;
  }

  private void send(Snmp snmp, PDU pdu) throws IOException {
    var event = snmp.send(pdu, target());
    var answer = event == null ? null : event.getResponse();
    if (!receiver.confirmed()) {
      return;
    }
    if (answer == null) {
      throw new IOException(receiver + " does not confirm");
    }
    if (answer.getType() == PDU.REPORT || answer.getErrorStatus() != PDU.noError) {
      throw new IOException(receiver + " refuses: " + answer.toString());
    }
  }

  private Target<UdpAddress> target() throws UnknownHostException {
    var host = new InetSocketAddress(receiver.host(), receiver.port());
    if (host.isUnresolved()) {
      throw new UnknownHostException("no such host: " + receiver.host());
    }
    var address = new UdpAddress(host.getAddress(), host.getPort());
    var target = target(address);
    target.setTimeout(TIMEOUT_MS);
    target.setRetries(RETRIES);
    return target;
  }

  /** A trap is of our own engine; an inform is of the receiver's, which is asked for its id. */
  private Target<UdpAddress> target(UdpAddress address) {
    return switch (receiver.sender()) {
      case Sender.OfCommunity(String community) -> {
        var target = new CommunityTarget<>(address, new OctetString(community));
        target.setVersion(SnmpConstants.version2c);
        yield target;
      }
      case Sender.OfUser(SnmpUser user) -> {
        byte[] authority = receiver.confirmed() ? new byte[0] : engine.id().getValue();
        yield new UserTarget<>(
            address, user.securityName(), authority, user.level().getSnmpValue());
      }
    };
  }

  private PDU pdu(Notification notification) {
    var pdu = receiver.sender() instanceof Sender.OfUser ? scoped() : new PDU();
    pdu.setType(receiver.confirmed() ? PDU.INFORM : PDU.TRAP);
    var upTime = new TimeTicks((ticker.nanos() - startNanos) / NANOS_PER_TICK & 0xFFFF_FFFFL);
    pdu.add(new VariableBinding(SnmpConstants.sysUpTime, upTime));
    pdu.add(new VariableBinding(SnmpConstants.snmpTrapOID, notification.oid(root)));
    return pdu;
  }

  private PDU scoped() {
    var pdu = new ScopedPDU();
    pdu.setContextEngineID(engine.id());
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
