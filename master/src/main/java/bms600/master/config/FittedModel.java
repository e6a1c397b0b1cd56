package bms600.master.config;

import bms600.core.measure.Channel;
import bms600.sensors.SensorModel;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which model a sensor is by its key {@code model}: one that measures what its place needs. Where
 * the key is left out, it is the product's own.
 *
 * @param given what was named, if that was understood
 * @param isKnown whether it is known what it is: nothing was named, or what was named is understood
 */
record FittedModel(Optional<SensorModel> given, boolean isKnown) {
  static final String KEY = "model";

  static FittedModel read(Fields fields, ModelTables tables, Channel... needed) {
    var entry = fields.at(KEY);
    var model = entry.flatMap(tables::read);
    model.ifPresent(found -> check(entry.orElseThrow(), found, List.of(needed)));
    return new FittedModel(model, model.isPresent() == entry.isPresent());
  }

  private static void check(Entry at, SensorModel model, List<Channel> needed) {
    if (!model.channels().containsAll(needed)) {
      at.wrong(
          "must be a model that tells "
              + codes(needed)
              + ": this tells "
              + codes(model.channels()));
    }
  }

  private static String codes(List<Channel> channels) {
    return channels.stream().map(FittedModel::code).collect(Collectors.joining(", "));
  }

  static String code(Channel channel) {
    return channel.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Whether it speaks the field bus, as the product's own do. */
  boolean isOnFieldBus() {
    return isKnown && given.map(SensorModel::isOnFieldBus).orElse(true);
  }

  /** Whether the field bus's broadcasts do it no harm. */
  boolean bearsBroadcasts() {
    return given.map(SensorModel::bearsBroadcasts).orElse(true);
  }

  boolean tells(Channel channel) {
    return given.map(model -> model.channels().contains(channel)).orElse(true);
  }

  /** Whether this output can be switched. */
  boolean switches(Channel output) {
    return given.map(model -> model.write(output, true).isPresent()).orElse(true);
  }

  /** The unit ids it may have: the field bus gives each kind its range, others have any. */
  <T> Form<T> units(Form<T> onFieldBus, Form<T> anywhere) {
    return isOnFieldBus() ? onFieldBus : anywhere;
  }

  String nameOr(String otherwise) {
    return given.map(SensorModel::name).orElse(otherwise);
  }

  static Channel numbered(Channel first, int number) {
    return Arrays.asList(Channel.values()).get(first.ordinal() + number - 1);
  }
}
