package bms600.master.hmi;

import bms600.core.measure.UplinkHealth;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Strain;
import bms600.master.run.Vital;
import bms600.master.run.web.Connections;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;

/** Whether the heartbeat still beats, and how all fares that the program lives by. */
final class Health {
  /** For load balancers and watchers without a login: one word. */
  static final String BRIEF = "/health";

  private static final double LATE_AFTER_S = 10;

  private final HmiSources sources;
  private final Doing doing;

  /** What the server of the pages does. */
  record Doing(Streams streams, Connections connections, Tally tally) {}

  Health(HmiSources sources, Doing doing) {
    this.sources = sources;
    this.doing = doing;
  }

  /** The status alone. 200 while scans come, else 503. */
  Answer brief() {
    String status = status();
    byte[] body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("status", status);
              out.writeEndObject();
            });
    return answer(status, body);
  }

  /** Everything. 200 while scans come, else 503. */
  Answer answer() {
    var newest = sources.feed().newest();
    String status = status();
    var strain = sources.feed().strain();
    var vitals = sources.vitals().get();
    byte[] body =
        Json.bytes(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("status", status);
              out.writeNumberProperty("degraded", degraded(status, vitals, strain));
              out.writeArrayPropertyStart("put_off");
              strain.putOff().forEach(duty -> out.writeString(duty.code()));
              out.writeEndArray();
              out.writeNumberProperty("scan_sequence", newest.map(Snapshot::sequence).orElse(0L));
              Json.number(out, "last_scan_age_s", ageS());
              out.writeNumberProperty("stream_clients", doing.streams().clients());
              write(out, doing.connections().counts());
              write(out, newest.map(s -> s.image().uplinks()).orElse(List.of()));
              doing.tally().write(out);
              Json.text(out, "signing_key", sources.signer().orElse(null));
              writeVitals(out, vitals);
              out.writeEndObject();
            });
    return answer(status, body);
  }

  private static Answer answer(String status, byte[] body) {
    return Answer.json(status.equals("ok") ? 200 : 503, body).with("Cache-Control", "no-store");
  }

  private String status() {
    double ageS = ageS();
    return Double.isNaN(ageS) ? "starting" : ageS <= LATE_AFTER_S ? "ok" : "late";
  }

  private double ageS() {
    return sources
        .feed()
        .newest()
        .map(s -> (sources.ticker().nanos() - s.image().atNanos()) / 1e9)
        .orElse(Double.NaN);
  }

  /** The most important work that suffers, 1 to 7; 0 where none does. */
  private static int degraded(String status, List<Vital> vitals, Strain strain) {
    if (status.equals("late")) {
      return Strain.Duty.SCAN.level();
    }
    return IntStream.concat(
            vitals.stream()
                .filter(vital -> vital.state() == Vital.State.FAILED)
                .mapToInt(vital -> vital.duty().level()),
            strain.putOff().stream().mapToInt(Strain.Duty::level))
        .min()
        .orElse(0);
  }

  private static void writeVitals(JsonGenerator out, List<Vital> vitals) {
    out.writeArrayPropertyStart("vitals");
    for (var vital : vitals) {
      out.writeStartObject();
      out.writeStringProperty("duty", vital.duty().code());
      out.writeNumberProperty("level", vital.duty().level());
      out.writeStringProperty("kind", vital.kind());
      out.writeStringProperty("name", vital.name());
      out.writeStringProperty("state", vital.state().code());
      out.writeStringProperty("words", vital.words());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, Connections.Counts counts) {
    out.writeObjectPropertyStart("connections");
    out.writeNumberProperty("open", counts.open());
    out.writeNumberProperty("given_up", counts.givenUp());
    out.writeNumberProperty("unasked", counts.unasked());
    out.writeEndObject();
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
