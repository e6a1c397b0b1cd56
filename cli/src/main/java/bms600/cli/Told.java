package bms600.cli;

import java.io.PrintStream;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What happens, told on the console: one line each, by the clock of the site. Until it is opened,
 * lines are held back, so that they stand below the heading.
 */
final class Told {
  private final PrintStream out;
  private final ZoneId zone;
  private final List<String> held = new ArrayList<>();
  private boolean isOpen;

  Told(PrintStream out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  synchronized void open() {
    isOpen = true;
    held.forEach(out::println);
    held.clear();
  }

  /** Tells it, or holds it back. */
  synchronized void tell(Instant at, String text) {
    String line = LocalTime.ofInstant(at, zone).truncatedTo(ChronoUnit.SECONDS) + "  " + text;
    if (isOpen) {
      out.println(line);
    } else {
      held.add(line);
    }
  }
}
