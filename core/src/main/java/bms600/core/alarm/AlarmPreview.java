package bms600.core.alarm;

import bms600.core.site.Site;
import java.util.List;
import java.util.Optional;

/**
 * What other setpoints would mean at this moment, once every delay has run: nothing is changed by
 * asking.
 *
 * @param raised alarms that would stand and do not by the present setpoints
 * @param cleared alarms that would stand no longer
 * @param changed alarms that would stand with another severity, as they would be
 * @param kept how many would stand as they do
 */
public record AlarmPreview(List<Alarm> raised, List<Alarm> cleared, List<Alarm> changed, int kept) {
  public AlarmPreview {
    raised = List.copyOf(raised);
    cleared = List.copyOf(cleared);
    changed = List.copyOf(changed);
  }

  /**
   * Compares the setpoints of another site file with those in force; both sites have the same
   * places. Alarms held back are not told.
   */
  public static AlarmPreview of(AlarmBoard board, Site changed, Scene scene) {
    var now = board.under(scene.image().site(), scene);
    var then = board.under(changed, scene);
    var raised = then.active().stream().filter(alarm -> standing(now, alarm).isEmpty()).toList();
    var cleared = now.active().stream().filter(alarm -> standing(then, alarm).isEmpty()).toList();
    var worse =
        then.active().stream()
            .filter(
                alarm ->
                    standing(now, alarm)
                        .filter(it -> it.severity() != alarm.severity())
                        .isPresent())
            .toList();
    return new AlarmPreview(
        raised, cleared, worse, then.active().size() - raised.size() - worse.size());
  }

  private static Optional<Alarm> standing(AlarmBoard board, Alarm alarm) {
    return board.alarm(alarm.id()).filter(it -> it.state().isActive());
  }
}
