package bms600.master.watch;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.News;
import bms600.master.run.Crew;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.Worker;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thread that hangs is found, told once, and told again when it gets on. */
class WatchdogTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** Hangs in its first step until it is let go, and rests for ever after it. */
  private record Hanging(CountDownLatch begun, CountDownLatch letGo, CountDownLatch second)
      implements Worker {
    @Override
    public String name() {
      return "port COM3";
    }

    @Override
    public long step() throws InterruptedException {
      if (begun.getCount() == 0) {
        second.countDown();
        return Long.MAX_VALUE;
      }
      begun.countDown();
      letGo.await();
      return 0;
    }
  }

  @Test
  void hangingThreadIsToldOnceAndItsRecoveryToo() throws InterruptedException {
    var now = new AtomicLong();
    var inbox = new Inbox();
    var worker = new Hanging(new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1));
    try (var crew = new Crew(now::get)) {
      crew.start(worker);
      worker.begun().await();
      var watchdog =
          new Watchdog(
              new Watchdog.Watched(List.of(crew), List::of),
              new Feed(),
              inbox,
              ServiceManager.of(Map.of()),
              now::get);
      assertThat(watchdog.step()).isEqualTo(2 * SECOND);
      assertThat(inbox.drain()).isEmpty();
      now.set(31 * SECOND);
      watchdog.step();
      watchdog.step();
      assertThat(inbox.drain())
          .containsExactly(
              new News.Happened("thread-stuck", "site", "port COM3 hangs in a step for 31 s"));
      assertThat(crew.duties().getFirst().where())
          .anyMatch(at -> at.getMethodName().equals("step"));
      worker.letGo().countDown();
      worker.second().await();
      watchdog.step();
      assertThat(inbox.drain())
          .containsExactly(
              new News.Happened("thread-recovered", "site", "port COM3 gets on again"));
    }
  }

  /** What systemd is told (sd_notify, section 3), heard by socat. */
  @Test
  void managerIsAskedOnceToEndWhatHangs() throws IOException, InterruptedException {
    var now = new AtomicLong();
    var socket = folder.resolve("notify");
    var worker = new Hanging(new CountDownLatch(1), new CountDownLatch(1), new CountDownLatch(1));
    var ear =
        new ProcessBuilder("socat", "-u", "UNIX-RECV:" + socket, "STDOUT")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var crew = new Crew(now::get);
        var heard =
            new BufferedReader(
                new InputStreamReader(ear.getInputStream(), StandardCharsets.UTF_8))) {
      Awaitility.await("socat listens")
          .atMost(Duration.ofMinutes(3))
          .until(() -> Files.exists(socket));
      crew.start(worker);
      worker.begun().await();
      var watchdog =
          new Watchdog(
              new Watchdog.Watched(List.of(crew), List::of),
              new Feed(),
              new Inbox(),
              ServiceManager.of(Map.of("NOTIFY_SOCKET", socket.toString())),
              now::get);
      watchdog.step();
      now.set(26 * SECOND);
      watchdog.step();
      watchdog.step();
      var lines = new ArrayList<String>();
      for (int line = 1; line <= 5; line++) {
        lines.add(heard.readLine());
      }
      String hangs = "STATUS=port COM3 hangs in a step for 26 s";
      assertThat(lines)
          .containsExactly("WATCHDOG=1", "STATUS=starting", hangs, "WATCHDOG=trigger", hangs);
    } finally {
      ear.destroy();
    }
  }

  /** Half of the patience, as sd_watchdog_enabled's manual advises. */
  @Test
  void impatientManagerIsToldMoreOften() {
    var manager = ServiceManager.of(Map.of("WATCHDOG_USEC", "2000000"));
    var watchdog =
        new Watchdog(
            new Watchdog.Watched(List.of(), List::of), new Feed(), new Inbox(), manager, () -> 0);
    assertThat(watchdog.step()).isEqualTo(SECOND);
  }
}
