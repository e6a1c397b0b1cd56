package bms600.cli.security;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The sockets of this machine on which somebody is waited for, as the kernel lists them. */
final class Sockets {
  private static final Path PROC = Path.of("/proc");
  private static final String LISTENS = "0A";
  private static final String UNCONNECTED = "07";

  private Sockets() {}

  /**
   * One of them.
   *
   * @param isTcp else UDP
   * @param inode by which a process holds it
   */
  record Socket(boolean isTcp, InetAddress address, int port, long inode) {
    @Override
    public String toString() {
      return (isTcp ? "tcp " : "udp ") + address.getHostAddress() + ":" + port;
    }
  }

  /**
   * All of them, and of UDP those that are bound and not connected.
   *
   * @throws IOException when this system lists none in {@code /proc/net}
   */
  static List<Socket> all() throws IOException {
    var all = new ArrayList<Socket>();
    for (var table : List.of("tcp", "tcp6", "udp", "udp6")) {
      var file = PROC.resolve("net").resolve(table);
      if (Files.exists(file)) {
        boolean isTcp = table.startsWith("tcp");
        for (var line : Files.readAllLines(file)) {
          socket(line.strip().split("\\s+", -1), isTcp).ifPresent(all::add);
        }
      }
    }
    return all;
  }

  /** Columns of proc(5): number, local address, remote address, state, ..., inode tenth. */
  private static Optional<Socket> socket(String[] columns, boolean isTcp) throws IOException {
    boolean isOpen = columns.length > 9 && columns[3].equals(isTcp ? LISTENS : UNCONNECTED);
    if (!isOpen) {
      return Optional.empty();
    }
    var local = columns[1].split(":", -1);
    return Optional.of(
        new Socket(
            isTcp, address(local[0]), Integer.parseInt(local[1], 16), Long.parseLong(columns[9])));
  }

  /** Words of 32 bits, each in the order of this machine. */
  private static InetAddress address(String hex) throws UnknownHostException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      var words = ByteBuffer.wrap(bytes);
      for (int at = 0; at < bytes.length; at += 4) {
        words.putInt(at, Integer.reverseBytes(words.getInt(at)));
      }
    }
    return InetAddress.getByAddress(bytes);
  }

  /** The process that holds a socket, if it is one that may be looked at. */
  static OptionalLong holder(Socket socket) throws IOException {
    try (var all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (var each : all) {
        long pid = Long.parseLong(String.valueOf(each.getFileName()));
        if (inodes(pid).contains(socket.inode())) {
          return OptionalLong.of(pid);
        }
      }
    }
    return OptionalLong.empty();
  }

  /** The sockets a process holds; none where it may not be looked at. */
  static Set<Long> inodes(long pid) throws IOException {
    var inodes = new HashSet<Long>();
    var folder = PROC.resolve(Long.toString(pid)).resolve("fd");
    if (!Files.isReadable(folder)) {
      return inodes;
    }
    try (var all = Files.newDirectoryStream(folder)) {
      for (var each : all) {
        inode(each).ifPresent(inodes::add);
      }
    } catch (DirectoryIteratorException
        | NoSuchFileException
        | AccessDeniedException endedOrNotOurs) {
      return inodes;
    }
    return inodes;
  }

  private static Optional<Long> inode(Path descriptor) throws IOException {
    try {
      String to = String.valueOf(Files.readSymbolicLink(descriptor));
      return to.startsWith("socket:[")
          ? Optional.of(Long.valueOf(to.substring("socket:[".length(), to.length() - 1)))
          : Optional.empty();
    } catch (NoSuchFileException | AccessDeniedException closedMeanwhileOrNotOurs) {
      return Optional.empty();
    }
  }
}
