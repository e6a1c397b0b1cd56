package bms600.master.hmi;

import bms600.core.snapshot.Snapshot;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import java.util.Optional;

/** Whether the heartbeat still beats, for those who watch over the master. */
final class Health {
  private static final double LATE_AFTER_S = 10;

  private final Feed feed;
  private final Ticker ticker;
  private final Streams streams;
  private final Tally tally;

  Health(Feed feed, Ticker ticker, Streams streams, Tally tally) {
    this.feed = feed;
    this.ticker = ticker;
    this.streams = streams;
    this.tally = tally;
  }

  /** 200 while scans come, else 503. */
  Answer answer() {
    Optional<Snapshot> newest = feed.newest();
    double ageS = newest.map(s -> (ticker.nanos() - s.image().atNanos()) / 1e9).orElse(Double.NaN);
    String status = Double.isNaN(ageS) ? "starting" : ageS <= LATE_AFTER_S ? "ok" : "late";
    byte[] body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("status", status);
              out.writeNumberProperty("scan_sequence", newest.map(Snapshot::sequence).orElse(0L));
              Json.number(out, "last_scan_age_s", ageS);
              out.writeNumberProperty("stream_clients", streams.clients());
              tally.write(out);
              out.writeEndObject();
            });
    return Answer.json(status.equals("ok") ? 200 : 503, body);
  }
}
