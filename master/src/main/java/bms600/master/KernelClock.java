package bms600.master;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import bms600.core.measure.HostHealth;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the kernel says of its wall clock: {@code adjtimex} (Linux manual, section 2), asked without
 * setting anything. A service that systemd keeps from setting the clock ({@code ProtectClock}) may
 * not even ask; what it was told is then taken from a note that a unit of the package writes each
 * minute.
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

  /** Names the note: {@code yes} or {@code no}, whether the clock is synchronised. */
  private static final Optional<Path> NOTE =
      Optional.ofNullable(System.getenv("BMS600_CLOCK")).map(Path::of);

  /** Three minutes without a new note: nobody writes it any more. */
  private static final Duration OLDEST = Duration.ofMinutes(3);

  private KernelClock() {}

  /** Unknown on a system that has no such function, and where nobody tells us. */
  static HostHealth.Clock state() {
    var asked = asked();
    return asked == HostHealth.Clock.UNKNOWN && NOTE.isPresent()
        ? noted(NOTE.get(), Instant.now())
        : asked;
  }

  /** What such a note says; nothing where there is none, or an old one. */
  static HostHealth.Clock noted(Path note, Instant now) {
    try {
      var written = Files.getLastModifiedTime(note).toInstant();
      if (Duration.between(written, now).compareTo(OLDEST) > 0) {
        return HostHealth.Clock.UNKNOWN;
      }
      return switch (Files.readString(note).strip()) {
        case "yes" -> HostHealth.Clock.SYNCHRONISED;
        case "no" -> HostHealth.Clock.UNSYNCHRONISED;
        default -> HostHealth.Clock.UNKNOWN;
      };
    } catch (IOException _) {
      return HostHealth.Clock.UNKNOWN;
    }
  }

  private static HostHealth.Clock asked() {
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
