package bms600.master.uplink.snmp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.snmp4j.TransportStateReference;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** The UDP socket of the agent: passes on the datagrams that are admitted, and no others. */
final class Listener extends DefaultUdpTransportMapping {
  /**
   * Asked of the kernel, which gives what {@code net.core.rmem_max} allows: 1,400 datagrams or more
   * of one value each, so that a burst of some waits while others are answered.
   */
  private static final int RECEIVE_BUFFER_BYTES = 1 << 20;

  private final Admission admission;

  /**
   * @throws IOException when the address cannot be bound
   */
  Listener(InetSocketAddress listen, Admission admission) throws IOException {
    super(new UdpAddress(listen.getAddress(), listen.getPort()));
    this.admission = admission;
    setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
    // Each message is answered before the next is received; the library's default is to make 64 KiB
    // anew for each, which costs as much as to answer it.
    setAsyncMsgProcessingSupported(false);
  }

  /** No bytes of what is shed: the library passes nothing on then. */
  @Override
  protected @Nullable ByteBuffer prepareInPacket(
      DatagramPacket packet, byte[] bytes, TransportStateReference state) throws IOException {
    return admission.admits(packet.getAddress())
        ? super.prepareInPacket(packet, bytes, state)
        : null;
  }
}
