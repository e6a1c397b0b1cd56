package bms600.master.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far a broker was told: known, or known not to be known, lest something is never told. */
final class CursorTest {
  private static final Cursor WRITTEN =
      Cursor.NEW.withEvent(41_207).withTold(Instant.parse("2026-11-01T08:00:00Z")).withConnection();

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Test
  void isReadAsItWasWritten() throws IOException {
    var file = folder.resolve("cursor");
    assertThat(Cursor.read(file)).isEqualTo(Cursor.NEW);
    WRITTEN.write(file);
    assertThat(Cursor.read(file)).isEqualTo(WRITTEN);
  }

  @Test
  void isNotTakenWhereverItIsCutOrAnother() throws IOException {
    var file = folder.resolve("cursor");
    WRITTEN.write(file);
    byte[] sound = Files.readAllBytes(file);
    for (int length = 0; length < sound.length; length++) {
      assertRefusedOrEqual(file, Arrays.copyOf(sound, length), "cut to " + length);
    }
    for (int at = 0; at < sound.length; at++) {
      for (int flip : new int[] {1, 2, 4, 0x20, 0xFF}) {
        byte[] bytes = sound.clone();
        bytes[at] ^= (byte) flip;
        assertRefusedOrEqual(file, bytes, "byte " + at);
      }
    }
  }

  private static void assertRefusedOrEqual(Path file, byte[] bytes, String what)
      throws IOException {
    Files.write(file, bytes);
    try {
      var read = Cursor.read(file);
      assertThat(read.event()).as(what).isLessThanOrEqualTo(WRITTEN.event());
      assertThat(read.told().map(at -> !at.isAfter(WRITTEN.told().orElseThrow())).orElse(true))
          .as(what)
          .isTrue();
    } catch (IOException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
    }
  }
}
