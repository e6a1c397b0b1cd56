package bms600.core.point;

import bms600.core.measure.PortHealth;
import bms600.core.point.Look.Source;
import bms600.core.site.Per;
import bms600.core.site.PortId;
import java.util.function.ToDoubleFunction;

/** Where the values of a port come from; of one that is not configured there are none. */
final class PortPoints {
  private PortPoints() {}

  static Source source(String name) {
    return switch (name) {
      case "asked" -> health(port -> port.counts().asked());
      case "answered" -> health(port -> port.counts().answered());
      case "refused" -> health(port -> port.counts().refused());
      case "silent" -> health(port -> port.counts().silent());
      case "garbled" -> health(port -> port.counts().garbled());
      case "strays" -> health(port -> port.counts().strays());
      case "echoes" -> health(port -> port.counts().echoes());
      case "round_time" -> health(port -> onceAround(port, port.roundS()));
      case "wire_share" -> health(port -> onceAround(port, port.wireSharePercent()));
      case "state" -> health(port -> Codes.of(port.state()));
      case "units" -> health(PortHealth::units);
      case "answering" -> health(PortHealth::answering);
      case "broken_after" ->
          health(port -> port.brokenAfter() < 0 ? Double.NaN : port.brokenAfter());
      case "alarm" -> fitted((look, i) -> PointValue.known(look.alarms().worst(Per.PORT, i)));
      case "alarm_kinds" -> fitted((look, i) -> PointValue.known(look.alarms().kinds(Per.PORT, i)));
      default -> throw new IllegalArgumentException("a port has no point '" + name + "'");
    };
  }

  /** Before the first full round its duration is not zero but unknown. */
  private static double onceAround(PortHealth port, double value) {
    return port.roundS() > 0 ? value : Double.NaN;
  }

  private static Source health(ToDoubleFunction<PortHealth> part) {
    return fitted(
        (look, i) -> PointValue.known(part.applyAsDouble(look.image().port(PortId.values()[i]))));
  }

  private static Source fitted(Source source) {
    return (look, i) ->
        look.site().ports().containsKey(PortId.values()[i])
            ? source.at(look, i)
            : PointValue.ABSENT;
  }
}
