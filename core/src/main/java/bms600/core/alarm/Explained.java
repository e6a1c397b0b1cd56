package bms600.core.alarm;

import bms600.core.site.Fitting;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.PortId;
import java.util.List;
import java.util.function.Predicate;

/** What follows from an alarm and therefore raises none of its own: cause before symptom. */
public final class Explained {
  private Explained() {}

  /** The sensors of which no more is told than this alarm, by the places they sit at. */
  public static List<String> places(Scene scene, Alarm alarm) {
    return switch (alarm.kind()) {
      case PORT_DOWN, PORT_BABBLING -> sensors(scene, fitting -> isOn(fitting, alarm));
      case CHAIN_BROKEN -> {
        int after = scene.image().port(port(alarm)).brokenAfter();
        yield sensors(scene, fitting -> isOn(fitting, alarm) && fitting.unit() > after);
      }
      case BUS_POWER_LOST -> sensors(scene, _ -> true);
      default -> List.of();
    };
  }

  /** What else is not judged while it stands, in a sentence; empty where all is. */
  public static String sentence(AlarmKind kind) {
    return switch (kind) {
      case PORT_DOWN, PORT_BABBLING, CHAIN_BROKEN ->
          "The sensors named are not reported one by one; their alarms stay as they were.";
      case BUS_POWER_LOST ->
          "Neither ports nor sensors are reported one by one; their alarms stay as they were.";
      case COMMUNICATION_LOST, DUPLICATE_ADDRESS, SENSOR_REFUSES, MEASUREMENT_DOUBTED ->
          "What this sensor measures is not judged; its alarms stay as they were.";
      case HALL_DISCONNECTED -> "Current, charge and state of the string are not judged.";
      case DISCHARGE ->
          "Float limits of the string and its blocks are not judged; those of a discharge are.";
      case REVERSED_POLARITY -> "The measurement is not reported as doubted besides.";
      case LOOP_FAILED -> "The quantity behind the loop is not judged.";
      default -> "";
    };
  }

  private static PortId port(Alarm alarm) {
    return PortId.values()[alarm.place().index()];
  }

  private static boolean isOn(Fitting fitting, Alarm alarm) {
    return fitting.port() == port(alarm);
  }

  private static List<String> sensors(Scene scene, Predicate<Fitting> which) {
    var site = scene.image().site();
    var places = Place.all(site, Per.SENSOR);
    return site.fittings().stream()
        .filter(which)
        .map(fitting -> places.get(fitting.slot()).name())
        .toList();
  }
}
