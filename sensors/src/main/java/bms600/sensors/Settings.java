package bms600.sensors;

import bms600.modbus.Request;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows before a table's header: a name and its value, for how a sensor wants to be asked. */
final class Settings {
  private static final String TURNAROUND = "turnaround";
  private static final String LONGEST_READ = "longest-read";
  private static final String LONGEST_GAP = "longest-gap";
  private static final String BROADCAST = "broadcast";
  private static final List<String> NAMES =
      List.of(TURNAROUND, LONGEST_READ, LONGEST_GAP, BROADCAST);
  private static final int LONGEST_TURNAROUND_MS = 1000;

  private final List<TableMistake> mistakes;
  private final Set<String> seen = new HashSet<>();
  private int turnaroundMs = (int) Manners.DEFAULT.turnaround().toMillis();
  private int longestRead = Manners.DEFAULT.longestRead();
  private int longestGap = Manners.DEFAULT.longestGap();
  private boolean ignoresBroadcasts;

  Settings(List<TableMistake> mistakes) {
    this.mistakes = mistakes;
  }

  /** Whether a row can only be a setting: it has too few cells to be a header. */
  static boolean isOne(List<String> cells) {
    return NAMES.contains(cells.getFirst()) || cells.size() == 2;
  }

  Manners manners() {
    return new Manners(Duration.ofMillis(turnaroundMs), longestRead, longestGap, ignoresBroadcasts);
  }

  void read(int line, List<String> cells) {
    String name = cells.getFirst();
    String value = cells.size() < 2 ? "" : cells.get(1);
    String allowed = allowed(name);
    boolean alone = cells.stream().skip(2).allMatch(String::isEmpty);
    if (!seen.add(name)) {
      mistakes.add(new TableMistake(line, name, value, "must be given once"));
    } else if (!alone || !take(name, value)) {
      String all = String.join(",", cells.subList(1, cells.size()));
      mistakes.add(new TableMistake(line, name, all, allowed));
    }
  }

  private static String allowed(String name) {
    return switch (name) {
      case TURNAROUND -> "must be 1 ms to " + LONGEST_TURNAROUND_MS + " ms";
      case LONGEST_READ -> "must be 2 to " + Request.MAX_READ_REGISTERS + " registers";
      case LONGEST_GAP -> "must be 0 to " + Request.MAX_READ_REGISTERS + " registers";
      case BROADCAST -> "must be ignored, for a sensor that takes no notice of broadcasts";
      default -> "unknown setting: must be one of " + String.join(", ", NAMES);
    };
  }

  private boolean take(String name, String value) {
    int number =
        value.matches("\\d{1,4}( ?ms)?") ? Integer.parseInt(value.replace("ms", "").strip()) : -1;
    boolean isTime = value.endsWith("ms");
    switch (name) {
      case TURNAROUND -> turnaroundMs = isTime ? number : -1;
      case LONGEST_READ -> longestRead = isTime ? -1 : number;
      case LONGEST_GAP -> longestGap = isTime ? -1 : number;
      case BROADCAST -> ignoresBroadcasts = value.equals("ignored");
      default -> {}
    }
    return switch (name) {
      case TURNAROUND -> turnaroundMs >= 1 && turnaroundMs <= LONGEST_TURNAROUND_MS;
      case LONGEST_READ -> longestRead >= 2 && longestRead <= Request.MAX_READ_REGISTERS;
      case LONGEST_GAP -> longestGap >= 0 && longestGap <= Request.MAX_READ_REGISTERS;
      case BROADCAST -> ignoresBroadcasts;
      default -> false;
    };
  }
}
