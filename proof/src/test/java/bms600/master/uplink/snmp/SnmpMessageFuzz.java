package bms600.master.uplink.snmp;

import bms600.core.Bench;
import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.proof.fuzz.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.TransportStateReference;
import org.snmp4j.security.SecurityLevel;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.AbstractTransportMapping;

/**
 * What may come in a datagram to our SNMP: v1, v2c and v3. Nothing escapes, there is one answer at
 * most, and it fits into what an answer may be.
 */
public final class SnmpMessageFuzz implements Target {
  private static final int LARGEST_ANSWER = 8192;

  private final MessageDispatcherImpl dispatcher = dispatcher();
  private final Wire wire = new Wire();
  private final UdpAddress manager = new UdpAddress(InetAddress.getLoopbackAddress(), 40_000);

  private static MessageDispatcherImpl dispatcher() {
    var words = new SnmpUser.Passwords("proves-who-we-are", "keeps-it-from-them");
    var users =
        List.of(
            new SnmpUser(
                "nms",
                SnmpUser.Auth.SHA256,
                Optional.of(SnmpUser.Privacy.AES128),
                words,
                View.ALL));
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var settings =
        new SnmpSettings(
            any,
            Optional.of(new SnmpSettings.Community("public", View.ALL)),
            users,
            PointTable.DEFAULT_ENTERPRISE,
            "0.1.0");
    var feed = new Feed();
    feed.publish(new Bench(Bench.twoStrings()).blocks(2.25, 21.5, 0.3).tick(Duration.ofSeconds(1)));
    var engine = new SnmpEngine(new EngineState(id(), 1), users);
    return new SnmpUplink(settings, engine, feed, () -> 0).dispatcher();
  }

  /** Always the same, so that a message of the corpus is still for us. */
  private static byte[] id() {
    byte[] id = new byte[17];
    byte[] begin = EngineState.fresh().id();
    System.arraycopy(begin, 0, id, 0, 5);
    return id;
  }

  @Override
  public void take(byte[] input) {
    wire.answers = 0;
    var state =
        new TransportStateReference(
            wire,
            manager,
            new OctetString(),
            SecurityLevel.undefined,
            SecurityLevel.undefined,
            false,
            new Object());
    dispatcher.processMessage(wire, manager, ByteBuffer.wrap(input), state);
    if (wire.answers > 1) {
      throw new AssertionError(wire.answers + " answers to one message");
    }
  }

  /** Takes what is answered, and sends nothing. */
  private static final class Wire extends AbstractTransportMapping<UdpAddress> {
    private int answers;

    @Override
    public Class<? extends org.snmp4j.smi.Address> getSupportedAddressClass() {
      return UdpAddress.class;
    }

    @Override
    public UdpAddress getListenAddress() {
      return new UdpAddress(InetAddress.getLoopbackAddress(), 161);
    }

    @Override
    public void sendMessage(
        UdpAddress to, byte[] message, TransportStateReference state, long timeout, int retries) {
      answers++;
      if (message.length > LARGEST_ANSWER) {
        throw new AssertionError("an answer of " + message.length + " bytes");
      }
    }

    @Override
    public void listen() {}

    @Override
    public boolean isListening() {
      return true;
    }

    @Override
    public void close() throws IOException {}
  }
}
