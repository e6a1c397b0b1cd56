package bms600.master.hmi;

import bms600.core.measure.Channel;
import bms600.core.measure.IoImage;
import bms600.core.measure.Measured;
import bms600.core.measure.SiteImage;
import bms600.core.site.IoModule;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Ambient probes, switch inputs and relays of the site document. */
final class IoJson {
  private final JsonGenerator out;
  private final SiteImage image;
  private final int slot;

  private IoJson(JsonGenerator out, SiteImage image, int slot) {
    this.out = out;
    this.image = image;
    this.slot = slot;
  }

  static void write(JsonGenerator out, SiteImage image) {
    out.writeArrayPropertyStart("io");
    image
        .site()
        .io()
        .ifPresent(
            module -> image.io().slot().ifPresent(at -> new IoJson(out, image, at).write(module)));
    out.writeEndArray();
  }

  private void write(IoModule module) {
    module.analog().forEach(this::analog);
    module.digital().forEach(this::digital);
    module.outputs().forEach(this::output);
  }

  /** The quantity behind a loop; of one that has none, why. */
  private void analog(IoModule.AnalogInput input) {
    String unit = input.quantity().equals("humidity") ? "%" : "°C";
    String name = "AI" + input.channel() + " " + input.quantity();
    switch (image.analog(input.channel() - 1)) {
      case Measured.Good<?>(var value, _) -> line(name, value.value(), unit, "good", null);
      case Measured.Stale<?>(var value, _, String reason) ->
          line(name, value.value(), unit, "stale", reason);
      case Measured.Absent<?>(String reason) -> line(name, Double.NaN, unit, "absent", reason);
    }
  }

  private void digital(IoModule.DigitalInput input) {
    boolean closed = image.io().closed(input.channel() - 1).orElse(false);
    String text = closed == input.activeClosed() ? "active" : "inactive";
    String name = "DI" + input.channel() + " " + input.name();
    contact(name, closed ? 1 : 0, IoImage.input(input.channel() - 1), text);
  }

  private void output(IoModule.RelayOutput relay) {
    var channel = IoImage.output(relay.channel() - 1);
    double on = latest(channel);
    contact("DO" + relay.channel() + " " + relay.name(), on, channel, on != 0 ? "on" : "off");
  }

  private void contact(String name, double value, Channel channel, String text) {
    if (Double.isNaN(latest(channel))) {
      line(name, Double.NaN, "", "absent", "no reading");
    } else {
      line(name, value, "", image.isFresh(slot) ? "good" : "stale", text);
    }
  }

  private void line(String name, double value, String unit, String quality, @Nullable String text) {
    out.writeStartObject();
    out.writeStringProperty("name", name);
    Json.number(out, "value", value);
    out.writeStringProperty("unit", unit);
    out.writeStringProperty("quality", quality);
    Json.text(out, "text", text);
    out.writeEndObject();
  }

  private double latest(Channel channel) {
    return image.reading(slot).map(reading -> reading.sound(channel)).orElse(Double.NaN);
  }
}
