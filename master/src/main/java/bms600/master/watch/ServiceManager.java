package bms600.master.watch;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the service manager how the program fares, by systemd's protocol (sd_notify, manual section
 * 3): one datagram of lines such as {@code READY=1} to the Unix socket named by {@code
 * NOTIFY_SOCKET}. Java has no Unix datagram sockets, so the system's are called. Without such a
 * socket nobody is told anything.
 */
public final class ServiceManager {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

  /** Of {@code <sys/socket.h>} and {@code <sys/un.h>} of Linux. */
  private static final int AF_UNIX = 1;

  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int PATH_AT = 2;
  private static final int PATH_ROOM = 108;

  private final Optional<byte[]> socket;
  private final Optional<Duration> patience;

  private ServiceManager(Optional<byte[]> socket, Optional<Duration> patience) {
    this.socket = socket;
    this.patience = patience;
  }

  /**
   * The one that started this program.
   *
   * @param environment {@code NOTIFY_SOCKET}: a path, or a name behind {@code @} in the abstract
   *     namespace; {@code WATCHDOG_USEC}: after so many microseconds without a sign of life it ends
   *     the program
   * @throws IllegalArgumentException for a socket that Linux cannot address, or a time that is no
   *     positive number
   */
  public static ServiceManager of(Map<String, String> environment) {
    var socket = Optional.ofNullable(environment.get("NOTIFY_SOCKET")).map(ServiceManager::path);
    var patience = Optional.ofNullable(environment.get("WATCHDOG_USEC")).map(ServiceManager::time);
    return new ServiceManager(socket, patience);
  }

  private static byte[] path(String socket) {
    byte[] path = socket.getBytes(StandardCharsets.UTF_8);
    if (path.length < 2 || path.length >= PATH_ROOM || (path[0] != '/' && path[0] != '@')) {
      throw new IllegalArgumentException(
          "NOTIFY_SOCKET: '"
              + socket
              + "' is no absolute path and no name behind @ of 2 to 107 bytes");
    }
    if (path[0] == '@') {
      path[0] = 0;
    }
    return path;
  }

  private static Duration time(String micros) {
    try {
      long value = Long.parseLong(micros);
      if (value > 0) {
        return Duration.ofNanos(Math.multiplyExact(value, 1000L));
      }
    } catch (NumberFormatException | ArithmeticException e) {
      throw new IllegalArgumentException(notMicros(micros), e);
    }
    throw new IllegalArgumentException(notMicros(micros));
  }

  private static String notMicros(String micros) {
    return "WATCHDOG_USEC: '" + micros + "' is no positive number of microseconds";
  }

  /** Without a sign of life for so long it ends the program; empty where it does not watch. */
  public Optional<Duration> patience() {
    return patience;
  }

  /**
   * Says this. What cannot be said is logged: it must not stop what it is about.
   *
   * @param lines {@code NAME=value}, parted by line feeds
   */
  public void say(String lines) {
    socket.ifPresent(to -> send(to, lines.getBytes(StandardCharsets.UTF_8)));
  }

  @SuppressWarnings("restricted")
  private static void send(byte[] path, byte[] lines) {
    var errno = Linker.Option.captureCallState("errno");
    try (var arena = Arena.ofConfined()) {
      var state = arena.allocate(Linker.Option.captureStateLayout());
      int descriptor =
          (int)
              call("socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), errno)
                  .invokeExact(state, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
      if (descriptor < 0) {
        LOG.warn("the service manager cannot be told: no socket (errno {})", errno(state));
        return;
      }
      var address = arena.allocate(PATH_AT + PATH_ROOM, Short.BYTES);
      address.set(JAVA_SHORT, 0, (short) AF_UNIX);
      MemorySegment.copy(path, 0, address, JAVA_BYTE, PATH_AT, path.length);
      var text = arena.allocateFrom(JAVA_BYTE, lines);
      long sent =
          (long)
              call(
                      "sendto",
                      FunctionDescriptor.of(
                          JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
                      errno)
                  .invokeExact(
                      state,
                      descriptor,
                      text,
                      (long) lines.length,
                      MSG_DONTWAIT,
                      address,
                      PATH_AT + path.length);
      if (sent != lines.length) {
        LOG.warn("the service manager cannot be told (errno {})", errno(state));
      }
      int closed =
          (int)
              call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT), errno)
                  .invokeExact(state, descriptor);
      if (closed != 0) {
        LOG.warn("the socket to the service manager cannot be closed (errno {})", errno(state));
      }
    } catch (Throwable e) {
      throw new IllegalStateException("the system's sockets cannot be called", e);
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle call(String name, FunctionDescriptor shape, Linker.Option errno) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, errno);
  }

  private static int errno(MemorySegment state) {
    var at = MemoryLayout.PathElement.groupElement("errno");
    return (int) Linker.Option.captureStateLayout().varHandle(at).get(state, 0L);
  }
}
