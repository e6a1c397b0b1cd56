package bms600.master;

import bms600.master.backup.Restore;
import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.history.HistoryCopy;
import bms600.master.people.People;
import bms600.master.run.Crew;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A master that begins anew when its site file becomes another: all of it is closed as at the end
 * of the program and started as at its beginning, with what the file says then. Who is logged in
 * stays so. Where the new site cannot be run by, the old file is put back and run by again.
 */
public final class Running implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  /** A restart of the whole takes seconds; on a disk that fails, longer. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final Basis basis;
  private final Consumer<End> onEnd;
  private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>();
  private final Crew crew = new Crew(Ticker.system());
  private Configuration configuration;
  private @Nullable Master master;
  private @Nullable UpgradeTrial trial;
  private volatile String failure = "";
  private boolean isClosed;

  /**
   * What does not change while it begins anew.
   *
   * @param file the site file
   * @param doors which are opened
   */
  public record Basis(Path file, Master.Doors doors, Ground ground) {}

  /** Why whoever started it is to close it. */
  public sealed interface End {
    /** Neither the new nor the old site could be started: nothing runs. */
    record Failed() implements End {}

    /**
     * All is to be begun anew with what lies in place then, a confirmed restore first. It runs on
     * until it is closed.
     *
     * @param why for the journal
     */
    record Anew(String why) implements End {}
  }

  /** What is wanted, and how the file becomes what it was. */
  private record Wish(Configuration next, String why, Runnable putBack) {}

  private Running(Configuration configuration, Basis basis, Consumer<End> onEnd) {
    this.configuration = configuration;
    this.basis = basis;
    this.onEnd = onEnd;
  }

  /**
   * Starts a master of a site file.
   *
   * @param configuration what the file says
   * @param restore of that file: its trial is over when the first scan is done
   * @param onEnd called where it is to be closed
   * @throws IOException when the data folder or a listener cannot be opened; then nothing runs
   */
  public static Running start(
      Configuration configuration, Basis basis, Restore restore, Consumer<End> onEnd)
      throws IOException {
    var running = new Running(configuration, basis, onEnd);
    var master = running.start(configuration, Optional.empty());
    running.master = master;
    running.crew.start(running.new Renewing());
    restore.told().forEach(text -> master.tell(Became.RESTORED, text));
    if (restore.isOnTrial()) {
      running.crew.start(running.new Settling(restore));
    }
    return running;
  }

  /**
   * Proves an upgrade, or tells that one was gone back from, as the service's start says.
   *
   * @param environment of this process
   */
  public void proves(Map<String, String> environment) {
    var running = master().orElseThrow();
    Optional.ofNullable(environment.get(UpgradeTrial.FELL_BACK))
        .ifPresent(why -> running.tell(Became.UPGRADE_UNDONE, why));
    Optional.ofNullable(environment.get(UpgradeTrial.NOTE))
        .filter(note -> Files.exists(Path.of(note))) // gone where it held before all began anew
        .ifPresent(
            note -> {
              var begun =
                  new UpgradeTrial(
                      Path.of(note),
                      running.feed(),
                      Ticker.system(),
                      text -> held(text, configuration.data()));
              synchronized (this) {
                trial = begun;
              }
              crew.start(begun);
            });
  }

  private void held(String text, Path data) {
    master().ifPresent(it -> it.tell("upgraded", text));
    try {
      HistoryCopy.forgetOlder(data);
    } catch (IOException e) {
      LOG.warn("the history of the version before stays in {}", data, e);
    }
  }

  private Master start(Configuration with, Optional<People> before) throws IOException {
    var ready = basis.ground().ready(with);
    var source = Optional.of(new Master.Source(basis.file(), with.site()));
    return Master.start(ready, new Master.Beginning(basis.doors(), source, new Renewing(), before));
  }

  /** The master that runs; empty where none could be started again. */
  public synchronized Optional<Master> master() {
    return Optional.ofNullable(master);
  }

  /** Where it can be reached, one line for each way. */
  public List<String> doors() {
    return master().map(Master::doors).orElse(List.of());
  }

  private synchronized void renew(Wish wish) {
    var old = master;
    if (old == null || isClosed) {
      return;
    }
    LOG.info("{}", wish.why());
    old.giveWay(wish.why());
    master = null;
    try {
      master = start(wish.next(), Optional.of(old.people()));
      configuration = wish.next();
      failure = "";
    } catch (IOException | RuntimeException e) {
      LOG.error("the new site file cannot be run by; the old one is put back", e);
      failure = String.valueOf(e.getMessage());
      wish.putBack().run();
      startOld(old.people());
    }
  }

  private void startOld(People people) {
    try {
      master = start(standing(), Optional.of(people));
    } catch (IOException | RuntimeException e) {
      LOG.error("neither can the old one: the program ends", e);
      onEnd.accept(new End.Failed());
    }
  }

  /** What the file says again: setpoints were changed in it since the old one began by it. */
  private Configuration standing() {
    return ConfigurationReader.read(basis.file()) instanceof Outcome.Loaded(var again)
        ? again
        : configuration;
  }

  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
      if (master != null) {
        forgive();
        master.close();
      }
    }
    crew.close();
  }

  /**
   * Closes it to make room for one that begins at once in the same process: the service goes on,
   * and nobody counts it as an end.
   */
  public void giveWay(String why) {
    synchronized (this) {
      isClosed = true;
      if (master != null) {
        forgive();
        master.giveWay(why);
      }
    }
    crew.close();
  }

  /** To be stopped on request is no fault of a new version. */
  private void forgive() {
    try {
      if (trial != null) {
        trial.stopped();
      }
    } catch (IOException e) {
      LOG.warn("the trial of the upgrade cannot be begun anew", e);
    }
  }

  /** Takes the wishes, one after the other. */
  private final class Renewing implements Worker, Renewal {
    @Override
    public String name() {
      return "renewal";
    }

    @Override
    public Duration longestStep() {
      return LONGEST;
    }

    @Override
    public long step() throws InterruptedException {
      var wish = wishes.poll(1, TimeUnit.MINUTES);
      if (wish != null) {
        renew(wish);
      }
      return 0;
    }

    @Override
    public void begin(Configuration next, String why, Runnable putBack) {
      wishes.add(new Wish(next, why, putBack));
    }

    @Override
    public void beginWhole(String why) {
      onEnd.accept(new End.Anew(why));
    }

    @Override
    public boolean isPossible() {
      return true;
    }

    @Override
    public Optional<String> failure() {
      return Optional.of(failure).filter(text -> !text.isEmpty());
    }
  }

  /** Ends the trial of what was restored when the first scan is done. */
  private final class Settling implements Worker {
    private final Restore restore;
    private boolean isSettled;

    Settling(Restore restore) {
      this.restore = restore;
    }

    @Override
    public String name() {
      return "restore";
    }

    @Override
    public long step() throws InterruptedException {
      if (isSettled) {
        return Ticker.system().nanos() + Duration.ofDays(1).toNanos();
      }
      var running = master();
      if (running.isPresent() && running.get().feed().await(0, Duration.ofSeconds(1)).isPresent()) {
        settle(running.get());
      }
      return Ticker.system().nanos() + Duration.ofSeconds(1).toNanos();
    }

    private void settle(Master running) {
      try {
        restore.settle();
        isSettled = true;
        running.tell(Became.RESTORED, restore.told().getLast());
      } catch (IOException e) {
        throw new UncheckedIOException("what was restored runs, and that cannot be noted", e);
      }
    }
  }
}
