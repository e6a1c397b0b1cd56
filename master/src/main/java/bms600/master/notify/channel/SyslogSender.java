package bms600.master.notify.channel;

import bms600.master.notify.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocket;

/**
 * Takes lines of syslog to another machine, in a datagram each (RFC 5426), or counted in octets
 * over TCP or TLS (RFC 6587, RFC 5425). By UDP nobody knows whether a line arrived; only that
 * nobody listens is noticed. Otherwise they count as arrived when the other side has ended the
 * connection after us, which it does when it has read all; or says nothing for a while.
 */
public final class SyslogSender {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int CONNECT_MS = 5000;

  /** How long it is listened whether the other machine says that nobody is there. */
  private static final int OBJECTION_MS = 200;

  /** How long it is waited for the other machine to end the connection. */
  private static final int END_MS = 2000;

  private final SyslogChannel.Settings settings;

  public SyslogSender(SyslogChannel.Settings settings) {
    this.settings = settings;
  }

  /**
   * Sends lines, in their order.
   *
   * @param lines as {@link SyslogText} writes them
   * @throws InterruptedException when asked to stop
   */
  public Delivery send(List<byte[]> lines) throws InterruptedException {
    return Attempt.within(LIMIT, () -> sent(lines));
  }

  private Delivery sent(List<byte[]> lines) throws IOException {
    var server = new InetSocketAddress(settings.host(), settings.port());
    if (server.isUnresolved()) {
      throw new UnknownHostException("no such host: " + settings.host());
    }
    switch (settings.transport()) {
      case UDP -> datagrams(server, lines);
      case TCP, TLS -> counted(server, lines);
    }
    return new Delivery.Delivered("sent to " + settings.host());
  }

  private static void datagrams(InetSocketAddress server, List<byte[]> lines) throws IOException {
    try (var socket = new DatagramSocket()) {
      socket.connect(server);
      for (var line : lines) {
        socket.send(new DatagramPacket(line, line.length));
      }
      socket.setSoTimeout(OBJECTION_MS);
      try {
        socket.receive(new DatagramPacket(new byte[1], 1));
      } catch (SocketTimeoutException nobodyObjects) {
        return;
      }
    }
  }

  private void counted(InetSocketAddress server, List<byte[]> lines) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (var line : lines) {
      bytes.writeBytes((line.length + " ").getBytes(StandardCharsets.US_ASCII));
      bytes.writeBytes(line);
    }
    try (var socket = new Socket()) {
      socket.connect(server, CONNECT_MS);
      if (settings.transport() == SyslogChannel.Transport.TCP) {
        handOver(socket, bytes.toByteArray());
      } else {
        try (var secure = secured(socket)) {
          handOver(secure, bytes.toByteArray());
        }
      }
    }
  }

  private static void handOver(Socket socket, byte[] bytes) throws IOException {
    socket.setSoTimeout(END_MS);
    socket.getOutputStream().write(bytes);
    socket.shutdownOutput();
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketTimeoutException saysNothing) {
      return;
    }
  }

  private SSLSocket secured(Socket socket) throws IOException {
    var factory = Trust.of(settings.ca()).getSocketFactory();
    var made = factory.createSocket(socket, settings.host(), settings.port(), true);
    if (!(made instanceof SSLSocket secure)) {
      throw new IOException("no TLS on this machine");
    }
    var parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }
}
