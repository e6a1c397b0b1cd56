package bms600.modbus;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** An open terminal device and the native memory it is read and written through. */
final class SerialDevice {
  static final int BUFFER_LENGTH = 512;

  private static final int O_RDWR = 2;
  private static final int O_NOCTTY = 0x100;
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;
  private static final short POLLIN = 1;
  private static final short POLLOUT = 4;
  private static final int POLLFD_BYTES = 8;
  private static final int TIMESPEC_BYTES = 16;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  private final Path path;
  private final int fd;
  private final MemorySegment errno;
  private final MemorySegment buffer;
  private final MemorySegment pollfd;
  private final MemorySegment timespec;
  private boolean open = true;

  private SerialDevice(Path path, int fd, Arena arena, MemorySegment errno) {
    this.path = path;
    this.fd = fd;
    this.errno = errno;
    buffer = arena.allocate(BUFFER_LENGTH);
    pollfd = arena.allocate(POLLFD_BYTES, Integer.BYTES);
    timespec = arena.allocate(TIMESPEC_BYTES, Long.BYTES);
  }

  static SerialDevice open(Path path, int baud, Parity parity) throws IOException {
    int speedCode = Termios.speedCode(baud);
    Arena arena = Arena.ofAuto();
    MemorySegment errno = arena.allocate(Libc.ERRNO_LAYOUT);
    int flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC;
    int fd = Libc.open(errno, arena.allocateFrom(path.toString()), flags);
    if (fd < 0) {
      throw new IOException("cannot open " + path + ": " + Errno.words(Libc.errno(errno)));
    }
    var device = new SerialDevice(path, fd, arena, errno);
    if (!new Termios(arena, errno).configure(fd, baud, speedCode, parity)) {
      IOException refused = device.failed("configure");
      device.close();
      throw refused;
    }
    return device;
  }

  /** Waits until bytes can be read; false when the time is over. */
  boolean awaitReadable(long timeoutNanos) throws IOException {
    return await(POLLIN, timeoutNanos);
  }

  /** Waits until bytes can be written; false when the time is over. */
  boolean awaitWritable(long timeoutNanos) throws IOException {
    return await(POLLOUT, timeoutNanos);
  }

  /** Reads what is there; 0 when it is nothing after all. */
  int read(byte[] into, int offset, int length) throws IOException {
    long count = Libc.read(errno, fd, buffer, Math.min(length, BUFFER_LENGTH));
    if (count == 0) {
      throw new IOException(path + " hung up");
    }
    if (count < 0) {
      return retryLater("read");
    }
    MemorySegment.copy(buffer, JAVA_BYTE, 0, into, offset, (int) count);
    return (int) count;
  }

  /** Writes what fits and returns how much that was. */
  int write(byte[] bytes, int offset, int length) throws IOException {
    int most = Math.min(length, BUFFER_LENGTH);
    MemorySegment.copy(bytes, offset, buffer, JAVA_BYTE, 0, most);
    long count = Libc.write(errno, fd, buffer, most);
    return count < 0 ? retryLater("write") : (int) count;
  }

  void close() throws IOException {
    if (open) {
      open = false;
      if (Libc.close(errno, fd) != 0) {
        throw failed("close");
      }
    }
  }

  private boolean await(short event, long timeoutNanos) throws IOException {
    if (!open) {
      throw new IOException(path + " is closed");
    }
    long nanos = Math.max(timeoutNanos, 0);
    timespec.set(JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
    timespec.set(JAVA_LONG, 8, nanos % NANOS_PER_SECOND);
    pollfd.set(JAVA_INT, 0, fd);
    pollfd.set(JAVA_SHORT, 4, event);
    pollfd.set(JAVA_SHORT, 6, (short) 0);
    if (Libc.ppoll(errno, pollfd, timespec) < 0) {
      return retryLater("wait for") > 0;
    }
    int happened = pollfd.get(JAVA_SHORT, 6);
    if (happened != 0 && (happened & event) == 0) {
      throw new IOException(path + " hung up");
    }
    return happened != 0;
  }

  /** A signal or an empty queue is no failure: nothing was moved, and the caller's time decides. */
  private int retryLater(String what) throws IOException {
    int code = Libc.errno(errno);
    if (code != Errno.EINTR && code != Errno.EAGAIN) {
      throw failed(what);
    }
    return 0;
  }

  private IOException failed(String what) {
    String why = Errno.words(Libc.errno(errno));
    return new IOException("cannot " + what + " " + path + ": " + why);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
