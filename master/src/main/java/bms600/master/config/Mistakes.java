package bms600.master.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The mistakes found so far in one file and in those it names. */
final class Mistakes {
  private final String file;
  private final List<Mistake> found = new ArrayList<>();

  Mistakes(String file) {
    this.file = file;
  }

  void add(int line, String key, String value, String allowed) {
    found.add(new Mistake(file, line, key, Hidden.in(key, value, allowed), allowed));
  }

  /** A mistake in a file that this one names. */
  void addIn(String otherFile, int line, String key, String value, String allowed) {
    found.add(new Mistake(otherFile, line, key, value, allowed));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them, from the top of the file to its end, then those in other files. */
  List<Mistake> inOrder() {
    return found.stream()
        .sorted(
            Comparator.comparing((Mistake mistake) -> !mistake.file().equals(file))
                .thenComparing(Mistake::file)
                .thenComparingInt(Mistake::line))
        .toList();
  }
}
