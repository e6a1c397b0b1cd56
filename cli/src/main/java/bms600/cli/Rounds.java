package bms600.cli;

import bms600.master.Running;
import bms600.master.backup.Restore;
import bms600.master.config.Configuration;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A site file run by, one round after the other: each begins as a start of the program does, with
 * what lies in place then. They end when the process is asked to, or when nothing can be run.
 */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  /**
   * Neither a new nor the old site could be started: whoever started the program may do so again.
   */
  static final int FAILED = 1;

  private final Running.Basis basis;
  private final Greeting greeting;

  /** Why the site that runs is to end; empty where the process is asked to. */
  private final BlockingQueue<Optional<Running.End>> ends = new LinkedBlockingQueue<>();

  /** Whether a process that is asked to end waits for the orderly end of the site. */
  private boolean isHeld;

  /** Tells whoever started the program what runs now. */
  @FunctionalInterface
  interface Greeting {
    void greet(Running running, Configuration configuration)
        throws IOException, InterruptedException;
  }

  Rounds(Running.Basis basis, Greeting greeting) {
    this.basis = basis;
    this.greeting = greeting;
  }

  /**
   * Runs one site after the other; {@link Stopping#done} is for the caller to say.
   *
   * @return the exit code of the program
   * @throws IOException when a site cannot be started
   */
  int run() throws IOException, InterruptedException {
    Optional<Integer> exit = Optional.empty();
    while (exit.isEmpty()) {
      exit = round();
    }
    return exit.get();
  }

  /** From one start of all there is to the next; empty where all is to be begun anew. */
  private Optional<Integer> round() throws IOException, InterruptedException {
    var restore = Restore.atStart(basis.file());
    restore.begin();
    var configuration = read();
    if (configuration.isEmpty() && restore.isOnTrial()) {
      restore.undo("its site file cannot be used");
      configuration = read();
    }
    if (configuration.isEmpty()) {
      return Optional.of(Main.REFUSED);
    }
    try (var running = start(configuration.get(), restore)) {
      greeting.greet(running, configuration.get());
      if (configuration.get().site().strings().isEmpty()) {
        System.out.println("no strings yet: the pages help to set the site up, at #/setup/wizard");
      }
      if (!isHeld) {
        Stopping.onSignal(() -> ends.add(Optional.empty()));
        isHeld = true;
      }
      return exit(running, ends.take());
    }
  }

  private Optional<Configuration> read() {
    return SiteFile.readBegun(basis.file(), System.err);
  }

  /**
   * Ends a site.
   *
   * @param end why; empty where the process is asked to end
   * @return what the process ends with; empty where it begins anew
   */
  private static Optional<Integer> exit(Running running, Optional<Running.End> end) {
    if (end.isEmpty()) {
      return Optional.of(0);
    }
    return switch (end.get()) {
      case Running.End.Failed _ -> Optional.of(FAILED);
      case Running.End.Anew(String why) -> {
        LOG.info("{}", why);
        running.giveWay(why);
        yield Optional.empty();
      }
    };
  }

  private Running start(Configuration configuration, Restore restore) throws IOException {
    try {
      return Running.start(configuration, basis, restore, this::ends);
    } catch (IOException e) {
      if (!restore.isOnTrial()) {
        throw e;
      }
      restore.undo(String.valueOf(e.getMessage()));
      var old = read().orElseThrow(() -> e);
      return Running.start(old, basis, restore, this::ends);
    }
  }

  private void ends(Running.End end) {
    ends.add(Optional.of(end));
  }
}
