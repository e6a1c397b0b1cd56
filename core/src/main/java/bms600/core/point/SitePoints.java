package bms600.core.point;

import bms600.core.alarm.PanelLamps;
import bms600.core.alarm.Severity;
import bms600.core.measure.PortHealth;
import bms600.core.point.Look.Source;
import bms600.core.site.Per;
import java.util.function.Function;

/** Where the values of the site as a whole come from. */
final class SitePoints {
  private static final int MAP_VERSION = 1;
  private static final int HEARTBEAT_WRAP = 0x8000;

  private SitePoints() {}

  static Source source(String name) {
    return switch (name) {
      case "heartbeat" -> counted(look -> look.snapshot().sequence() % HEARTBEAT_WRAP);
      case "map_version" -> counted(_ -> MAP_VERSION);
      case "unix_time" -> counted(look -> look.snapshot().at().getEpochSecond());
      case "time_quality" -> counted(look -> Codes.of(look.image().timeQuality()));
      case "strings" -> counted(look -> look.strings().size());
      case "blocks" -> counted(look -> look.site().blockCount());
      case "alarm" -> counted(look -> look.alarms().worst(Per.SITE, 0));
      case "active_alarms" -> counted(look -> look.alarms().active());
      case "critical_alarms" -> counted(look -> look.alarms().active(Severity.CRITICAL));
      case "warning_alarms" -> counted(look -> look.alarms().active(Severity.WARNING));
      case "advisory_alarms" -> counted(look -> look.alarms().active(Severity.ADVISORY));
      case "fault_alarms" -> counted(look -> look.alarms().active(Severity.FAULT));
      case "unacknowledged_alarms" -> counted(look -> look.alarms().unacknowledged());
      case "sensors" -> counted(look -> look.site().fittings().size());
      case "sensors_answering" ->
          counted(look -> look.image().ports().stream().mapToInt(PortHealth::answering).sum());
      case "lamp_run" -> lamp(PanelLamps::run);
      case "lamp_comm" -> lamp(PanelLamps::comm);
      case "lamp_fault" -> lamp(PanelLamps::fault);
      case "lamp_alarm" -> lamp(PanelLamps::alarm);
      default -> throw new IllegalArgumentException("the site has no point '" + name + "'");
    };
  }

  private static Source lamp(Function<PanelLamps, PanelLamps.Light> which) {
    return counted(look -> Codes.of(which.apply(look.lamps())));
  }

  /** What the master itself counts: always there, always good. */
  private interface Count {
    long of(Look look);
  }

  private static Source counted(Count count) {
    return (look, _) -> PointValue.known((double) count.of(look));
  }
}
