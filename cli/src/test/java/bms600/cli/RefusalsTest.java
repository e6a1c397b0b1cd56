package bms600.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be done is told in one sentence, with exit code 2, and nothing is left running. */
final class RefusalsTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("bms600.root"), "examples/locomotive.yaml");

  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private final PrintStream err = System.err;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restore() {
    System.setErr(err);
  }

  private String refused(String... arguments) {
    told.reset();
    assertThat(Main.execute(arguments)).isEqualTo(2);
    return told.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void unknownWordsAreNamed() {
    assertThat(refused("frobnicate"))
        .isEqualTo(
            "bms600: there is no command 'frobnicate'; './bms600 --help' tells what is allowed");
    assertThat(refused("demo", "--bogus"))
        .isEqualTo(
            "bms600: there is no option or argument '--bogus';"
                + " './bms600 demo --help' tells what is allowed");
    assertThat(refused("run")).startsWith("bms600: FILE is missing;");
  }

  /** 65535 is the last port there is (RFC 6335, 6); the demo wants 17 from N on. */
  @Test
  void aPortThatDoesNotExistIsRefused() {
    for (String wrong : new String[] {"65520", "0", "-1", "abc", "99999999999"}) {
      assertThat(refused("demo", "--ports-from", wrong))
          .contains("'" + wrong + "' is not 1 to 65519")
          .doesNotContain("\n");
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(refused("check", "/nowhere/site.yaml"))
        .startsWith("/nowhere/site.yaml: there is no such file");
  }

  @Test
  void aPortThatIsTakenIsNamedAndTheOthersAreFreeAgain() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    try (var taken = new ServerSocket(0, 1, loopback)) {
      int pages = taken.getLocalPort();
      String sentence = refused(demo(pages, folder.resolve("data")));
      assertThat(sentence).startsWith("bms600: cannot listen on 127.0.0.1:" + pages);
      assertThat(sentence).doesNotContain("\n");
      new ServerSocket(pages + 1, 1, loopback).close();
      new ServerSocket(pages + 11, 1, loopback).close();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("simulator-plant");
  }

  @Test
  void aFileInThePlaceOfTheDataFolderIsNamed() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("data"), "");
    int free;
    try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = probe.getLocalPort();
    }
    assertThat(refused(demo(free, inTheWay)))
        .isEqualTo("bms600: " + inTheWay + " is in the way: it is no folder");
  }

  private static String[] demo(int portsFrom, Path data) {
    return new String[] {
      "demo", "--site", EXAMPLE.toString(), "--ports-from", "" + portsFrom, "--data", "" + data
    };
  }
}
