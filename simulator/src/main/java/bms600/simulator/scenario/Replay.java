package bms600.simulator.scenario;

import bms600.simulator.replay.Playback;
import java.time.Duration;
import java.util.List;

/**
 * A recorded series that takes the place of a string's physics, from the start of the scenario on.
 *
 * @param string position in the site, from 0
 * @param name of the string, and of what is played, for people
 * @param playback voltages in it are those of the whole string
 */
public record Replay(int string, Name name, Playback playback) {

  /** Who lives what. */
  public record Name(String string, String record) {}

  /** What is told of it: at its beginning what is played, at its end what follows. */
  List<Event> tells() {
    var series = playback.series();
    String begins =
        "%s lives what %s recorded: %d rows over %s, from %s on"
            .formatted(
                name.string(),
                name.record(),
                series.rows(),
                hours(series.lengthS()),
                hours(playback.fromS()));
    String faster =
        playback.speed() == 1
            ? "."
            : ", %.0f times as fast. Ampere-hours that a master counts are as many times too few."
                .formatted(playback.speed());
    String ends =
        playback.repeats()
            ? "the record of %s is over; it begins again.".formatted(name.string())
            : "the record of %s is over; the battery rests.".formatted(name.string());
    return List.of(
        new Event(Duration.ZERO, new Action.Tell(), "replay: " + begins + faster),
        new Event(
            Duration.ofMillis(Math.round(playback.lastsS() * 1000)),
            new Action.Tell(),
            "replay: " + ends));
  }

  private static String hours(double seconds) {
    return "%.2f h".formatted(seconds / 3600);
  }
}
