package bms600.master.uplink.snmp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineStateTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Path file() {
    return folder.resolve("snmp-engine");
  }

  @Test
  void startsAreCountedForTheSameEngine() throws IOException {
    var first = EngineState.started(folder);
    assertThat(first.boots()).isEqualTo(1);
    assertThat(first.id()).hasSize(17);
    assertThat(EngineState.started(folder)).isEqualTo(new EngineState(first.id(), 2));
    assertThat(EngineState.started(folder)).isEqualTo(new EngineState(first.id(), 3));
  }

  @Test
  void enginesAreNotAlike() {
    assertThat(EngineState.fresh().id()).isNotEqualTo(EngineState.fresh().id());
  }

  /** RFC 3414, 2.2.2: at its highest the number says no more; only another id may start anew. */
  @Test
  void numberThatIsUsedUpMakesAnotherEngine() throws IOException {
    Files.writeString(file(), "id 80007ed9050102030405\nboots 2147483646\n");
    var last = EngineState.started(folder);
    assertThat(last.boots()).isEqualTo(Integer.MAX_VALUE);
    var next = EngineState.started(folder);
    assertThat(next.boots()).isEqualTo(1);
    assertThat(next.id()).isNotEqualTo(last.id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id 80007ed9050102030405\n",
        "id 80007ed9050102030405\nboots 2147483648\n",
        "id 80007ed9050102030405\nboots -1\n",
        "id 8000\nboots 4\n",
        "\u0000\u0000\u0000\u0000"
      })
  void damagedFileMakesAnotherEngine(String text) throws IOException {
    Files.writeString(file(), text);
    var state = EngineState.started(folder);
    assertThat(state.boots()).isEqualTo(1);
    assertThat(EngineState.started(folder)).isEqualTo(new EngineState(state.id(), 2));
  }

  /** Each cut and each changed byte: the next start of the same engine, or the first of another. */
  @Test
  void damageNeverMakesAnotherNumberOfStarts() throws IOException {
    var first = EngineState.started(folder);
    for (int start = 2; start <= 21; start++) {
      assertThat(EngineState.started(folder).boots()).isEqualTo(start);
    }
    byte[] sound = Files.readAllBytes(file());
    var next = new EngineState(first.id(), 22);
    for (int length = 0; length < sound.length; length++) {
      isNextOrFresh(Arrays.copyOf(sound, length), next);
    }
    for (int at = 0; at < sound.length; at++) {
      for (int change : new int[] {1, 2, 4, 8, 0x20, 0xFF}) {
        byte[] changed = sound.clone();
        changed[at] ^= (byte) change;
        isNextOrFresh(changed, next);
      }
    }
  }

  private void isNextOrFresh(byte[] bytes, EngineState next) throws IOException {
    Files.write(file(), bytes);
    var started = EngineState.started(folder);
    if (!started.equals(next)) {
      assertThat(started.boots()).as(new String(bytes, ISO_8859_1)).isEqualTo(1);
      assertThat(started.id()).isNotEqualTo(next.id());
    }
  }

  @Test
  void whatAnEarlierVersionWroteGoesOnAndGetsItsSum() throws IOException {
    Files.writeString(file(), "id 80007ed9050102030405\nboots 41\n");
    assertThat(EngineState.started(folder).boots()).isEqualTo(42);
    assertThat(file()).content().matches("id 80007ed9050102030405\nboots 42\nsum [0-9a-f]{1,8}\n");
    assertThat(EngineState.started(folder).boots()).isEqualTo(43);
  }

  @Test
  void nothingIsStartedThatCannotBeSaved() {
    var missing = folder.resolve("missing");
    assertThatThrownBy(() -> EngineState.started(missing)).isInstanceOf(IOException.class);
  }
}
