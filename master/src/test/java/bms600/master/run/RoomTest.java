package bms600.master.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Room and disks, against what {@code stat} of the system says. */
final class RoomTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static String stat(String... arguments) throws IOException {
    var process = new ProcessBuilder(arguments).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @Test
  void aDiskIsAsLargeAsTheSystemSays() throws Exception {
    String[] blocks = stat("stat", "-f", "-c", "%S %b", folder.toString()).split(" ", 2);
    assertThat(Room.at(folder).totalBytes())
        .isEqualTo(Long.parseLong(blocks[0]) * Long.parseLong(blocks[1]));
    assertThat(Room.at(folder).freeBytes()).isBetween(1L, Room.at(folder).totalBytes());
  }

  @Test
  void whatIsOnOneDiskIsToldFromWhatIsNot() throws Exception {
    var inner = Files.createDirectory(folder.resolve("inner"));
    assertThat(Room.isShared(folder, inner)).isTrue();
    assertThat(stat("stat", "-c", "%d", "/proc")).isNotEqualTo(stat("stat", "-c", "%d", "/"));
    assertThat(Room.isShared(folder, Path.of("/proc"))).isFalse();
  }

  @Test
  void whatIsNotThereHasNoRoom() {
    var nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> Room.at(nowhere)).hasMessageContaining(nowhere.toString());
    assertThatThrownBy(() -> Room.isShared(folder, nowhere))
        .isInstanceOf(NoSuchFileException.class);
  }
}
