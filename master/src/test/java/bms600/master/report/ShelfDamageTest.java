package bms600.master.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that is kept, cut at each length and with each byte changed: it is shown to nobody. */
final class ShelfDamageTest {
  private static final String NAME =
      Shelf.name("daily", Instant.parse("2026-11-01T08:00:00Z"), "S1", "csv");
  private static final byte[] REPORT =
      "block,voltage\n1,13.52\n2,13.49\n".repeat(5).getBytes(StandardCharsets.US_ASCII);

  @TempDir private Path data = Path.of("replaced by JUnit");

  private void assertIsSetAside(byte[] bytes, String what) throws IOException {
    new Shelf(data).put(NAME, REPORT);
    var file = data.resolve("reports").resolve(NAME);
    Files.write(file, bytes);
    var shelf = new Shelf(data);
    assertThat(shelf.kept()).as(what).isEmpty();
    assertThat(shelf.has(NAME)).as("it may be made again").isFalse();
    assertThat(Path.of(file + ".damaged")).hasBinaryContent(bytes);
    new Shelf(data).put(NAME, REPORT);
    Files.write(file, bytes);
    assertThat(new Shelf(data).read(NAME)).as(what).isEmpty();
  }

  @Test
  void isSetAsideWhereverItIsCutOrAnother() throws IOException {
    new Shelf(data).put(NAME, REPORT);
    assertThat(new Shelf(data).read(NAME)).contains(REPORT);
    assertThat(new Shelf(data).kept()).hasSize(1);
    for (int length = 0; length < REPORT.length; length++) {
      assertIsSetAside(Arrays.copyOf(REPORT, length), "cut to " + length);
    }
    for (int at = 0; at < REPORT.length; at++) {
      byte[] bytes = REPORT.clone();
      bytes[at] ^= 1;
      assertIsSetAside(bytes, "byte " + at);
    }
  }

  @Test
  void isShownWhereItHasNoSum() throws IOException {
    new Shelf(data).put(NAME, REPORT);
    Files.delete(data.resolve("reports").resolve("." + NAME + ".sha256"));
    assertThat(new Shelf(data).read(NAME)).contains(REPORT);
    assertThat(new Shelf(data).kept()).hasSize(1);
  }
}
