package bms600.cli.security;

import bms600.master.config.Configuration;
import bms600.master.config.ListenAddress;
import bms600.master.config.WebAccess.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether encrypted doors refuse TLS 1.0 and 1.1 (RFC 8996), asked with a greeting written by hand:
 * Java's own client would not even offer them.
 */
final class TlsFloor {
  private static final String CHECK = "tls";
  private static final int TIMEOUT_MS = 5000;
  private static final int ALERT = 21;
  private static final int HANDSHAKE = 22;

  /** Of RFC 5246 and RFC 8422, as old clients offer them. */
  private static final int[] SUITES = {0xC009, 0xC00A, 0xC013, 0xC014, 0x002F, 0x0035, 0x00FF};

  private TlsFloor() {}

  static List<Finding> look(Configuration configuration, boolean isRunning) throws IOException {
    var findings = new ArrayList<Finding>();
    var hmi = configuration.hmi();
    if (configuration.access().tls() instanceof Tls.Off) {
      boolean isLocal = InetAddress.getByName(hmi.host()).isLoopbackAddress();
      findings.add(
          isLocal
              ? Finding.ok(CHECK, "pages " + hmi, "not encrypted, and on this machine only")
              : Finding.failed(CHECK, "pages " + hmi, "passwords can be read on the way"));
    }
    for (var door : encrypted(configuration).entrySet()) {
      String place = door.getKey() + " " + door.getValue();
      if (!isRunning) {
        findings.add(Finding.untried(CHECK, place, "no master of this user runs"));
        continue;
      }
      for (int version : new int[] {0x0301, 0x0302}) {
        String name = version == 0x0301 ? "TLS 1.0" : "TLS 1.1";
        findings.add(
            takes(door.getValue(), version)
                ? Finding.failed(CHECK, place, name + " is taken")
                : Finding.ok(CHECK, place, name + " is refused"));
      }
    }
    return findings;
  }

  private static Map<String, ListenAddress> encrypted(Configuration configuration) {
    var doors = new LinkedHashMap<String, ListenAddress>();
    if (!(configuration.access().tls() instanceof Tls.Off)) {
      doors.put("pages", configuration.hmi());
    }
    configuration.uplinks().modbusTcp().stream()
        .filter(it -> it.tls().isPresent())
        .forEach(it -> doors.put("Modbus", it.listen()));
    return doors;
  }

  /** Whether a greeting of this version is answered with a handshake. */
  static boolean takes(ListenAddress at, int version) throws IOException {
    var address = InetAddress.getByName(at.host());
    var to = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(to, at.port()), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.getOutputStream().write(hello(version));
      int type = socket.getInputStream().read();
      if (type != ALERT && type != HANDSHAKE && type >= 0) {
        throw new IOException(at + " does not answer as TLS does");
      }
      return type == HANDSHAKE;
    } catch (SocketException closed) {
      return false;
    }
  }

  /** A ClientHello of RFC 4346 with curves of RFC 8422. */
  private static byte[] hello(int version) {
    var body = ByteBuffer.allocate(256);
    body.putShort((short) version);
    for (int at = 0; at < 32; at++) {
      body.put((byte) (at * 7 + 1));
    }
    body.put((byte) 0);
    body.putShort((short) (SUITES.length * 2));
    for (int suite : SUITES) {
      body.putShort((short) suite);
    }
    body.put((byte) 1).put((byte) 0);
    byte[] curves = {0, 10, 0, 6, 0, 4, 0, 23, 0, 24, 0, 11, 0, 2, 1, 0};
    body.putShort((short) curves.length).put(curves);
    int length = body.position();
    var record = ByteBuffer.allocate(length + 9);
    record.put((byte) HANDSHAKE).putShort((short) 0x0301).putShort((short) (length + 4));
    record.put((byte) 1).put((byte) 0).putShort((short) length);
    record.put(body.array(), 0, length);
    return record.array();
  }
}
