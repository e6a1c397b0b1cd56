package bms600.cli.soak.check;

import java.util.Optional;

/**
 * A line of the journal about an alarm.
 *
 * @param severity empty where the line has none
 * @param words what is wrong, as people read it
 */
public record Change(double atS, Kind kind, String severity, String words, String place) {
  /** What the line says became of the alarm. */
  public enum Kind {
    RAISED,
    CHANGED,
    CLEARED,
    ACKNOWLEDGED
  }

  /** The alarm that is meant. */
  String alarm() {
    return words + " @ " + place;
  }

  /** A journal line as a change, or nothing where it is about something else. */
  public static Optional<Change> of(double atS, String kind, String place, String text) {
    return switch (kind) {
      case "alarm-raised" -> Optional.of(judged(atS, Kind.RAISED, place, text));
      case "alarm-changed" -> Optional.of(judged(atS, Kind.CHANGED, place, text));
      case "alarm-cleared" -> Optional.of(plain(atS, Kind.CLEARED, place, text));
      case "alarm-acknowledged" -> Optional.of(plain(atS, Kind.ACKNOWLEDGED, place, text));
      default -> Optional.empty();
    };
  }

  private static Change judged(double atS, Kind kind, String place, String text) {
    String[] parts = text.split(": ", 3);
    return new Change(atS, kind, parts[0], parts[1], place);
  }

  private static Change plain(double atS, Kind kind, String place, String text) {
    return new Change(atS, kind, "", text.split(": ", 2)[0], place);
  }
}
