package bms600.master.hmi;

import bms600.core.measure.UplinkHealth;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

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
              write(out, newest.map(s -> s.image().uplinks()).orElse(List.of()));
              tally.write(out);
              out.writeEndObject();
            });
    return Answer.json(status.equals("ok") ? 200 : 503, body);
  }

  /** Those with a far end: a broker that is away makes the master no less healthy. */
  private static void write(JsonGenerator out, List<UplinkHealth> uplinks) {
    out.writeArrayPropertyStart("uplinks");
    for (var uplink : uplinks) {
      out.writeStartObject();
      out.writeStringProperty("name", uplink.uplink());
      out.writeStringProperty("state", uplink.state().code());
      Json.text(out, "why", uplink.why().isEmpty() ? null : uplink.why());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
