package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernel was told of a device, judged by the program stty and by the kernel's headers. */
@Timeout(300)
final class SerialSettingsTest {

  @ParameterizedTest
  @ValueSource(ints = {9600, 19200, 38400, 57600, 115200})
  void deviceIsRawAtItsSpeed(int baud) throws IOException {
    try (var cable = new PtyPair();
        var _ = SerialLine.open(cable.near(), baud, Parity.NONE)) {
      var settings = stty(cable.near());
      assertThat(settings).containsSequence("speed", String.valueOf(baud), "baud;");
      assertThat(settings)
          .contains("cs8", "-cstopb", "-crtscts", "cread", "clocal", "-ixon", "-ixoff")
          .contains("-icanon", "-echo", "-opost", "-icrnl", "-isig", "-parenb", "-inpck");
    }
  }

  /** A pseudo-terminal refuses parity as such, but shows that it is to be checked. */
  @Test
  void evenParityIsChecked() throws IOException {
    try (var cable = new PtyPair();
        var _ = SerialLine.open(cable.near(), 19200, Parity.EVEN)) {
      assertThat(stty(cable.near())).contains("inpck", "cs8", "-cstopb");
    }
  }

  /**
   * asm-generic/termbits.h, octal: CSTOPB 100, CREAD 200, PARENB 400, PARODD 1000, CLOCAL 4000; and
   * CS8 60, which making it raw has set.
   */
  @ParameterizedTest
  @CsvSource({"NONE, 04260", "EVEN, 04660", "ODD, 05660"})
  void controlFlagsAreOneStopBitAndTheParity(Parity parity, String octal) {
    int hostile = 0100 | 0400 | 01000 | 060 | 020000000000;
    assertThat(Integer.toOctalString(Termios.control(hostile, parity)))
        .isEqualTo(octal.substring(1));
  }

  /** asm-generic/errno-base.h and errno.h. */
  @ParameterizedTest
  @CsvSource({
    "2, no such device",
    "5, the device is gone",
    "13, permission denied",
    "16, busy",
    "19, no device behind",
    "25, not a serial device",
    "99, errno 99"
  })
  void causesAreWords(int errno, String begin) {
    assertThat(Errno.words(errno)).startsWith(begin);
  }

  @Test
  void whatCannotBeOpenedIsNamedWithItsCause() {
    assertThatThrownBy(() -> SerialLine.open(Path.of("/dev/no-such"), 9600, Parity.NONE))
        .hasMessageStartingWith("cannot open /dev/no-such: no such device");
    assertThatThrownBy(() -> SerialLine.open(Path.of("/dev/null"), 9600, Parity.NONE))
        .hasMessage("cannot configure /dev/null: not a serial device");
  }

  private static List<String> stty(Path device) throws IOException {
    var process = new ProcessBuilder("stty", "-a", "-F", device.toString()).start();
    var says = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Arrays.asList(says.split("\\s+", -1));
  }
}
