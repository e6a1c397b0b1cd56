package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What changes once a day, in a file of its own. */
class SlowFileTest {
  private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private History open() throws IOException {
    return History.open(folder, Plant.site(1, 2), () -> AT);
  }

  @Test
  void whatWasKeptIsThereAtTheNextStart() throws IOException {
    try (var history = open()) {
      assertThat(history.slowMemory()).isEmpty();
      history.keepSlow(List.of("first"));
      history.keepSlow(List.of("ohmday\tS1\t20758", "ohms\tS1.1\tµ"));
    }
    try (var history = open()) {
      assertThat(history.slowMemory()).containsExactly("ohmday\tS1\t20758", "ohms\tS1.1\tµ");
    }
  }

  @Test
  void oneFlippedBitAnywhereIsFound() throws IOException {
    var slow = new SlowFile(folder);
    slow.put(List.of("ohms\tS1.1\t1 2 3 4 !!"));
    Path file = folder.resolve("aging.txt");
    byte[] bytes = Files.readAllBytes(file);
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertThat(slow.read()).as("byte " + at).isEmpty();
    }
  }

  @Test
  void whatCannotBeWrittenWaitsAndIsToldInTheHealth() throws IOException {
    try (var history = open()) {
      Path obstacle = Files.createDirectory(folder.resolve("aging.txt.new"));
      history.keepSlow(List.of("late"));
      assertThat(history.slowMemory()).isEmpty();
      assertThat(history.health().failures()).isPositive();
      Files.delete(obstacle);
      history.keep(List.of(), List.of("memory"), AT);
      assertThat(history.slowMemory()).containsExactly("late");
    }
  }
}
