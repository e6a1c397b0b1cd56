package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever writes the history is killed in the middle of it, again and again, and starts again: five
 * times here, 200 times by {@code tools/kill 200}.
 */
class KillWhileWritingTest {
  private static final int KILLS = Integer.getInteger("kills", 5);
  private static final int MOST_LINES = 300;

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final Random random = new Random(KILLS);
  private long frames;
  private long events;
  private int cuts;

  @Test
  void nothingThatCountedAsKeptIsLostAndEveryStartIsSound() throws Exception {
    for (int kill = 1; kill <= KILLS; kill++) {
      live(kill);
    }
    live(KILLS + 1);
    assertThat(frames).as("frames told as kept").isGreaterThan(10L * KILLS);
    System.out.printf(
        "%d kills: 0 corrupt starts, 0 of %d events and 0 frames lost that counted as kept (%d"
            + " frames); %d frames cut in the middle of being written%n",
        KILLS, events, frames, cuts);
  }

  private void live(int number) throws IOException, InterruptedException {
    new Killed(WritingProgram.class, folder.resolve("errors.txt"))
        .live(
            said -> assertFound(said.readLine(), number),
            () -> 1 + random.nextInt(MOST_LINES),
            this::listen,
            folder.resolve("data").toString(),
            Long.toString(frames));
  }

  private void assertFound(String line, int number) {
    assertThat(line).as("start %d", number).matches("found( [0-9]+){5}");
    String[] part = line.split(" ", -1);
    assertThat(Long.parseLong(part[1]))
        .as("events at start %d", number)
        .isBetween(events, events + 1);
    events = Long.parseLong(part[1]);
    assertThat(part[2]).as("events that are not as written").isEqualTo("0");
    assertThat(part[3]).as("frames lost that counted as kept").isEqualTo("0");
    cuts = Integer.parseInt(part[4]);
    assertThat(part[5]).as("damage found").isEqualTo("0");
  }

  /** The last line may be cut off: what it would have told does not count. */
  private void listen(String line) {
    if (line.matches("frame [0-9]+")) {
      frames = Math.max(frames, Long.parseLong(line.substring(6)));
    } else if (line.matches("event [0-9]+")) {
      events = Math.max(events, Long.parseLong(line.substring(6)));
    }
  }
}
