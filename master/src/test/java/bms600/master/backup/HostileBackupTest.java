package bms600.master.backup;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.master.run.Sha256;
import bms600.master.seal.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups that are damaged, or made by somebody who knows the passphrase and means harm. */
class HostileBackupTest {
  private static final String YAML = "site: { name: Evil }\ndata: ./data\n";
  private static final int DAMAGES = 60;

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private Path site = folder;

  @BeforeEach
  void aSite() throws IOException {
    site = TestBackup.site(folder.resolve("site"), "Good");
  }

  private SigningKey key() throws IOException {
    return SigningKey.of(site.resolveSibling("data"));
  }

  private void refused(byte[] backup, String why) throws IOException {
    assertThatThrownBy(() -> TestBackup.stage(backup, site, Optional.of(key().fingerprint())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
    assertThat(Restore.folder(site)).as("nothing is left").doesNotExist();
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).as("nothing has come out").containsExactly(site.getParent());
    }
  }

  private static String manifest(String more) {
    return """
    { "format": 1, "version": "0.1.0", "site": "Evil", "at": "2026-11-27T20:00:00Z",
      "site_file": "site.yaml", "history": false, "left_out": [],
      "files": [ %s%s ] }
    """
        .formatted(file("site/site.yaml", YAML), more.isEmpty() ? "" : ", " + more);
  }

  private static String file(String name, String content) {
    return file(name, content.length(), Sha256.hex(TestBackup.bytes(content)));
  }

  private static String file(String name, long length, String sum) {
    return "{ \"name\": \"%s\", \"length\": %d, \"sha256\": \"%s\" }".formatted(name, length, sum);
  }

  @SafeVarargs
  private byte[] sealed(String manifest, Map.Entry<String, String>... files) throws IOException {
    var all = new LinkedHashMap<String, byte[]>();
    all.put("site/site.yaml", TestBackup.bytes(YAML));
    for (var each : files) {
      all.put(each.getKey(), TestBackup.bytes(each.getValue()));
    }
    return TestBackup.sealed(key(), TestBackup.bytes(manifest), all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/../../out",
        "../out",
        "/etc/out",
        "data//out",
        "data/./out",
        "data/..",
        "data/",
        "site",
        "other/out",
        "data\\\\..\\\\out",
        "C:/out",
        "data/a\\u0000b",
        "data/a\\nb",
        "data/1/2/3/4/5/6/7/8/9"
      })
  void aNameThatLeadsOutIsRefused(String name) throws IOException {
    refused(sealed(manifest(file(name, "x")), entry("data/x", "x")), "no name of a file");
  }

  /** The list is in order, and the archive holds another name than it tells. */
  @Test
  void anArchiveWithAnotherNameThanItsListIsRefused() throws IOException {
    refused(
        sealed(manifest(file("data/x", "x")), entry("data/../../out", "x")),
        "where data/x must follow");
  }

  @Test
  void aFileTwiceIsRefused() throws IOException {
    refused(
        sealed(manifest(file("data/x", "x") + ", " + file("data/x", "x")), entry("data/x", "x")),
        "in it twice");
  }

  @Test
  void aFileMoreThanItsListIsRefused() throws IOException {
    refused(sealed(manifest(""), entry("data/x", "x")), "a file more");
  }

  @Test
  void aFileThatIsMissingIsRefused() throws IOException {
    refused(sealed(manifest(file("data/x", "x"))), "ends where data/x must follow");
  }

  @Test
  void aBombEndsWhereItsListEnds() throws IOException {
    String zeros = "0".repeat(50_000_000);
    refused(
        sealed(manifest(file("data/x", "0")), entry("data/x", zeros)), "longer than the 1 byte");
  }

  @Test
  void aListThatNeedsMoreThanTheDiskHasIsRefused() throws IOException {
    String sum = "0".repeat(64);
    refused(sealed(manifest(file("data/x", 1L << 60, sum))), "MB are free");
    refused(
        sealed(manifest(file("data/x", Long.MAX_VALUE, sum) + "," + file("data/y", 9, sum))),
        "overflow");
  }

  @Test
  void anotherContentThanItsListIsRefused() throws IOException {
    refused(sealed(manifest(file("data/x", "x")), entry("data/x", "y")), "its SHA-256 is another");
    refused(sealed(manifest(file("data/x", "xx")), entry("data/x", "x")), "shorter than");
  }

  @Test
  void aListThatWasChangedIsRefused() throws IOException {
    byte[] text = TestBackup.bytes(manifest(""));
    byte[] signature = key().sign(BackupWriter.signed(text));
    var files = Map.of("site/site.yaml", TestBackup.bytes(YAML));
    byte[] other = TestBackup.bytes(manifest("").replace("0.1.0", "0.0.1"));
    byte[] both = TestBackup.both(signature, key().publicKey());
    refused(TestBackup.sealed(other, both, files), "signature of the backup is bad");
    byte[] ofAnotherThing = TestBackup.both(key().sign(text), key().publicKey());
    refused(TestBackup.sealed(text, ofAnotherThing, files), "signature of the backup is bad");
    refused(TestBackup.sealed(text, signature, files), "signature of the backup is cut off");
  }

  @Test
  void whatIsNewerThanThisProgramIsRefused() throws IOException {
    refused(sealed(manifest("").replace("0.1.0", "0.2.0")), "made by BMS 600 0.2.0");
    refused(sealed(manifest("").replace("\"format\": 1", "\"format\": 2")), "this program knows 1");
  }

  @Test
  void aSiteFileThatCannotBeUsedIsRefusedWithItsMistakes() throws IOException {
    String wrong = "sight: { name: Evil }\n";
    byte[] text =
        TestBackup.bytes(
            manifest("").replace(file("site/site.yaml", YAML), file("site/site.yaml", wrong)));
    refused(
        TestBackup.sealed(key(), text, Map.of("site/site.yaml", TestBackup.bytes(wrong))),
        "site.yaml:1");
  }

  @Test
  void aHistoryThatIsNoneIsRefused() throws IOException {
    refused(
        sealed(manifest(file("data/history.db", "no db")), entry("data/history.db", "no db")),
        "its history cannot be opened");
  }

  static Stream<byte[]> noBackups() {
    return Stream.of(
        new byte[0],
        TestBackup.bytes("BMS600 backup 1\n"),
        TestBackup.bytes("PK\u0003\u0004" + "x".repeat(100)),
        TestBackup.bytes("BMS600 backup 1\n" + "x".repeat(100)));
  }

  @ParameterizedTest
  @MethodSource("noBackups")
  void whatIsNoBackupIsRefused(byte[] bytes) throws IOException {
    refused(bytes, "not a backup");
  }

  @Test
  void anEnvelopeOfSomethingElseIsRefused() throws IOException {
    refused(TestBackup.enveloped(TestBackup.bytes("no archive")), "must follow");
    refused(TestBackup.enveloped(new byte[0]), "must follow");
  }

  @Test
  void noDamagedByteAndNoCutIsOverlooked() throws IOException {
    byte[] filling = new byte[3 * Envelope.PIECE];
    new Random(7).nextBytes(filling);
    String sum = Sha256.hex(filling);
    byte[] good =
        TestBackup.sealed(
            key(),
            TestBackup.bytes(manifest(file("data/x", filling.length, sum))),
            Map.of("data/x", filling, "site/site.yaml", TestBackup.bytes(YAML)).entrySet().stream()
                .sorted(Map.Entry.<String, byte[]>comparingByKey().reversed())
                .collect(
                    LinkedHashMap::new,
                    (map, each) -> map.put(each.getKey(), each.getValue()),
                    Map::putAll));
    read(good);
    var random = new Random(DAMAGES);
    for (int i = 0; i < DAMAGES; i++) {
      byte[] bad = good.clone();
      int at = i < 20 ? random.nextInt(32) : random.nextInt(good.length);
      bad[at] ^= (byte) (1 << random.nextInt(8));
      assertThatThrownBy(() -> read(bad)).as("byte %d", at).isInstanceOf(IOException.class);
      byte[] cut = Arrays.copyOf(good, random.nextInt(good.length));
      assertThatThrownBy(() -> read(cut))
          .as("cut at %d", cut.length)
          .isInstanceOf(IOException.class);
    }
    byte[] more = Arrays.copyOf(good, good.length + 1);
    assertThatThrownBy(() -> read(more)).isInstanceOf(IOException.class);
  }

  private static void read(byte[] backup) throws IOException {
    BackupReader.open(new ByteArrayInputStream(backup), TestBackup.SECRET)
        .read(_ -> OutputStream.nullOutputStream());
  }
}
