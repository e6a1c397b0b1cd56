package bms600.modbus;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The dozen functions of the C library that a serial port takes, on 64-bit Linux. Each is given the
 * segment that receives {@code errno} and returns what the C function returns.
 */
final class Libc {
  static final StructLayout ERRNO_LAYOUT = Linker.Option.captureStateLayout();

  private static final VarHandle ERRNO =
      ERRNO_LAYOUT.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final Linker LINKER = Linker.nativeLinker();

  private static final MethodHandle OPEN =
      variadic("open", 2, FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle IOCTL =
      variadic("ioctl", 2, FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));
  private static final MethodHandle CLOSE = plain("close", JAVA_INT);
  private static final MethodHandle READ = transfer("read");
  private static final MethodHandle WRITE = transfer("write");
  private static final MethodHandle PPOLL = plain("ppoll", ADDRESS, JAVA_LONG, ADDRESS, ADDRESS);
  private static final MethodHandle TCGETATTR = plain("tcgetattr", JAVA_INT, ADDRESS);
  private static final MethodHandle TCSETATTR = plain("tcsetattr", JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle TCFLUSH = plain("tcflush", JAVA_INT, JAVA_INT);
  private static final MethodHandle CFSETSPEED = plain("cfsetspeed", ADDRESS, JAVA_INT);
  private static final MethodHandle CFMAKERAW =
      link("cfmakeraw", FunctionDescriptor.ofVoid(ADDRESS));

  private Libc() {}

  static int errno(MemorySegment errno) {
    return (int) ERRNO.get(errno, 0L);
  }

  static int open(MemorySegment errno, MemorySegment path, int flags) {
    try {
      return (int) OPEN.invokeExact(errno, path, flags);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int close(MemorySegment errno, int fd) {
    try {
      return (int) CLOSE.invokeExact(errno, fd);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static long read(MemorySegment errno, int fd, MemorySegment into, long length) {
    try {
      return (long) READ.invokeExact(errno, fd, into, length);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static long write(MemorySegment errno, int fd, MemorySegment from, long length) {
    try {
      return (long) WRITE.invokeExact(errno, fd, from, length);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int ppoll(MemorySegment errno, MemorySegment pollfd, MemorySegment timespec) {
    try {
      return (int) PPOLL.invokeExact(errno, pollfd, 1L, timespec, MemorySegment.NULL);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int ioctl(MemorySegment errno, int fd, long request, MemorySegment argument) {
    try {
      return (int) IOCTL.invokeExact(errno, fd, request, argument);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int tcgetattr(MemorySegment errno, int fd, MemorySegment termios) {
    try {
      return (int) TCGETATTR.invokeExact(errno, fd, termios);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int tcsetattr(MemorySegment errno, int fd, int when, MemorySegment termios) {
    try {
      return (int) TCSETATTR.invokeExact(errno, fd, when, termios);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int tcflush(MemorySegment errno, int fd, int queues) {
    try {
      return (int) TCFLUSH.invokeExact(errno, fd, queues);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static int cfsetspeed(MemorySegment errno, MemorySegment termios, int code) {
    try {
      return (int) CFSETSPEED.invokeExact(errno, termios, code);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  static void cfmakeraw(MemorySegment errno, MemorySegment termios) {
    try {
      CFMAKERAW.invokeExact(errno, termios);
    } catch (Throwable e) {
      throw broken(e);
    }
  }

  private static MethodHandle plain(String name, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static MethodHandle transfer(String name) {
    ValueLayout size = JAVA_LONG;
    return link(name, FunctionDescriptor.of(size, JAVA_INT, ADDRESS, size));
  }

  private static MethodHandle variadic(String name, int fixed, FunctionDescriptor function) {
    return link(name, function, Linker.Option.firstVariadicArg(fixed));
  }

  @SuppressWarnings("restricted") // native access is granted when the program is started
  private static MethodHandle link(
      String name, FunctionDescriptor function, Linker.Option... options) {
    var all = new Linker.Option[options.length + 1];
    System.arraycopy(options, 0, all, 0, options.length);
    all[options.length] = Linker.Option.captureCallState("errno");
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), function, all);
  }

  /** A C function throws nothing: only a wrong signature or a closed segment can. */
  private static IllegalStateException broken(Throwable cause) {
    return new IllegalStateException("native call failed", cause);
  }
}
