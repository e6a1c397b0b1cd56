package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is counted comes back as what it was, wherever somebody looks between. */
final class TrackBytesTest {
  private final Random random = new Random(11);

  /** What a frame says of a track: mostly that nothing changed; else one to four bytes. */
  private byte[] next() {
    if (random.nextInt(10) > 0) {
      return new byte[] {1};
    }
    var bytes = new byte[1 + random.nextInt(4)];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void theBytesAreThoseOfTheFramesOneAfterTheOther() {
    var track = new TrackBytes();
    var all = new ByteArrayOutputStream();
    assertThat(track.copy()).isEmpty();
    for (int frame = 0; frame < 2000; frame++) {
      byte[] bytes = next();
      var around = new byte[bytes.length + 7];
      System.arraycopy(bytes, 0, around, 3, bytes.length);
      track.put(around, 3, 3 + bytes.length);
      all.writeBytes(bytes);
      assertThat(track.copy()).isEqualTo(all.toByteArray());
    }
  }
}
