package bms600.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.cli.DemoCopy.State;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A demo's own site file follows the one it was copied from until somebody changes it. */
@Timeout(180) // a copy that is run by in spite of its mistakes would run on
class DemoCopyTest {
  private static final Path EXAMPLES =
      Path.of(System.getProperty("bms600.root")).resolve("examples");

  @TempDir private Path folder = Path.of("");

  private Path shipped = Path.of("");
  private Path home = Path.of("");

  @BeforeEach
  void ship() throws IOException {
    var examples = Files.createDirectory(folder.resolve("examples"));
    Files.createDirectory(examples.resolve("sensors"));
    for (var name : List.of("third-party-monitor.yaml", "sensors/acme-cell.csv")) {
      Files.copy(EXAMPLES.resolve(name), examples.resolve(name));
    }
    for (var name : List.of("acme-io.csv", "acme-shunt.csv")) {
      Files.copy(EXAMPLES.resolve("sensors").resolve(name), examples.resolve("sensors/" + name));
    }
    shipped = examples.resolve("third-party-monitor.yaml");
    home = folder.resolve("data/demo-third-party-monitor");
  }

  private DemoCopy copy() {
    return new DemoCopy(shipped, home);
  }

  private State settled() throws IOException {
    return copy().settle(false);
  }

  private Path mine() {
    return home.resolve("site.yaml");
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, Files.readString(file) + text);
  }

  @Test
  void theFirstStartCopiesTheFileWithItsTablesAndItsDataLieBesideIt() throws IOException {
    assertThat(settled()).isEqualTo(State.SAME);
    assertThat(copy().file()).isEqualTo(mine());
    var original = (Outcome.Loaded) ConfigurationReader.read(shipped);
    var copied = (Outcome.Loaded) ConfigurationReader.read(mine());
    assertThat(copied.configuration().site()).isEqualTo(original.configuration().site());
    assertThat(copied.configuration().data()).isEqualTo(home.resolve("data"));
    assertThat(home.resolve("sensors/acme-cell.csv"))
        .hasSameBinaryContentAs(EXAMPLES.resolve("sensors/acme-cell.csv"));
  }

  @Test
  void aCopyThatNobodyChangedFollowsANewerFileSilently() throws IOException {
    assertThat(settled()).isEqualTo(State.SAME);
    append(shipped, "# newer\n");
    assertThat(settled()).isEqualTo(State.SAME);
    assertThat(Files.readString(mine())).endsWith("# newer\n");
    append(shipped.resolveSibling("sensors/acme-cell.csv"), "# newer\n");
    assertThat(settled()).isEqualTo(State.SAME);
    assertThat(Files.readString(home.resolve("sensors/acme-cell.csv"))).endsWith("# newer\n");
    try (var all = Files.list(home)) {
      assertThat(all)
          .extracting(each -> each.getFileName().toString())
          .containsExactlyInAnyOrder("site.yaml", ".site.yaml.copied", "sensors", "data");
    }
  }

  @Test
  void aCopyThatSomebodyChangedIsKeptAndANewerFileIsTold() throws IOException {
    settled();
    append(mine(), "# mine\n");
    String changed = Files.readString(mine());
    assertThat(settled()).isEqualTo(State.CHANGED);
    append(shipped, "# newer\n");
    assertThat(settled()).isEqualTo(State.BEHIND);
    assertThat(settled()).as("told at each start").isEqualTo(State.BEHIND);
    assertThat(mine()).hasContent(changed);
  }

  @Test
  void aTableThatSomebodyChangedIsAChangeToo() throws IOException {
    settled();
    append(home.resolve("sensors/acme-io.csv"), "# mine\n");
    assertThat(settled()).isEqualTo(State.CHANGED);
    assertThat(Files.readString(home.resolve("sensors/acme-io.csv"))).endsWith("# mine\n");
  }

  @Test
  void whatWasChangedInBothAlikeIsNoChange() throws IOException {
    settled();
    append(mine(), "# both\n");
    append(shipped, "# both\n");
    assertThat(settled()).isEqualTo(State.SAME);
    append(shipped, "# newer\n");
    assertThat(settled()).isEqualTo(State.SAME);
  }

  @Test
  void aFreshCopySetsAsideWhatWasChanged() throws IOException {
    settled();
    String copied = Files.readString(mine());
    append(mine(), "# mine\n");
    assertThat(copy().settle(true)).isEqualTo(State.SAME);
    assertThat(mine()).hasContent(copied);
    assertThat(Files.readString(home.resolve("site.yaml.before"))).endsWith("# mine\n");
    assertThat(settled()).isEqualTo(State.SAME);
  }

  @Test
  void aSpoiltCopyIsToldAsOnARealSiteWithTheWayToBeginAnew() throws IOException {
    settled();
    Files.write(mine(), new byte[] {'s', 'i', 't', 'e', ':', (byte) 0xFF});
    assertThat(refused())
        .endsWith(
            mine()
                + ": its characters — must be UTF-8: Input length = 1\n1 mistake\n"
                + "it is the demo's own copy: mend it, or begin anew with --fresh\n");
    Files.writeString(mine(), "sites: {}\n");
    assertThat(refused()).contains(mine() + ":1: sites");
    assertThat(copy().settle(true)).isEqualTo(State.SAME);
  }

  private String refused() {
    var told = new ByteArrayOutputStream();
    var err = System.err;
    System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    try {
      assertThat(Main.execute("demo", "--site", shipped.toString(), "--data", home.toString()))
          .isEqualTo(2);
    } finally {
      System.setErr(err);
    }
    return told.toString(StandardCharsets.UTF_8);
  }

  @Test
  void nobodyIsSentMessagesByTheFileOfARealSite() throws IOException {
    append(
        shipped,
        """
        notify:
          channels: { log: { type: syslog, server: "127.0.0.1:9" } }
          people: [ { name: Anna, channels: [ { channel: log } ] } ]
        alarms:
          block-temperature-high: { warning: { limit: 31 °C, tell: [ Anna ] } }
          for: { agm-100: { block-voltage-low: { warning: { tell: [ Anna ] } } } }
        audit: { syslog: { server: "127.0.0.1:9" } }
        """);
    var given = (Outcome.Loaded) ConfigurationReader.read(shipped);
    assertThat(given.configuration().messages().channels()).containsKey("log");
    settled();
    var copied = ((Outcome.Loaded) ConfigurationReader.read(mine())).configuration();
    assertThat(copied.messages().channels()).isEmpty();
    assertThat(copied.auditSyslog()).isEmpty();
    assertThat(copied.site().alarms()).singleElement().asString().contains("31.0");
  }

  @Test
  void theFolderOfTheSiteFileItselfIsRefused() throws IOException {
    home = shipped.resolveSibling("");
    String before = Files.readString(shipped);
    assertThatThrownBy(this::settled)
        .isInstanceOf(IOException.class)
        .hasMessage("--data: " + home + " — must be another folder than that of the site file");
    assertThat(shipped).hasContent(before);
  }

  /** As demos left it that had no site file of their own. */
  @Test
  void dataThatLieInTheFolderItselfAreTakenOver() throws IOException {
    Files.createDirectories(home);
    Files.writeString(home.resolve("history.db"), "old");
    Files.createDirectory(home.resolve("reports"));
    Files.writeString(home.resolve("reports/a.pdf"), "paper");
    settled();
    assertThat(home.resolve("data/history.db")).hasContent("old");
    assertThat(home.resolve("data/reports/a.pdf")).hasContent("paper");
    assertThat(home.resolve("history.db")).doesNotExist();
  }
}
