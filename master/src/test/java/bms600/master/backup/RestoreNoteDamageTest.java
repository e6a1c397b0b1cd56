package bms600.master.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The note of a restore, cut at each length and with each byte changed: every start begins. */
final class RestoreNoteDamageTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** Whether what is staged is known as it was written; else it is nothing, and that is told. */
  private static boolean isKnown(Path site, byte[] note) throws IOException {
    var in = Restore.folder(site);
    Files.write(in.resolve(RestoreNote.FILE), note);
    var restore = Restore.atStart(site);
    restore.begin();
    if (restore.staged().isPresent()) {
      assertThat(restore.staged()).contains("a backup of Old");
      assertThat(restore.told()).isEmpty();
      return true;
    }
    assertThat(restore.told().getFirst()).contains("is set aside as", RestoreNote.FILE);
    assertThat(in.resolve(RestoreNote.FILE)).doesNotExist();
    assertThat(in.resolve(RestoreNote.FILE + ".spoilt")).hasBinaryContent(note);
    return false;
  }

  @Test
  void isKnownOrSetAside() throws IOException {
    var site = Restore.real(folder.resolve("site.yaml"));
    var move = new RestoreNote.Move(folder, folder, folder.resolve("aside"), true);
    new RestoreNote(RestoreNote.Step.STAGED, "a backup of Old", 0, "", List.of(move))
        .write(Restore.folder(site));
    byte[] sound = Files.readAllBytes(Restore.folder(site).resolve(RestoreNote.FILE));
    assertThat(isKnown(site, sound)).isTrue();
    for (int length = 0; length < sound.length; length++) {
      assertThat(isKnown(site, Arrays.copyOf(sound, length))).as("cut to %d", length).isFalse();
    }
    int found = 0;
    for (int at = 0; at < sound.length; at++) {
      for (int flip : new int[] {1, 0x20, 0xFF}) {
        byte[] bytes = sound.clone();
        bytes[at] ^= (byte) flip;
        found += isKnown(site, bytes) ? 0 : 1;
      }
    }
    assertThat(found).as("what is left are blanks and the name of the sum").isGreaterThan(500);
  }
}
