package bms600.master.hmi;

import bms600.core.measure.Channel;
import bms600.core.measure.SiteImage;
import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.Spot;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Ambient probes, switch inputs and relays of the site document. */
final class IoJson {
  private static final double WIRE_BROKEN_BELOW_A = 0.0036;

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
        .ifPresent(module -> slot(image).ifPresent(at -> new IoJson(out, image, at).write(module)));
    out.writeEndArray();
  }

  private static OptionalInt slot(SiteImage image) {
    return image.site().fittings().stream()
        .filter(fitting -> fitting.spot() instanceof Spot.AtIo)
        .mapToInt(Fitting::slot)
        .findFirst();
  }

  private void write(IoModule module) {
    module.analog().forEach(this::analog);
    module.digital().forEach(this::digital);
    module.outputs().forEach(this::output);
  }

  /** 4–20 mA over the range of the probe; a current near zero is a broken wire. */
  private void analog(IoModule.AnalogInput input) {
    var channel = numbered(Channel.LOOP_1, input.channel());
    double loopA = latest(channel);
    double share = loopA < WIRE_BROKEN_BELOW_A ? Double.NaN : (loopA - 0.004) / 0.016;
    double value = input.low() + share * (input.high() - input.low());
    String unit = input.quantity().equals("humidity") ? "%" : "°C";
    String name = "AI" + input.channel() + " " + input.quantity();
    line(name, value, unit, channel, loopA < WIRE_BROKEN_BELOW_A ? "wire broken" : null);
  }

  private void digital(IoModule.DigitalInput input) {
    var channel = numbered(Channel.INPUT_1, input.channel());
    double closed = latest(channel);
    String text = (closed != 0) == input.activeClosed() ? "active" : "inactive";
    line("DI" + input.channel() + " " + input.name(), closed, "", channel, text);
  }

  private void output(IoModule.RelayOutput relay) {
    var channel = numbered(Channel.OUTPUT_1, relay.channel());
    double on = latest(channel);
    line("DO" + relay.channel() + " " + relay.name(), on, "", channel, on != 0 ? "on" : "off");
  }

  private void line(
      String name, double value, String unit, Channel channel, @Nullable String text) {
    boolean absent = Double.isNaN(latest(channel)) || Double.isNaN(value);
    boolean stale = Double.isNaN(image.good(slot, channel));
    out.writeStartObject();
    out.writeStringProperty("name", name);
    Json.number(out, "value", value);
    out.writeStringProperty("unit", unit);
    out.writeStringProperty("quality", absent ? "absent" : stale ? "stale" : "good");
    Json.text(out, "text", Double.isNaN(latest(channel)) ? "no reading" : text);
    out.writeEndObject();
  }

  private double latest(Channel channel) {
    return image.reading(slot).map(reading -> reading.sound(channel)).orElse(Double.NaN);
  }

  private static Channel numbered(Channel first, int number) {
    return Channel.values()[first.ordinal() + number - 1];
  }
}
