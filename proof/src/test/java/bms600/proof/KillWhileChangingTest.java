package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.config.edit.Versions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever changes the site file is killed in the middle of it, again and again: the file is the old
 * one or the new one, never half, and what was told as changed is changed.
 */
class KillWhileChangingTest {
  private static final int KILLS = Integer.getInteger("kills", 5);
  private static final int MOST_CHANGES = 40;
  private static final String TEXT = "# the cellar\nsite: { name: N%d } # as on the door\n%s";

  /** Long enough that half of it could be written. */
  private static final String REST = "# a comment that stays to the byte\n".repeat(400);

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final Random random = new Random(KILLS);
  private int told;

  @Test
  void theFileIsTheOldOneOrTheNewOne() throws Exception {
    var file = folder.resolve("site.yaml");
    Files.writeString(file, TEXT.formatted(0, REST));
    for (int kill = 1; kill <= KILLS; kill++) {
      live();
      var texts = List.of(TEXT.formatted(told, REST), TEXT.formatted(told + 1, REST));
      assertThat(texts).as("after kill %d", kill).contains(Files.readString(file));
      assertThat(new Versions(folder.resolve("versions")).all())
          .allMatch(version -> version.text().endsWith(REST));
    }
    assertThat(told).isGreaterThanOrEqualTo(KILLS);
  }

  private void live() throws IOException, InterruptedException {
    new Killed(ChangingProgram.class, folder.resolve("errors.txt"))
        .live(
            this::assertFound,
            () -> 1 + random.nextInt(MOST_CHANGES),
            this::listen,
            folder.toString());
  }

  private void assertFound(BufferedReader said) throws IOException {
    String found = said.readLine();
    assertThat(found).as(Files.readString(folder.resolve("errors.txt"))).isNotNull();
    assertThat(Integer.parseInt(found.substring("found ".length()))).isBetween(told, told + 1);
  }

  /** The last line may be cut off: what it would have told does not count. */
  private void listen(String line) {
    if (line.matches("changed [0-9]+")) {
      told = Integer.parseInt(line.substring("changed ".length()));
    }
  }
}
