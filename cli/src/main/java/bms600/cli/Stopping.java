package bms600.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process that is asked to end closes what it opened, in order, and only then ends. */
final class Stopping {
  private static final long PATIENCE_S = 20;
  private static final CountDownLatch DONE = new CountDownLatch(1);

  private Stopping() {}

  /** Opens the latch when the process is asked to end, and holds the end until {@link #done}. */
  static void onSignal(CountDownLatch stop) {
    onSignal(stop::countDown);
  }

  /** Calls this when the process is asked to end, and holds the end until {@link #done}. */
  static void onSignal(Runnable stop) {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(
                    () -> {
                      stop.run();
                      awaitDone();
                    }));
  }

  static void done() {
    DONE.countDown();
  }

  private static void awaitDone() {
    try {
      if (!DONE.await(PATIENCE_S, TimeUnit.SECONDS)) {
        System.err.println("bms600: gave up waiting for an orderly stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
