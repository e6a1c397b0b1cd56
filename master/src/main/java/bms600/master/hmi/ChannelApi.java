package bms600.master.hmi;

import bms600.core.measure.ChannelHealth;
import bms600.core.measure.SiteImage;
import bms600.master.command.Command;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonGenerator;

/** The channels to people: how they fare, and the test message. */
final class ChannelApi {
  static final String PATH = "/api/v1/channels";
  private static final Pattern TEST = Pattern.compile("/api/v1/channels/([a-z0-9-]{1,16})/test");

  /** The test message a request asks for; empty where its path is another. */
  Optional<Command> command(Ask ask) throws Refused {
    var test = TEST.matcher(ask.path());
    if (!test.matches()) {
      return Optional.empty();
    }
    var form = ask.form("person");
    String person = Printable.check("person", form.text("person", ""), 0, 64);
    return Optional.of(new Command.TestChannel(test.group(1), person, ask.who()));
  }

  static void write(JsonGenerator out, SiteImage image) {
    var names = image.site().channels();
    out.writeStartArray();
    for (var health : image.channels()) {
      write(out, names.get(health.channel()), health);
    }
    out.writeEndArray();
  }

  private static void write(JsonGenerator out, String name, ChannelHealth health) {
    out.writeStartObject();
    out.writeStringProperty("name", name);
    out.writeStringProperty("state", health.state().code());
    Json.text(out, "why", health.why().isEmpty() ? null : health.why());
    out.writeNumberProperty("waiting", health.waiting());
    Json.text(out, "last_proof", health.lastProof().map(Instant::toString).orElse(null));
    out.writeEndObject();
  }
}
