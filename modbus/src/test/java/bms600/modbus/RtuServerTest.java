package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A slave on a line in memory: each case injects bytes, then a valid read must still be served. */
final class RtuServerTest {
  private static final long MS = 1_000_000;
  private static final String READ = "05 03 00 01 00 01";
  private static final String READ_ANSWER = "05 03 02 00 01";

  private final RegisterStation station = new RegisterStation(5, 6);

  /** What the slave says when these pieces come 100 ms apart. */
  private List<String> said(byte[]... pieces) throws IOException {
    return said(Integer.MAX_VALUE, pieces);
  }

  private List<String> said(int mostPerRead, byte[]... pieces) throws IOException {
    var line = new ScriptedLine(mostPerRead).reply(0, new byte[0]);
    line.silence();
    for (int i = 0; i < pieces.length; i++) {
      line.then(100 * MS * (i + 1), pieces[i]);
    }
    var timing = new LineTiming(38400, 10, 0, 10 * MS);
    try (var server = new RtuServer(line, timing, station)) {
      line.write(new byte[0], 0, 0);
      line.write(new byte[0], 0, 0);
      line.written.clear();
      while (line.now < 100 * MS * (pieces.length + 5)) {
        server.step(50 * MS);
      }
    }
    return line.written.stream().map(frame -> Hex.text(frame, frame.length)).toList();
  }

  private static String sealed(String text) {
    byte[] frame = Hex.sealed(text);
    return Hex.text(frame, frame.length);
  }

  @Test
  void writeWithWrongCrcIsNotCarriedOut() throws IOException {
    byte[] bad = Hex.sealed("05 06 00 02 12 34");
    bad[7] ^= 1;
    assertThat(said(bad, Hex.sealed(READ))).containsExactly(sealed(READ_ANSWER));
    assertThat(station.register(2)).isEqualTo(2);
  }

  @Test
  void crcWithSwappedBytesIsWrong() throws IOException {
    byte[] bad = Hex.sealed("05 06 00 02 12 34");
    byte low = bad[6];
    bad[6] = bad[7];
    bad[7] = low;
    assertThat(said(bad, Hex.sealed(READ))).containsExactly(sealed(READ_ANSWER));
  }

  @Test
  void noiseAndHalfFramesEndWithSilence() throws IOException {
    byte[] half = Arrays.copyOf(Hex.sealed("05 10 00 00 00 02 04 00 01 00 02"), 9);
    assertThat(said(Hex.bytes("05 10 33"), half, Hex.sealed(READ)))
        .containsExactly(sealed(READ_ANSWER));
  }

  @Test
  void noiseDirectlyBeforeARequestDoesNotCostIt() throws IOException {
    byte[] read = Hex.sealed(READ);
    byte[] noisy = new byte[3 + read.length];
    noisy[0] = 0x05;
    noisy[1] = 0x10;
    System.arraycopy(read, 0, noisy, 3, read.length);
    assertThat(said(noisy)).containsExactly(sealed(READ_ANSWER));
  }

  @Test
  void requestByteByByteIsOneRequest() throws IOException {
    assertThat(said(1, Hex.sealed(READ))).containsExactly(sealed(READ_ANSWER));
  }

  @Test
  void backToBackRequestsAreBothAnswered() throws IOException {
    byte[] read = Hex.sealed(READ);
    byte[] two = Arrays.copyOf(read, 2 * read.length);
    System.arraycopy(read, 0, two, read.length, read.length);
    assertThat(said(two)).containsExactly(sealed(READ_ANSWER), sealed(READ_ANSWER));
  }

  @Test
  void broadcastIsCarriedOutInSilence() throws IOException {
    assertThat(said(Hex.sealed("00 06 00 03 00 63"))).isEmpty();
    assertThat(station.register(3)).isEqualTo(0x63);
  }

  @Test
  void otherUnitsAndTheirRepliesAreNotOurBusiness() throws IOException {
    assertThat(said(Hex.sealed("07 03 00 00 00 01"), Hex.sealed("07 03 02 12 34"))).isEmpty();
    assertThat(said(Hex.sealed("07 03 00 00 00 00"))).isEmpty();
  }

  @Test
  void longestWriteIsTaken() throws IOException {
    String request = "05 10 00 00 00 7B F6" + " 00 07".repeat(123);
    assertThat(said(Hex.sealed(request))).containsExactly(sealed("05 10 00 00 00 7B"));
    assertThat(station.register(122)).isEqualTo(7);
  }

  @Test
  void floodOfNoiseLeavesTheSlaveAlive() throws IOException {
    byte[] flood = new byte[10_000];
    Arrays.fill(flood, (byte) 0x11);
    assertThat(said(flood, Hex.sealed(READ))).containsExactly(sealed(READ_ANSWER));
  }
}
