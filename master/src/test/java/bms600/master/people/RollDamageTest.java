package bms600.master.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.master.run.Ticker;
import bms600.master.run.Witness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The roll of people, cut at each length and with each byte changed. */
final class RollDamageTest {
  private static final Instant SINCE = Instant.parse("2026-11-01T08:00:00Z");
  private static final Roll WRITTEN =
      new Roll(
          List.of(new Account("anna", Role.ADMIN, "argon", "", "", SINCE)),
          List.of(new Token("scada", Role.VIEWER, "ab12", SINCE, "anna")));

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private byte[] written() throws IOException {
    new RollFile(folder).write(WRITTEN);
    return Files.readAllBytes(folder.resolve(RollFile.NAME));
  }

  /** It is as it was written, or nobody is in it, nobody becomes the first, and it says so. */
  private boolean isWhole(byte[] bytes) throws IOException {
    Files.write(folder.resolve(RollFile.NAME), bytes);
    var rolls = Rolls.openInAnyCase(folder, InstantSource.system());
    var people =
        People.openInAnyCase(folder, Ticker.system(), InstantSource.system(), Witness.NONE);
    assertThat(people.firstCode()).isEmpty();
    assertThat(people.hasAdmin()).isTrue();
    if (rolls.trouble().isEmpty()) {
      assertThat(rolls.newest()).isEqualTo(WRITTEN);
      return true;
    }
    assertThat(rolls.newest()).isEqualTo(Roll.EMPTY);
    assertThat(people.trouble().orElseThrow()).contains(RollFile.NAME + " cannot be read");
    assertThatThrownBy(() -> rolls.change(roll -> roll))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("put back a copy");
    assertThat(Files.readAllBytes(folder.resolve(RollFile.NAME))).isEqualTo(bytes);
    return false;
  }

  @Test
  void isWholeOrNobodysWhereverItIsCut() throws IOException {
    byte[] sound = written();
    assertThat(isWhole(sound)).isTrue();
    for (int length = 0; length < sound.length; length++) {
      assertThat(isWhole(Arrays.copyOf(sound, length))).as("cut to %d", length).isFalse();
    }
  }

  @Test
  void isWholeOrNobodysWhicheverByteIsAnother() throws IOException {
    byte[] sound = written();
    int found = 0;
    for (int at = 0; at < sound.length; at++) {
      for (int flip : new int[] {1, 0x20, 0xFF}) {
        byte[] bytes = sound.clone();
        bytes[at] ^= (byte) flip;
        found += isWhole(bytes) ? 0 : 1;
      }
    }
    assertThat(found).as("what is left are blanks and the name of the sum").isGreaterThan(900);
  }

  /** Nobody was told of a sum before there was one. */
  @Test
  void takesOneThatHasNoSum() throws IOException {
    String old = new String(written(), java.nio.charset.StandardCharsets.UTF_8);
    byte[] bytes =
        old.replaceAll(",\\s*\"sum\"[^}\\]]*", "")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("sum");
    assertThat(isWhole(bytes)).isTrue();
  }
}
