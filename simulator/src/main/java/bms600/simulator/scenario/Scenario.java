package bms600.simulator.scenario;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What happens, in order of time.
 *
 * @param replays strings that live again what was once measured
 */
public record Scenario(String name, List<Event> events, List<Replay> replays) {
  /** Nothing happens: a calm day on float. */
  public static final Scenario CALM = new Scenario("calm", List.of(), List.of());

  public Scenario {
    events = events.stream().sorted(Comparator.comparing(Event::at)).toList();
    replays = List.copyOf(replays);
  }

  /** What happens, and what replays have to tell, in order of time. */
  public List<Event> eventsWithReplays() {
    return Stream.concat(
            replays.stream().flatMap(replay -> replay.tells().stream()), events.stream())
        .sorted(Comparator.comparing(Event::at))
        .toList();
  }
}
