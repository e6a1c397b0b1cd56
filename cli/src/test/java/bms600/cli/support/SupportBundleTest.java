package bms600.cli.support;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What leaves the house for help holds what helps, and no secret word, wherever it stood. */
final class SupportBundleTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("bms600.root"), "examples/locomotive.yaml");

  private static final List<String> SECRETS =
      List.of("Mail-1 pass", "7391", "night-gown-42", "trap-road-9", "quay'wall-77", "lockAuth-88");

  private static final String SECRETIVE =
      """
      notify:
        channels:
          mail: { type: smtp, server: 127.0.0.1:2525, user: bms, password: "Mail-1 pass", from: bms@example.net }
          sms: { type: modem, line: /dev/ttyUSB7, pin: "7391" }
          hook: { type: webhook, url: "http://127.0.0.1:2526/hook", secret: night-gown-42 }
          nms: { type: snmp, receiver: 127.0.0.1:2162, community: trap-road-9 }
        people:
          - name: Anna
            channels: [ { channel: mail, to: anna@example.net } ]
      """;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Path site = Path.of("replaced");

  @BeforeEach
  void site() throws IOException {
    String users =
        "users: [ { name: nms, auth: sha256, auth_password: lockAuth-88,"
            + " priv: aes128, priv_password: \"quay'wall-77\" } ]";
    String text =
        Files.readString(EXAMPLE)
            .replace("community: public", users)
            .replace("data: ../data/locomotive", "data: data");
    site = Files.writeString(folder.resolve("site.yaml"), text + SECRETIVE);
    Files.createDirectories(folder.resolve("data"));
  }

  private Map<String, String> bundled(Optional<Path> log) throws IOException {
    var zip = folder.resolve("support.zip");
    SupportBundle.of(site, log).write(zip);
    var parts = new LinkedHashMap<String, String>();
    try (var file = new ZipFile(zip.toFile())) {
      for (var entry : file.stream().toList()) {
        parts.put(entry.getName(), new String(file.getInputStream(entry).readAllBytes(), UTF_8));
      }
    }
    return parts;
  }

  @Test
  void noSecretWordIsInAnyPart() throws IOException {
    var log = folder.resolve("log.txt");
    Files.writeString(log, "started\n" + String.join("\nrefused ", SECRETS) + "\nended\n");
    var parts = bundled(Optional.of(log));
    assertThat(parts)
        .containsOnlyKeys(
            "site.yaml", "machine.txt", "files.txt", "audit.txt", "events.jsonl", "log.txt");
    assertThat(parts.get("log.txt")).startsWith("started\n").endsWith("\nended\n");
    parts.forEach((name, text) -> assertThat(text).as(name).isNotEmpty().doesNotContain(SECRETS));
    assertThat(parts.get("site.yaml")).contains("anna@example.net", "B1", "********");
  }

  @Test
  void fileWithMistakesIsToldOfWithoutItsSecrets() throws IOException {
    Files.writeString(
        site, Files.readString(site).replace("pin: \"7391\"", "pin: 7391, bauds: 9600"));
    var parts = bundled(Optional.empty());
    assertThat(parts).containsOnlyKeys("mistakes.txt");
    assertThat(parts.get("mistakes.txt")).contains("bauds").doesNotContain(SECRETS);
  }

  /** {@code df}: second line, columns total, used and available in bytes. */
  private long[] df() throws IOException {
    var df = new ProcessBuilder("df", "-P", "-B1", folder.toString()).start();
    var lines = new String(df.getInputStream().readAllBytes(), UTF_8).lines().toList();
    var columns = lines.get(1).split(" +", -1);
    return new long[] {Long.parseLong(columns[3]), Long.parseLong(columns[1])};
  }

  private static long megabytes(String told) {
    return Long.parseLong(told.replace(",", "")) << 20;
  }

  /**
   * A service with ProcSubset=pid sees no list of mounts: the room of its disk is told none the
   * less.
   */
  @Test
  void theRoomOfTheDiskIsAsDfTellsItWithoutTheListOfMountsToo() throws IOException {
    var blind =
        MachineFacts.disk(
            folder,
            path -> {
              throw new IOException("mount point of " + path + " not found");
            });
    assertThat(blind)
        .endsWith(", its kind cannot be told: mount point of " + folder + " not found");
    var bundled = bundled(Optional.empty()).get("machine.txt");
    for (String told : List.of(blind, bundled)) {
      var figures = Pattern.compile("([\\d,]+) MB of ([\\d,]+) MB free").matcher(told);
      assertThat(figures.find()).as(told).isTrue();
      var df = df();
      assertThat(megabytes(figures.group(1))).isCloseTo(df[0], withinPercentage(10));
      assertThat(megabytes(figures.group(2))).isCloseTo(df[1], withinPercentage(1));
    }
  }

  @Test
  void whatCannotBeHadSaysWhyAndTheRestIsThere() throws IOException {
    Files.writeString(folder.resolve("data/history.db"), "no database at all");
    var parts = bundled(Optional.empty());
    assertThat(parts.get("events.jsonl")).contains("history.db");
    assertThat(parts.get("files.txt")).contains("18 ", "history.db");
    assertThat(parts.get("machine.txt")).contains("MemTotal:", System.getProperty("os.arch"));
  }
}
