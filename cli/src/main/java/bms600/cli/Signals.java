package bms600.cli;

/** What happens when the process is told to stop. */
final class Signals {
  private Signals() {}

  /** Runs this once when the process is asked to end; it may take a few seconds. */
  static void closeAtExit(Runnable close) {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(close));
  }
}
