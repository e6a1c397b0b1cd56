package bms600.cli.soak.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that went into a site and came out of its master, each in order of time. */
public record Log(
    Layout layout,
    double endS,
    List<Injected> injected,
    List<Change> changes,
    List<Message> messages,
    List<Relay> relays,
    List<Shown> shown,
    List<Away> aways) {
  public Log {
    injected = List.copyOf(injected);
    changes = List.copyOf(changes);
    messages = List.copyOf(messages);
    relays = List.copyOf(relays);
    shown = List.copyOf(shown);
    aways = List.copyOf(aways);
  }

  /**
   * What is where.
   *
   * @param blocks of each string, by its name; a block is called {@code S1.7}
   * @param portOf each string, by its name
   * @param people each by name, with the channel they are told by
   * @param ioPort the port of the I/O module, or empty
   */
  public record Layout(
      Map<String, Integer> blocks,
      Map<String, String> portOf,
      Map<String, String> people,
      List<Wired> relays,
      String ioPort) {}

  /** A relay, the severities it follows, and whether acknowledging silences it. */
  public record Wired(int output, Set<String> follows, boolean silenceable) {}

  /** A relay of the plant turned. */
  public record Relay(double atS, int output, boolean on) {}

  /**
   * What an uplink showed.
   *
   * @param active how many alarms of each severity
   * @param places the blocks, strings and ports that are shown in alarm
   */
  public record Shown(double atS, Map<String, Integer> active, Set<String> places) {}

  /**
   * The master did not run.
   *
   * @param fromS the instant of its last memory, at or before its end
   */
  public record Away(double fromS, double untilS) {}
}
