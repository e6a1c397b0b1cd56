package bms600.master.notify.channel;

import bms600.master.notify.Channel;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import bms600.master.notify.LetterText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;

/**
 * Syslog: each change of an alarm in a line, in a datagram each (RFC 5426), or counted in octets
 * over TCP or TLS (RFC 6587, RFC 5425). By UDP nobody knows whether a line arrived; only that
 * nobody listens is noticed.
 */
public final class SyslogChannel implements Channel {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final int CONNECT_MS = 5000;

  /** How long it is listened whether the other machine says that nobody is there. */
  private static final int OBJECTION_MS = 200;

  private final Settings settings;
  private final SyslogText text;
  private final InstantSource wall;

  /** How lines travel. */
  public enum Transport {
    UDP,
    TCP,
    TLS
  }

  /** Where to, how, and under which facility, 0 to 23. */
  public record Settings(
      String host, int port, Transport transport, int facility, Optional<Path> ca) {}

  public SyslogChannel(Settings settings, String site, int enterprise, InstantSource wall) {
    this.settings = settings;
    this.text = new SyslogText(settings.facility(), site, enterprise);
    this.wall = wall;
  }

  @Override
  public boolean isForPeople() {
    return false;
  }

  @Override
  public Delivery send(Letter letter) throws InterruptedException {
    var lines = new ArrayList<byte[]>();
    if (letter.isTest()) {
      lines.add(text.note(letter.at(), "test", letter.note()));
    }
    for (var debt : letter.debts()) {
      LetterText.notices(debt).forEach(notice -> lines.add(text.alarm(notice, letter.key())));
    }
    return Attempt.within(LIMIT, () -> sent(lines));
  }

  @Override
  public Delivery prove() throws InterruptedException {
    var line = text.note(wall.instant(), "self-test", "Self-test: alarms come this way");
    return Attempt.within(LIMIT, () -> sent(List.of(line)));
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
      if (settings.transport() == Transport.TCP) {
        socket.getOutputStream().write(bytes.toByteArray());
      } else {
        try (var secure = secured(socket)) {
          secure.getOutputStream().write(bytes.toByteArray());
        }
      }
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

  @Override
  public void close() {}
}
