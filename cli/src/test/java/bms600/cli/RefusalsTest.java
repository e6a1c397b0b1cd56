package bms600.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
    assertThat(refused("run")).startsWith("bms600: --site FILE is missing;");
    assertThat(refused("export", "--site", "x.yaml")).startsWith("bms600: --to FILE is missing;");
    assertThat(refused("import", "--site", "x.yaml")).startsWith("bms600: ZIP is missing;");
  }

  @Test
  void aSoakThatWouldLiveNoDayIsRefusedByNameValueAndWhatIsAllowed() {
    assertThat(refused("soak", "--seeds", "9-1"))
        .startsWith("bms600: --seeds: 9-1 — must be such as 7 or 1-20, the lower one first");
    assertThat(refused("soak", "--days", "0"))
        .startsWith("bms600: --days: 0 — must be 1 to 10000;");
    assertThat(refused("soak", "--faults", "10001"))
        .startsWith("bms600: --faults: 10001 — must be 1 to 10000;");
  }

  /** Whoever reads the list of commands reads sentences, none of them cut off. */
  @Test
  void everyCommandSaysWhatItDoesInASentenceOfItsOwn() {
    var commands = new TreeMap<>(Main.line().getSubcommands());
    assertThat(commands).hasSizeGreaterThan(15);
    commands.remove("help"); // of the library, with words of its own
    commands.forEach(
        (name, command) ->
            assertThat(command.getCommandSpec().usageMessage().description()[0])
                .as(name)
                .matches("[A-Z].*[.]")
                .hasSizeLessThan(89));
  }

  @Test
  void anExportIsNamedForWhatItIsAndAFolderThatIsMissingIsNamed() {
    String site = EXAMPLE.toString();
    assertThat(refused("export", "--site", site, "--to", "x.txt"))
        .startsWith("bms600: --to: x.txt — must be a name that ends in .zip;");
    assertThat(refused("export", "--site", site, "--to", "x.zip", "--replay", "S1"))
        .startsWith("bms600: --to: x.zip — must be a name that ends in .csv;");
    Path nowhere = folder.resolve("nowhere");
    var missing = new NoSuchFileException(nowhere.resolve("a.pdf").toString());
    assertThat(Refusals.sentence(missing)).isEqualTo("the folder " + nowhere + " does not exist");
    var alone = new NoSuchFileException(nowhere.toString());
    assertThat(Refusals.sentence(alone)).isEqualTo(nowhere + " does not exist");
  }

  @Test
  void aFolderInThePlaceOfASiteFileIsCalledSo() {
    assertThat(refused("check", folder.toString()))
        .startsWith(folder + ": a folder — must be a file that can be read");
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
    int pages = freeRow();
    try (var taken = new ServerSocket(pages, 1, loopback)) {
      assertThat(taken.isBound()).isTrue();
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
    assertThat(refused(demo(freeRow(), inTheWay)))
        .isEqualTo("bms600: " + inTheWay + " is in the way: it is no folder");
  }

  /**
   * The first of 17 ports that nobody uses, below those that Linux gives to whoever connects (from
   * 32,768 on): of these one may be taken at any moment.
   */
  private static int freeRow() {
    int begin = (int) (ProcessHandle.current().pid() % 200);
    for (int tried = 0; tried < 200; tried++) {
      int first = 12_000 + (begin + tried) % 200 * 20;
      if (IntStream.range(first, first + 17).allMatch(RefusalsTest::isFree)) {
        return first;
      }
    }
    throw new AssertionError("no row of free ports");
  }

  private static boolean isFree(int port) {
    try (var probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException _) {
      return false;
    }
  }

  private static String[] demo(int portsFrom, Path data) {
    return new String[] {
      "demo", "--site", EXAMPLE.toString(), "--ports-from", "" + portsFrom, "--data", "" + data
    };
  }
}
