package bms600.master;

import bms600.core.measure.News;
import bms600.master.history.History;
import bms600.master.history.LeftAttachments;
import bms600.master.run.Inbox;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks each hour for attachments that no entry names, and lets the journal tell which went. */
final class LeftFiles implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(LeftFiles.class);
  private static final Duration LOOK = Duration.ofHours(1);
  private static final int NAMED = 5;

  private final LeftAttachments left;
  private final Inbox inbox;
  private final Ticker ticker;
  private final InstantSource wall;
  private boolean isBroken;

  LeftFiles(History history, Inbox inbox, Ticker ticker, InstantSource wall) {
    this.left = new LeftAttachments(history);
    this.inbox = inbox;
    this.ticker = ticker;
    this.wall = wall;
  }

  @Override
  public String name() {
    return "attachments";
  }

  /** A journal of ten years on a slow card. */
  @Override
  public Duration longestStep() {
    return Duration.ofMinutes(5);
  }

  @Override
  public long step() {
    try {
      var gone = left.takeAway(wall.instant());
      if (!gone.isEmpty()) {
        String names = String.join(", ", gone.subList(0, Math.min(NAMED, gone.size())));
        String text = gone.size() + " that no entry names, SHA-256 " + names;
        inbox.put(new News.Happened("attachments-left", "site", text));
      }
      if (isBroken) {
        LOG.info("attachments that no entry names are taken away again");
        isBroken = false;
      }
    } catch (IOException | UncheckedIOException e) {
      if (!isBroken) {
        LOG.error("attachments that no entry names stay, tried again each hour: {}", e.toString());
        isBroken = true;
      }
    }
    return ticker.nanos() + LOOK.toNanos();
  }
}
