package bms600.master;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import bms600.core.measure.HostHealth;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * What the kernel says of its wall clock: {@code adjtimex} (Linux manual, section 2), asked without
 * setting anything.
 */
final class KernelClock {
  /** Larger than {@code struct timex} is anywhere; all zero it sets nothing. */
  private static final long TIMEX_BYTES = 512;

  /** Return value: the clock is not synchronised. */
  private static final int TIME_ERROR = 5;

  @SuppressWarnings("restricted")
  private static final Optional<MethodHandle> ADJTIMEX =
      Linker.nativeLinker()
          .defaultLookup()
          .find("adjtimex")
          .map(
              at ->
                  Linker.nativeLinker()
                      .downcallHandle(at, FunctionDescriptor.of(JAVA_INT, ADDRESS)));

  private KernelClock() {}

  /** Unknown on a system that has no such function, or does not let us ask. */
  static HostHealth.Clock state() {
    if (ADJTIMEX.isEmpty()) {
      return HostHealth.Clock.UNKNOWN;
    }
    try (var arena = Arena.ofConfined()) {
      return of((int) ADJTIMEX.get().invokeExact(arena.allocate(TIMEX_BYTES)));
    } catch (Throwable e) {
      throw new IllegalStateException("adjtimex cannot be called", e);
    }
  }

  /** What its return value means. */
  static HostHealth.Clock of(int returned) {
    if (returned < 0) {
      return HostHealth.Clock.UNKNOWN;
    }
    return returned == TIME_ERROR ? HostHealth.Clock.UNSYNCHRONISED : HostHealth.Clock.SYNCHRONISED;
  }
}
