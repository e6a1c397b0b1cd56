package bms600.cli.security;

import bms600.cli.security.Sockets.Socket;
import bms600.master.config.Configuration;
import bms600.master.config.ListenAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Whether the master listens where its file says, and nowhere else (CR 5.1, CR 7.7). */
final class Listeners {
  private static final String CHECK = "listener";
  private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  private final List<Door> doors = new ArrayList<>();
  private final List<Socket> sockets;

  /** A door that the site file names. */
  record Door(String what, boolean isTcp, ListenAddress at) {
    boolean is(Socket socket) throws IOException {
      if (socket.isTcp() != isTcp || socket.port() != at.port()) {
        return false;
      }
      var address = InetAddress.getByName(at.host());
      return address.isAnyLocalAddress()
          ? socket.address().isAnyLocalAddress()
          : address.equals(socket.address());
    }
  }

  Listeners(Configuration configuration) throws IOException {
    doors.add(new Door("pages", true, configuration.hmi()));
    var uplinks = configuration.uplinks();
    uplinks.modbusTcp().forEach(it -> doors.add(new Door("Modbus", true, it.listen())));
    uplinks.snmp().ifPresent(it -> doors.add(new Door("SNMP", false, it.listen())));
    uplinks.prometheus().ifPresent(it -> doors.add(new Door("Prometheus", true, it)));
    uplinks.opcua().ifPresent(it -> doors.add(new Door("OPC UA", true, it.listen())));
    sockets = Sockets.all();
  }

  /** The process that serves the pages; none where it does not run, or is somebody else's. */
  OptionalLong master() throws IOException {
    for (var socket : sockets) {
      if (doors.getFirst().is(socket)) {
        return Sockets.holder(socket);
      }
    }
    return OptionalLong.empty();
  }

  List<Finding> look() throws IOException {
    var findings = new ArrayList<Finding>();
    var master = master();
    if (master.isEmpty()) {
      findings.add(
          Finding.untried(CHECK, doors.getFirst().at().toString(), "no master of this user runs"));
      return findings;
    }
    var own = Sockets.inodes(master.getAsLong());
    var left = new ArrayList<>(sockets.stream().filter(it -> own.contains(it.inode())).toList());
    for (var door : doors) {
      var found = new ArrayList<Socket>();
      for (var socket : left) {
        if (door.is(socket)) {
          found.add(socket);
        }
      }
      left.removeAll(found);
      String place = (door.isTcp() ? "tcp " : "udp ") + door.at();
      findings.add(
          found.isEmpty()
              ? Finding.failed(CHECK, place, door.what() + ": nobody listens there")
              : Finding.ok(CHECK, place, door.what()));
    }
    int first = firstEphemeral();
    left.stream()
        .filter(it -> it.isTcp() || it.port() < first)
        .forEach(it -> findings.add(Finding.failed(CHECK, it.toString(), "the file names it not")));
    return findings;
  }

  /** From here on a socket of UDP waits for the answer to what it sent. */
  private static int firstEphemeral() throws IOException {
    return Integer.parseInt(Files.readString(EPHEMERAL).strip().split("\\s+", -1)[0]);
  }
}
