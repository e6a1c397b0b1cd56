package bms600.proof.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.lang.management.ManagementFactory;

/**
 * What Jazzer calls: hands each input to a {@link Target}, and sees to it that none takes more
 * memory than it may and that nothing is left behind. The target's class is the one argument.
 */
public final class Driver {
  /** After so many inputs classes are loaded and caches are full. */
  private static final int SETTLED = 10_000;

  /** What the tables of Jazzer itself and of the compiler may grow by, bytes, of few inputs. */
  private static final long LEAST_LEFT_BYTES = 4L << 20;

  /** The same of many: half of what the smallest object would take that each of them leaves. */
  private static final long LEFT_BYTES_OF_EACH = 8;

  /** Threads of the compiler, and what Jazzer opens itself; a leak would be thousands. */
  private static final int MOST_LEFT_OPEN = 16;

  private static final int TRIES = 5;

  /**
   * What Jazzer notes of an input counts as if the parser had taken it: as much again is allowed.
   */
  private static final long NOTED = 2;

  private static final int LEFT_BEHIND = 78;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static Target target = _ -> {};
  private static long inputs;
  private static Standing settled =
      new Standing(Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** What the process holds. */
  private record Standing(long heapBytes, int threads, int files) {
    static Standing now() {
      System.gc();
      var runtime = Runtime.getRuntime();
      String[] open = new File("/proc/self/fd").list();
      return new Standing(
          runtime.totalMemory() - runtime.freeMemory(),
          THREADS.getThreadCount(),
          open == null ? 0 : open.length);
    }
  }

  private Driver() {}

  /** Called once, before all inputs. */
  public static void fuzzerInitialize(String[] arguments) throws ReflectiveOperationException {
    target =
        Class.forName(arguments[0]).asSubclass(Target.class).getDeclaredConstructor().newInstance();
  }

  /** Called with each input. */
  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    long most = NOTED * target.mostBytes(input);
    long taken = taken(input);
    for (int more = 0; taken > most && more < TRIES; more++) {
      taken = Math.min(taken, taken(input)); // the first times load classes
    }
    if (taken > most) {
      throw new AssertionError(taken + " bytes for an input of " + input.length);
    }
    if (++inputs == SETTLED) {
      settled = Standing.now();
    }
  }

  private static long taken(byte[] input) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    target.take(input);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** Called once, after all inputs. */
  public static void fuzzerTearDown() {
    var now = Standing.now();
    long mostLeft = Math.max(LEAST_LEFT_BYTES, LEFT_BYTES_OF_EACH * inputs);
    boolean isMore =
        now.heapBytes - mostLeft > settled.heapBytes
            || now.threads - MOST_LEFT_OPEN > settled.threads
            || now.files - MOST_LEFT_OPEN > settled.files;
    System.err.println(
        (isMore ? "left behind: " : "nothing is left: ") + settled + ", then " + now);
    if (isMore) {
      // Jazzer waits for itself for ever where this throws: it is called from a hook of the exit.
      Runtime.getRuntime().halt(LEFT_BEHIND);
    }
  }
}
