package bms600.cli.soak.check;

import java.util.List;

/** A message that a channel took over, to one person. */
public record Message(double atS, String channel, String person, List<Line> lines) {
  public Message {
    lines = List.copyOf(lines);
  }

  /**
   * What it says of one alarm.
   *
   * @param number of the change it tells, unique on every channel
   */
  public record Line(long number, String words, String place, boolean active) {
    String alarm() {
      return words + " @ " + place;
    }
  }
}
