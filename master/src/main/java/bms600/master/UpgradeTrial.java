package bms600.master;

import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.run.WholeFile;
import bms600.master.run.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A new version shows that it holds: its first scan is done, and then five minutes pass. Then it
 * removes the note of the upgrade, by which the service's start would go back to the version before
 * it ({@code packaging}, {@code bin/start}). One that is stopped on request after its first scan
 * begins its trial anew at the next start.
 */
public final class UpgradeTrial implements Worker {
  /** Names the note, where there is an upgrade to prove. */
  public static final String NOTE = "BMS600_UPGRADE";

  /** Tells, of a version that was gone back to, why. */
  public static final String FELL_BACK = "BMS600_FELL_BACK";

  static final Duration HOLD = Duration.ofMinutes(5);
  private static final Pattern FROM = Pattern.compile("(?m)^from (\\S{1,60})$");
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Path note;
  private final Feed feed;
  private final Ticker ticker;
  private final Consumer<String> told;
  private long firstScanNanos;
  private volatile boolean isReady;
  private volatile boolean isOver;

  /**
   * A trial that begins.
   *
   * @param note that start is counted in
   * @param told is told that it holds
   */
  UpgradeTrial(Path note, Feed feed, Ticker ticker, Consumer<String> told) {
    this.note = note;
    this.feed = feed;
    this.ticker = ticker;
    this.told = told;
  }

  @Override
  public String name() {
    return "upgrade";
  }

  @Override
  public long step() throws InterruptedException {
    if (!isReady && feed.newest().isPresent()) {
      isReady = true;
      firstScanNanos = ticker.nanos();
    }
    if (isReady && !isOver && ticker.nanos() - firstScanNanos >= HOLD.toNanos()) {
      end();
    }
    return ticker.nanos() + (isOver ? Duration.ofDays(1) : PATIENCE).toNanos();
  }

  private void end() {
    try {
      String from = from();
      Files.deleteIfExists(note);
      isOver = true;
      told.accept("from " + from + " to " + Version.NAME + ": the new version holds");
    } catch (IOException e) {
      throw new UncheckedIOException("the note of the upgrade cannot be removed", e);
    }
  }

  private String from() throws IOException {
    var from = FROM.matcher(Files.exists(note) ? Files.readString(note) : "");
    return from.find() ? from.group(1) : "an unknown version";
  }

  /**
   * It is stopped on request: that is no fault of it where it was ready.
   *
   * @throws IOException when that cannot be written down
   */
  void stopped() throws IOException {
    if (isReady && !isOver) {
      String text = "from " + from() + "\nstarts 0\n";
      WholeFile.put(
          note.toAbsolutePath().resolveSibling(""),
          String.valueOf(note.getFileName()),
          text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
