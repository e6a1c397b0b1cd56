package bms600.core.alarm;

import bms600.core.measure.PortHealth;
import bms600.core.measure.SiteImage;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The four lights of the front panel, as the product's data sheet names them.
 *
 * @param run the master works; blinking while it has not yet heard from every port
 * @param comm every sensor answers; blinking when some do not, off when none does
 * @param fault trouble of the monitoring itself; blinking until somebody acknowledges
 * @param alarm string voltage, string current, state of charge or a Hall sensor, and whatever else
 *     is critical; blinking until somebody acknowledges
 */
public record PanelLamps(Light run, Light comm, Light fault, Light alarm) {
  /** The groups of the data sheet. */
  private static final Set<AlarmKind> GROUPS =
      Set.of(
          AlarmKind.STRING_VOLTAGE_HIGH,
          AlarmKind.STRING_VOLTAGE_LOW,
          AlarmKind.CHARGE_CURRENT_HIGH,
          AlarmKind.DISCHARGE_CURRENT_HIGH,
          AlarmKind.SOC_LOW,
          AlarmKind.HALL_DISCONNECTED);

  /** What a light does. */
  public enum Light {
    OFF,
    ON,
    BLINKING;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All of them on: somebody looks whether they work. */
  public static final PanelLamps ALL_ON = new PanelLamps(Light.ON, Light.ON, Light.ON, Light.ON);

  /** The lights for what is seen and what stands; those held back light none. */
  public static PanelLamps of(SiteImage image, AlarmBoard board) {
    var active = board.active();
    return new PanelLamps(
        run(image),
        comm(image),
        light(active, alarm -> alarm.severity() == Severity.FAULT),
        light(
            active,
            alarm -> GROUPS.contains(alarm.kind()) || alarm.severity() == Severity.CRITICAL));
  }

  private static Light run(SiteImage image) {
    return image.ports().stream()
            .anyMatch(port -> port.units() > 0 && port.state() == PortHealth.State.STARTING)
        ? Light.BLINKING
        : Light.ON;
  }

  private static Light comm(SiteImage image) {
    int units = image.ports().stream().mapToInt(PortHealth::units).sum();
    int answering = image.ports().stream().mapToInt(PortHealth::answering).sum();
    if (answering == 0) {
      return Light.OFF;
    }
    return answering < units ? Light.BLINKING : Light.ON;
  }

  private static Light light(List<Alarm> active, Predicate<Alarm> of) {
    var light = Light.OFF;
    for (var alarm : active) {
      if (of.test(alarm) && !alarm.state().isAcknowledged()) {
        return Light.BLINKING;
      }
      light = of.test(alarm) ? Light.ON : light;
    }
    return light;
  }
}
