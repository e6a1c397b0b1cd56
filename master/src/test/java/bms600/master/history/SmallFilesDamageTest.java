package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is kept beside the database, cut at each length and with each byte changed: how blocks age,
 * and the newest memory, with the alarms and jobs in it.
 */
final class SmallFilesDamageTest {
  private static final List<String> LINES = List.of("job\tohmic\tS1", "aging of S1.3\t0.97");
  private static final MemoryRow OLDER = new MemoryRow(6, new SavedMemory(LINES, Instant.EPOCH));
  private static final MemoryRow NEWER =
      new MemoryRow(7, new SavedMemory(LINES, Instant.ofEpochSecond(60)));

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** Bytes of a file that were changed. */
  private interface Trial {
    void of(byte[] bytes) throws IOException;
  }

  private static void everyDamage(byte[] sound, Trial trial) throws IOException {
    for (int length = 0; length < sound.length; length++) {
      trial.of(Arrays.copyOf(sound, length));
    }
    for (int at = 0; at < sound.length; at++) {
      for (int flip : new int[] {1, 0x20, 0xFF}) {
        byte[] bytes = sound.clone();
        bytes[at] ^= (byte) flip;
        trial.of(bytes);
      }
    }
  }

  @Test
  void agingIsBegunAnewAndThatIsTold() throws IOException {
    var file = folder.resolve("aging.txt");
    new SlowFile(folder).put(LINES);
    assertThat(new SlowFile(folder).read()).isEqualTo(LINES);
    everyDamage(
        Files.readAllBytes(file),
        bytes -> {
          Files.write(file, bytes);
          var slow = new SlowFile(folder);
          assertThat(slow.read()).isEmpty();
          assertThat(slow.damage().orElseThrow()).contains("aging.txt").contains("begun anew");
        });
  }

  @Test
  void theMemoryBeforeStandsInForANewestThatIsSpoilt() throws IOException {
    var slots = new MemorySlots(folder);
    slots.put(OLDER);
    slots.put(NEWER);
    assertThat(slots.read()).contains(NEWER);
    var newest = folder.resolve("memory-1.bin");
    everyDamage(
        Files.readAllBytes(newest),
        bytes -> {
          Files.write(newest, bytes);
          assertThat(new MemorySlots(folder).read()).contains(OLDER);
        });
  }
}
