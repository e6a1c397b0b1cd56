package bms600.master.config.edit;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.config.edit.SiteFile.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site file is the old one or the new one, and every version of it is kept. */
class SiteFileTest {
  private static final Instant AT = Instant.parse("2026-11-27T01:00:00Z");
  private static final String OLD = "site: X # door\nalarms: { a: 1 }\n";
  private static final String NEW = "site: X # door\nalarms: { a: 2 }\n";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("site.yaml");
    Files.writeString(file, OLD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
  }

  private SiteFile site(String text) {
    return new SiteFile(file, text, folder.resolve("versions"));
  }

  private static SiteFile.Change change(String from, String to) {
    return new SiteFile.Change(from, to, "ann", "too many alarms", AT);
  }

  @Test
  void aChangeIsWrittenTakenOverAndKeptWithTheVersionBefore() throws Exception {
    var site = site(OLD);
    assertThat(site.change(change(OLD, NEW), () -> true)).isEqualTo(new Outcome.Done(2));
    assertThat(Files.readString(file)).isEqualTo(NEW);
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    var versions = site(NEW).versions();
    assertThat(versions).extracting(Version::text).containsExactly(OLD, NEW);
    assertThat(versions.getFirst().who()).isEmpty();
    assertThat(versions.getLast())
        .isEqualTo(
            new Version(
                2,
                AT,
                "ann",
                "too many alarms",
                List.of("- alarms: { a: 1 }", "+ alarms: { a: 2 }"),
                NEW));
    assertThat(folder.resolve("versions").toFile().list())
        .containsExactlyInAnyOrder("000001.yaml", "000002.yaml");
  }

  @Test
  void whatIsNotTakenOverIsPutBack() throws Exception {
    var site = site(OLD);
    assertThat(site.change(change(OLD, NEW), () -> false)).isInstanceOf(Outcome.Refused.class);
    assertThat(Files.readString(file)).isEqualTo(OLD);
    assertThat(site.text()).isEqualTo(OLD);
    assertThat(site.versions()).extracting(Version::text).containsExactly(OLD);
    assertThat(site.change(change(OLD, NEW), () -> true)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void whoComesSecondIsRefused() throws Exception {
    var site = site(OLD);
    site.change(change(OLD, NEW), () -> true);
    var late = site.change(change(OLD, "alarms: { a: 3 }\n"), () -> true);
    assertThat(((Outcome.Refused) late).why()).contains("somebody else");
    assertThat(Files.readString(file)).isEqualTo(NEW);
  }

  @Test
  void aFileThatWasChangedByHandIsNotWrittenOver() throws Exception {
    var site = site(OLD);
    Files.writeString(file, OLD + "hmi: x\n");
    assertThat(site.isChangedByHand()).isTrue();
    var refused = site.change(change(OLD, NEW), () -> true);
    assertThat(((Outcome.Refused) refused).why()).startsWith("site.yaml was changed by hand");
    assertThat(Files.readString(file)).isEqualTo(OLD + "hmi: x\n");
    assertThat(folder.resolve("versions")).doesNotExist();
  }

  /** What a kill leaves behind: a new file half written beside the old one, a version cut short. */
  @Test
  void whatAKillLeftBehindIsNoVersionAndNoFile() throws Exception {
    Files.writeString(folder.resolve("site.yaml.new"), "site: ");
    Files.createDirectories(folder.resolve("versions"));
    Files.writeString(folder.resolve("versions/000001.yaml"), "# version of a site file\nat: 20");
    var site = site(OLD);
    assertThat(site.versions()).isEmpty();
    assertThat(site.change(change(OLD, NEW), () -> true)).isEqualTo(new Outcome.Done(3));
    assertThat(Files.readString(file)).isEqualTo(NEW);
    assertThat(folder.resolve("site.yaml.new")).doesNotExist();
  }

  /** A version that is gone back to must not be half of what it was. */
  @Test
  void aVersionThatIsCutOrSpoiltAnywhereIsLeftOut() throws Exception {
    site(OLD).change(change(OLD, NEW), () -> true);
    var version = folder.resolve("versions/000002.yaml");
    byte[] whole = Files.readAllBytes(version);
    for (int length = 0; length < whole.length; length++) {
      Files.write(version, Arrays.copyOf(whole, length));
      assertThat(site(NEW).versions()).as("cut at " + length).hasSize(1);
    }
    for (int at = 0; at < whole.length; at++) {
      for (int bit : new int[] {0, 7}) {
        byte[] spoilt = whole.clone();
        spoilt[at] ^= (byte) (1 << bit);
        Files.write(version, spoilt);
        assertThat(site(NEW).versions())
            .as("spoilt at " + at)
            .allSatisfy(one -> assertThat(one.text()).isIn(OLD, NEW));
      }
    }
  }

  @Test
  void aVersionFromBeforeThereWereChecksumsIsOne() throws Exception {
    Files.createDirectories(folder.resolve("versions"));
    Files.writeString(
        folder.resolve("versions/000001.yaml"),
        "# version of a site file\nat: 2026-11-01T00:00:00Z\nwho: ann\nwhy: so\n---\n" + OLD);
    assertThat(site(OLD).versions()).extracting(Version::text).containsExactly(OLD);
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link.yaml"), file);
    new SiteFile(link, OLD, folder.resolve("versions")).change(change(OLD, NEW), () -> true);
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(Files.readString(file)).isEqualTo(NEW);
  }
}
