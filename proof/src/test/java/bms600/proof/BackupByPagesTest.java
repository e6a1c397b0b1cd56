package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.master.run.LiveFolder;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * An administrator makes a backup of the real program and brings it back, by REST and in a browser;
 * the command line, which makes and takes them too, is the judge of what came out.
 */
@Timeout(1800)
class BackupByPagesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PASSWORD = "correct horse battery";
  private static final String PASSPHRASE = "nobody else knows this one";
  private static final int PIECE = 1 << 20;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final int port = FreePorts.row();

  private Path siteFile(String name) throws IOException {
    return Files.writeString(
        folder.resolve("site.yaml"),
        """
        site: { name: %s, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:%d", baud: 38400 }
        battery_types: { gel: { chemistry: vrla-gel, cells_per_block: 1, capacity: 1000 Ah } }
        batteries:
          - name: A
            strings:
              - { name: S1, type: gel, blocks: 10, sensors: [ { port: COM1, units: 1-10 } ] }
        hmi: { listen: 127.0.0.1:%d }
        data: ./data
        """
            .formatted(name, port + 11, port));
  }

  private Program start(Path file) throws IOException {
    return start(file, Map.of());
  }

  private Program start(Path file, Map<String, String> environment) throws IOException {
    var program = Program.start(folder, port, environment, "run", "--site", file.toString());
    program.await("/api/v1/health", it -> it.path("signing_key").isString());
    return program;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/" + path))
        .header("X-Requested-With", "proof")
        .header("Sec-Fetch-Site", "same-origin");
  }

  private HttpResponse<byte[]> post(String path, Map<String, String> form) throws Exception {
    return client.send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(form)))
            .build(),
        BodyHandlers.ofByteArray());
  }

  private String said(int status, String path, Map<String, String> form) throws Exception {
    var answer = post(path, form);
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(text).isEqualTo(status);
    return text;
  }

  private Path socket() {
    return folder.resolve("notify");
  }

  /** In place of a service manager socat hears what the program says of itself. */
  private Process ear() throws IOException {
    var ear =
        new ProcessBuilder("socat", "-u", "UNIX-RECV:" + socket(), "STDOUT")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .redirectOutput(folder.resolve("heard.txt").toFile())
            .start();
    Awaitility.await("socat listens")
        .atMost(Duration.ofMinutes(3))
        .until(() -> Files.exists(socket()));
    return ear;
  }

  private long heard(String line) throws IOException {
    try (Stream<String> lines = Files.lines(folder.resolve("heard.txt"))) {
      return lines.filter(line::equals).count();
    }
  }

  private void logIn() throws Exception {
    said(200, "session", Map.of("name", "anna", "password", PASSWORD));
  }

  private HttpResponse<String> piece(int at, byte[] bytes) throws Exception {
    return client.send(
        request("restore/piece" + (at == 0 ? "" : "?at=" + at))
            .POST(BodyPublishers.ofByteArray(bytes))
            .build(),
        BodyHandlers.ofString());
  }

  private void handIn(byte[] backup) throws Exception {
    for (int at = 0; at < backup.length; at += PIECE) {
      var part = Arrays.copyOfRange(backup, at, Math.min(backup.length, at + PIECE));
      assertThat(piece(at, part).statusCode()).isEqualTo(200);
    }
  }

  private String verified(byte[] backup) throws Exception {
    var file = Files.write(folder.resolve("out.backup"), backup);
    var env = Map.of("BMS600_PASSPHRASE", PASSPHRASE);
    String site = folder.resolve("site.yaml").toString();
    var said = Program.run(folder, env, "backup", "verify", "--site", site, file.toString());
    assertThat(said.exit()).as(said.err()).isZero();
    return said.out();
  }

  @Test
  void byRestItGoesOutIsCheckedShownAndComesBackAtTheNextStart() throws Exception {
    byte[] backup;
    try (var program = start(siteFile("North"))) {
      program.visitFirst("anna");
      logIn();
      said(409, "backup", Map.of("passphrase", PASSPHRASE, "password", "a guess"));
      said(400, "backup", Map.of("passphrase", "too short", "password", PASSWORD));
      var made = post("backup", Map.of("passphrase", PASSPHRASE, "password", PASSWORD));
      assertThat(made.statusCode()).isEqualTo(200);
      backup = made.body();
      var signer = Pattern.compile("SHA256:[0-9a-f]{64}").matcher(verified(backup));
      assertThat(signer.find()).isTrue();
      assertThat(verified(backup)).contains("North", "by the key of this site");
      assertThat(program.said()).as("at the console").contains("signed by " + signer.group());
      assertThat(program.get("/api/v1/health").path("signing_key").stringValue())
          .isEqualTo(signer.group());
      assertThat(program.stop()).isEqualTo(143);
    }
    var file = siteFile("South");
    var ear = ear();
    try (var program = start(file, Map.of("NOTIFY_SOCKET", socket().toString()))) {
      logIn();
      assertThat(piece(7, new byte[3]).statusCode()).as("no first piece").isEqualTo(409);
      said(409, "restore", Map.of("passphrase", PASSPHRASE, "password", PASSWORD));
      var spoilt = backup.clone();
      spoilt[backup.length / 2] ^= 1;
      handIn(spoilt);
      said(409, "restore", Map.of("passphrase", PASSPHRASE, "password", PASSWORD));
      handIn(backup);
      said(409, "restore", Map.of("passphrase", "is another one", "password", PASSWORD));
      handIn(backup);
      String told = said(200, "restore", Map.of("passphrase", PASSPHRASE, "password", PASSWORD));
      assertThat(JSON.readTree(told).path("own").booleanValue()).isTrue();
      assertThat(JSON.readTree(told).path("diff").toString())
          .contains("-   name: \\\"South\\\"", "+   name: \\\"North\\\"");
      said(409, "restore/confirm", Map.of("password", "a guess"));
      assertThat(Files.readString(file)).as("nothing is changed yet").contains("South");
      assertThat(JSON.readTree(get("backup")).path("begins_anew").booleanValue()).isTrue();
      assertThat(said(200, "restore/confirm", Map.of("password", PASSWORD)))
          .contains("is put in place now: the program begins anew");
      awaitBegunAnew(program, "North");
      assertThat(Files.readString(file)).contains("North");
      assertThat(get("session")).as("sessions end").contains("\"user\":null");
      logIn();
      Awaitility.await("ready again").atMost(Program.PATIENCE).until(() -> heard("READY=1") == 2);
      assertThat(heard("STOPPING=1")).as("no end is told to the service manager").isZero();
      assertThat(program.stop()).as("one process, and its orderly end").isEqualTo(143);
      Awaitility.await("its end").atMost(Program.PATIENCE).until(() -> heard("STOPPING=1") == 1);
    } finally {
      ear.destroyForcibly().waitFor();
    }
    assertThat(told(before("data"))).contains("\"what\":\"restore-confirm\"", "to begin anew with");
    assertThat(told(folder.resolve("data"))).contains("\"what\":\"stop\"", "on request");
    for (var secret : new String[] {PASSPHRASE, PASSWORD}) {
      assertThat(filesWith(secret)).as("files in which a secret stands").isEmpty();
    }
  }

  /** In the process that runs: the site of the backup, and the alarm that tells of it. */
  private static void awaitBegunAnew(Program program, String name) {
    program.await("/api/v1/site", it -> it.path("name").stringValue("").equals(name));
    program.await("/api/v1/alarms", it -> it.toString().contains("\"restored@site\""));
    program.await(
        "/api/v1/events?limit=100", it -> it.toString().contains(" runs; what was there"));
  }

  private String get(String path) throws Exception {
    return client.send(request(path).build(), BodyHandlers.ofString()).body();
  }

  /** What was in place of a file before a restore. */
  private Path before(String name) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(it -> it.getFileName().toString().startsWith(name + ".before-restore-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String told(Path data) throws IOException {
    return Files.readString(data.resolve("audit.log"));
  }

  private List<Path> filesWith(String secret) throws IOException {
    var found = new ArrayList<Path>();
    for (var each : LiveFolder.below(folder)) {
      if (Files.isRegularFile(each) && text(each).contains(secret)) {
        found.add(each);
      }
    }
    return found;
  }

  /** Nothing where the program has taken it away or renamed it meanwhile. */
  private static String text(Path file) throws IOException {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException _) {
      return "";
    }
  }

  @Test
  void inABrowserItGoesOutAndComesBack() throws Exception {
    var file = siteFile("North");
    try (var program = start(file)) {
      program.visitFirst("anna");
      assertThat(browser()).as(Files.readString(folder.resolve("browser.txt"))).isZero();
      awaitBegunAnew(program, "North");
      assertThat(program.stop()).isEqualTo(143);
    }
  }

  private int browser() throws IOException, InterruptedException {
    var builder = new ProcessBuilder("npm", "run", "--silent", "test:backup");
    builder.directory(Sites.ROOT.resolve("master/web").toFile()).redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("browser.txt").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "BMS600_URL",
                "http://127.0.0.1:" + port,
                "BMS600_PASSWORD",
                PASSWORD,
                "BMS600_PASSPHRASE",
                PASSPHRASE,
                "BMS600_LINE",
                "the backup of North"));
    var run = builder.start();
    try {
      return run.waitFor(20, TimeUnit.MINUTES) ? run.exitValue() : -1;
    } finally {
      run.descendants().forEach(ProcessHandle::destroy);
      run.destroy();
    }
  }
}
