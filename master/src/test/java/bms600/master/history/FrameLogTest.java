package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is read back, wherever in a block of the disk a record ends and begins. */
class FrameLogTest {
  private static final long AT_MS = 1_795_824_000_000L;
  private static final Span NOBODY = new Span(1, Layout.NONE, AT_MS);

  private final Random random = new Random(7);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private byte[] noise(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] packed(byte[] frame) {
    try (var packer = new Packer(Deflater.BEST_SPEED)) {
      return packer.pack(frame);
    }
  }

  /** What fills so many bytes of a log, as one record. */
  private byte[] filling(int bytes) {
    try (var packer = new Packer(Deflater.BEST_SPEED)) {
      for (int length = bytes; length > 0; length--) {
        var noise = noise(length);
        if (FrameLog.RECORD_HEAD + packer.pack(noise).length == bytes) {
          return noise;
        }
      }
    }
    throw new AssertionError("nothing makes a record of " + bytes + " bytes");
  }

  private static Stream<Arguments> places() {
    return IntStream.rangeClosed(0, 20)
        .boxed()
        .flatMap(
            before ->
                IntStream.of(40, 230, 300, 4000, 4100, 9000)
                    .mapToObj(next -> Arguments.of(before, next)));
  }

  @ParameterizedTest
  @MethodSource("places")
  void aRecordMayEndAnywhereBeforeTheEndOfItsBlock(int before, int next) throws Exception {
    try (var log = new FrameLog(folder, 1, 0)) {
      log.append(NOBODY, AT_MS, packed(noise(50)));
      log.sync();
      var begun = FrameLogReader.read(FrameLog.file(folder, 1));
      assertThat(begun.verdict()).isEqualTo(FrameLogReader.Verdict.WHOLE);
      int rest = FrameLog.BLOCK - before - (int) begun.end();
      log.append(NOBODY, AT_MS + 1000, packed(filling(rest)));
      for (int i = 2; i < 5; i++) {
        log.append(NOBODY, AT_MS + 1000L * i, packed(noise(next)));
      }
      log.sync();
    }
    var found = FrameLogReader.read(FrameLog.file(folder, 1));
    assertThat(found.why()).isEmpty();
    assertThat(found.span().frames()).isEqualTo(5);
    assertThat(found.verdict()).isEqualTo(FrameLogReader.Verdict.WHOLE);
  }
}
