package bms600.core.notice;

import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody, or a system, that is told of alarms.
 *
 * @param ways the channels to reach the person by, in order: the first that works is used
 * @param strings whose alarms are told; empty for all. What belongs to no string is always told
 */
public record Person(
    String name,
    List<Way> ways,
    Set<Severity> severities,
    Set<String> strings,
    Hours hours,
    Optional<Escalation> escalation) {

  /**
   * A channel and the person's address on it.
   *
   * @param to empty where the channel itself is the address
   */
  public record Way(String channel, String to) {}

  /**
   * Who is told when nobody acknowledges.
   *
   * @param after counted from when the person was to be told
   * @param to names of others
   */
  public record Escalation(Duration after, List<String> to) {
    public Escalation {
      to = List.copyOf(to);
    }
  }

  public Person {
    ways = List.copyOf(ways);
    severities = Set.copyOf(severities);
    strings = Set.copyOf(strings);
  }

  /** Whether there is a way to tell of it: that a channel is dead needs another one. */
  boolean canHear(Trouble trouble) {
    return trouble.kind() != AlarmKind.CHANNEL_FAILED
        || ways.stream().anyMatch(way -> !way.channel().equals(trouble.place()));
  }

  /** Whether this trouble is the person's business. That a channel is dead is everybody's. */
  public boolean caresFor(Trouble trouble) {
    if (trouble.kind() == AlarmKind.CHANNEL_FAILED) {
      return canHear(trouble);
    }
    return severities.contains(trouble.severity())
        && (trouble.string().isEmpty() || strings.isEmpty() || strings.contains(trouble.string()));
  }
}
