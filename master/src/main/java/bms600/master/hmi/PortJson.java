package bms600.master.hmi;

import bms600.core.measure.Channel;
import bms600.core.measure.PortHealth;
import bms600.core.measure.SiteImage;
import bms600.core.measure.Volts;
import bms600.core.site.Fitting;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Port;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.JsonGenerator;

/** How a port fares, in short for the site document, or with every sensor on it. */
final class PortJson {
  private final SiteImage image;
  private final List<Place> places;
  private final PortHealth health;
  private final Port port;

  private PortJson(SiteImage image, List<Place> places, PortHealth health) {
    this.image = image;
    this.places = places;
    this.health = health;
    this.port = Objects.requireNonNull(image.site().ports().get(health.port()));
  }

  /** The ports of a site, each with its sensors in the order of their unit ids. */
  static void writeAll(JsonGenerator out, SiteImage image) {
    var places = Place.all(image.site(), Per.SENSOR);
    out.writeStartArray();
    for (var health : image.ports()) {
      new PortJson(image, places, health).whole(out);
    }
    out.writeEndArray();
  }

  /** The ports of a site without their sensors. */
  static void writeBrief(JsonGenerator out, SiteImage image) {
    out.writeStartArray();
    for (var health : image.ports()) {
      new PortJson(image, List.of(), health).brief(out);
    }
    out.writeEndArray();
  }

  private void brief(JsonGenerator out) {
    out.writeStartObject();
    fields(out);
    out.writeEndObject();
  }

  private void whole(JsonGenerator out) {
    out.writeStartObject();
    fields(out);
    if (health.brokenAfter() < 0) {
      out.writeNullProperty("broken_after_unit");
    } else {
      out.writeNumberProperty("broken_after_unit", health.brokenAfter());
    }
    out.writeArrayPropertyStart("sensors");
    image.site().on(port.id()).forEach(fitting -> sensor(out, fitting));
    out.writeEndArray();
    out.writeEndObject();
  }

  private void fields(JsonGenerator out) {
    var counts = health.counts();
    out.writeStringProperty("name", port.id().name());
    out.writeStringProperty("line", port.line());
    out.writeNumberProperty("baud", port.baud());
    out.writeStringProperty("state", health.state().code());
    out.writeStringProperty("state_text", health.text());
    out.writeNumberProperty("units", health.units());
    out.writeNumberProperty("answering", health.answering());
    out.writeNumberProperty("asked", counts.asked());
    out.writeNumberProperty("answered", counts.answered());
    out.writeNumberProperty("silent", counts.silent());
    out.writeNumberProperty("garbled", counts.garbled());
    out.writeNumberProperty("refused", counts.refused());
    out.writeNumberProperty("strays", counts.strays());
    Json.number(out, "strays_per_minute", health.straysPerMinute());
    Json.number(out, "round_time_s", health.roundS());
    Json.number(out, "wire_share_percent", health.wireSharePercent());
  }

  private void sensor(JsonGenerator out, Fitting fitting) {
    var link = image.link(fitting.slot());
    out.writeStartObject();
    out.writeNumberProperty("unit", fitting.unit());
    out.writeStringProperty("place", places.get(fitting.slot()).name());
    out.writeStringProperty("model", fitting.model());
    serial(out, link.serial());
    out.writeNumberProperty("missed", link.missed());
    Json.text(out, "why", link.why().isEmpty() ? null : link.why());
    ValueJson.measured(
        out,
        "supply",
        image.measured(fitting.slot(), Channel.SUPPLY_VOLTAGE, Volts::new),
        Channel.SUPPLY_VOLTAGE.unit());
    out.writeEndObject();
  }

  /** A serial number, or null while it is not known. */
  static void serial(JsonGenerator out, long serial) {
    if (serial < 0) {
      out.writeNullProperty("serial");
    } else {
      out.writeNumberProperty("serial", serial);
    }
  }
}
