package bms600.core.point;

import bms600.core.measure.Channel;
import bms600.core.measure.IoImage;
import bms600.core.point.Look.Source;
import bms600.core.site.IoModule;
import bms600.core.site.Per;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Where the values of the I/O module come from; of an input not configured there are none. */
final class IoPoints {
  private IoPoints() {}

  static Source analog(String name) {
    return switch (name) {
      case "value" -> IoPoints::analogValue;
      case "quality" -> quality(IoPoints::analogValue);
      case "loop_current" -> (look, i) -> channel(look, IoImage.loop(i));
      case "alarm" -> (look, i) -> PointValue.known(look.alarms().worst(Per.ANALOG, i));
      case "alarm_kinds" -> (look, i) -> PointValue.known(look.alarms().kinds(Per.ANALOG, i));
      default -> throw new IllegalArgumentException("an analog input has no point '" + name + "'");
    };
  }

  static Source input(String name) {
    return switch (name) {
      case "closed" -> IoPoints::closed;
      case "active" -> IoPoints::active;
      case "quality" -> quality(IoPoints::closed);
      case "alarm" -> (look, i) -> PointValue.known(look.alarms().worst(Per.INPUT, i));
      default -> throw new IllegalArgumentException("a switch input has no point '" + name + "'");
    };
  }

  static Source output(String name) {
    return switch (name) {
      case "closed" -> (look, i) -> channel(look, IoImage.output(i));
      case "quality" -> quality((look, i) -> channel(look, IoImage.output(i)));
      case "told" -> IoPoints::told;
      case "alarm" -> (look, i) -> PointValue.known(look.alarms().worst(Per.OUTPUT, i));
      default -> throw new IllegalArgumentException("a relay output has no point '" + name + "'");
    };
  }

  private static Source quality(Source value) {
    return (look, i) -> PointValue.known(Codes.of(value.at(look, i).quality()));
  }

  private static PointValue channel(Look look, Channel channel) {
    return look.io().isEmpty() ? PointValue.ABSENT : look.channel(look.io().getAsInt(), channel);
  }

  private static PointValue analogValue(Look look, int index) {
    return PointValue.of(look.image().analog(index));
  }

  /** The debounced position, as fresh as it was read. */
  private static PointValue closed(Look look, int index) {
    var read = channel(look, IoImage.input(index));
    var closed = look.image().io().closed(index);
    return closed.isEmpty() || read.quality() == Quality.ABSENT
        ? read
        : new PointValue(closed.get() ? 1 : 0, read.quality(), read.age());
  }

  private static PointValue told(Look look, int index) {
    return look.image()
        .io()
        .told(index)
        .map(order -> PointValue.known(order.on()))
        .orElse(PointValue.ABSENT);
  }

  private static PointValue active(Look look, int index) {
    var closed = closed(look, index);
    var input = find(look, IoModule::digital, in -> in.channel() == index + 1);
    if (input.isEmpty() || closed.quality() == Quality.ABSENT) {
      return PointValue.ABSENT;
    }
    boolean active = (closed.value() != 0) == input.get().activeClosed();
    return new PointValue(active ? 1 : 0, closed.quality(), closed.age());
  }

  private static <T> Optional<T> find(
      Look look, Function<IoModule, List<T>> list, Predicate<T> is) {
    return look.site().io().stream().flatMap(io -> list.apply(io).stream()).filter(is).findFirst();
  }
}
