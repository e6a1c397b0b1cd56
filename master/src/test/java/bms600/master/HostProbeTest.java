package bms600.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import bms600.core.measure.HostHealth;
import bms600.core.measure.HostHealth.Clock;
import bms600.core.measure.News;
import bms600.master.history.Health;
import bms600.master.run.Inbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine, as it tells of itself, against what other programs say of it. */
final class HostProbeTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static Health health(boolean failing) {
    return new Health(failing, "journal: disk I/O error", 3, 1, 0, 0, 0, 0);
  }

  /** {@code df}: second line, columns total, used and available in bytes. */
  private String[] df() throws IOException {
    var df = new ProcessBuilder("df", "-P", "-B1", folder.toString()).start();
    var lines = new String(df.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines();
    return lines.toList().get(1).split(" +");
  }

  @Test
  void theFreeSpaceIsThatOfTheDiskOfTheDataFolder() throws IOException {
    var host =
        new HostProbe(
                folder,
                () -> health(false),
                () -> "audit.log: disk full",
                () -> 3,
                Optional::empty,
                () -> HostHealth.Became.NOTHING)
            .get();
    var df = df();
    double total = Double.parseDouble(df[1]);
    double free = Double.parseDouble(df[3]);
    assertThat(host.freeBytes()).isCloseTo(free, withinPercentage(10));
    assertThat(host.freeShare()).isCloseTo(free / total, withinPercentage(10));
    assertThat(host.storeTrouble()).isEmpty();
    assertThat(host.auditTrouble()).isEqualTo("audit.log: disk full");
    assertThat(host.failedLogins()).isEqualTo(3);
  }

  @Test
  void aHistoryThatCannotBeWrittenOrFoundIsTroubleInWords() {
    assertThat(
            new HostProbe(
                    folder,
                    () -> health(true),
                    () -> "audit.log: disk full",
                    () -> 3,
                    Optional::empty,
                    () -> HostHealth.Became.NOTHING)
                .get()
                .storeTrouble())
        .isEqualTo("journal: disk I/O error");
    var gone =
        new HostProbe(
                folder.resolve("gone"),
                () -> health(false),
                () -> "audit.log: disk full",
                () -> 3,
                Optional::empty,
                () -> HostHealth.Became.NOTHING)
            .get();
    assertThat(gone.storeTrouble()).startsWith("the data folder: ").contains("gone");
    assertThat(gone.freeBytes()).isNaN();
  }

  /** Linux manual, adjtimex(2): 5 is TIME_ERROR, 0 to 4 are states of a clock that is kept. */
  @Test
  void theKernelsAnswerIsUnderstood() {
    assertThat(KernelClock.of(0)).isEqualTo(Clock.SYNCHRONISED);
    assertThat(KernelClock.of(4)).isEqualTo(Clock.SYNCHRONISED);
    assertThat(KernelClock.of(5)).isEqualTo(Clock.UNSYNCHRONISED);
    assertThat(KernelClock.of(-1)).isEqualTo(Clock.UNKNOWN);
    assertThat(KernelClock.state()).isIn(Clock.SYNCHRONISED, Clock.UNSYNCHRONISED, Clock.UNKNOWN);
  }

  /** As {@code timedatectl show --property=NTPSynchronized --value} says it. */
  @Test
  void whoMayNotAskTheKernelReadsWhatWasWrittenDown() throws IOException {
    var note = folder.resolve("synchronised");
    var now = Instant.now();
    assertThat(KernelClock.noted(note, now)).isEqualTo(Clock.UNKNOWN);
    Files.writeString(note, "yes\n");
    assertThat(KernelClock.noted(note, now)).isEqualTo(Clock.SYNCHRONISED);
    assertThat(KernelClock.noted(note, now.plusSeconds(240))).isEqualTo(Clock.UNKNOWN);
    Files.writeString(note, "no\n");
    assertThat(KernelClock.noted(note, now)).isEqualTo(Clock.UNSYNCHRONISED);
    Files.writeString(note, "");
    assertThat(KernelClock.noted(note, now)).isEqualTo(Clock.UNKNOWN);
  }

  @Test
  void theScanIsToldEveryFiveSeconds() {
    var inbox = new Inbox();
    var now = new AtomicLong(7 * SECOND);
    var watch =
        new HostWatch(
            new HostProbe(
                folder,
                () -> health(true),
                () -> "audit.log: disk full",
                () -> 3,
                Optional::empty,
                () -> HostHealth.Became.NOTHING),
            inbox,
            now::get);
    assertThat(watch.step()).isEqualTo(12 * SECOND);
    assertThat(inbox.drain())
        .singleElement()
        .isInstanceOfSatisfying(
            News.HostNews.class,
            news -> assertThat(news.health().storeTrouble()).isEqualTo("journal: disk I/O error"));
  }
}
