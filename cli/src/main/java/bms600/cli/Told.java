package bms600.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens, told on the console: one line each, by the clock of the site. Until it is opened,
 * lines are held back, so that they stand below the heading.
 */
final class Told {
  /** With the seconds of a full minute, which the time's own text leaves out. */
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final PrintStream out;
  private final DateTimeFormatter time;
  private final List<String> held = new ArrayList<>();
  private boolean isOpen;

  Told(PrintStream out, ZoneId zone) {
    this.out = out;
    this.time = TIME.withZone(zone);
  }

  synchronized void open() {
    isOpen = true;
    held.forEach(out::println);
    held.clear();
  }

  /** Tells it, or holds it back. */
  synchronized void tell(Instant at, String text) {
    String line = time.format(at) + "  " + text;
    if (isOpen) {
      out.println(line);
    } else {
      held.add(line);
    }
  }
}
