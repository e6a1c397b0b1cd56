package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.master.config.Configuration;
import bms600.master.config.WebAccess;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code bms600 job} as its users call it, against a master that runs on a plant. */
@Timeout(300)
final class JobCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PASSWORD = "correct horse battery";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** Becomes the administrator of a master, and makes a token for an operator. */
  private static String operatorsToken(ServedSite site) throws Exception {
    try (var client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      var admin = JSON.createObjectNode().put("code", site.firstCode()).put("name", "mia");
      posted(client, site, "/api/v1/first-admin", admin.put("password", PASSWORD).toString());
      return posted(client, site, "/api/v1/tokens", "{\"name\":\"desk\",\"role\":\"operator\"}")
          .path("token")
          .asString();
    }
  }

  private static JsonNode posted(HttpClient client, ServedSite site, String path, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(site.url() + path))
            .header("Content-Type", "application/json")
            .header("X-Requested-With", "proof")
            .header("Origin", site.url())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** A point that is a whole number, as soon as it is known. */
  private static int awaited(ServedSite site, String point) {
    var ask = HttpRequest.newBuilder(URI.create(site.url() + "/api/v1/points")).build();
    return Awaitility.await(point)
        .atMost(Program.PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> value(ask, point), it -> it > 0);
  }

  private static int value(HttpRequest ask, String point) throws Exception {
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(ask, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("points are not told yet: " + answer.body());
      }
      var read = JSON.readTree(answer.body());
      if (read.has("points")) {
        return read.path("points").path(point).path("value").asInt(0);
      }
      throw new IOException("no " + point + " yet");
    }
  }

  private Program.Ended job(ServedSite site, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of("job"));
    all.addAll(List.of(words));
    all.addAll(List.of("--master", site.url()));
    return Program.run(folder, environment, all.toArray(String[]::new));
  }

  /**
   * The substation with its hours for ohmic tests half a day away: they hold up what is balanced.
   */
  private Configuration testedAtAnotherTime() throws IOException {
    int hour = (ZonedDateTime.now(ZoneId.of("Europe/Zurich")).getHour() + 12) % 20;
    String text = Files.readString(Sites.ROOT.resolve("examples/substation.yaml"));
    String hours = "quiet_hours: 01:00-05:00";
    assertThat(text).contains(hours);
    String others = "quiet_hours: %02d:00-%02d:00".formatted(hour, hour + 4);
    return Sites.read(Files.writeString(folder.resolve("site.yaml"), text.replace(hours, others)));
  }

  @Test
  void jobsAreShownBegunAndRefusedWithEveryConditionOnALine() throws Exception {
    try (var site =
        new ServedSite(testedAtAnotherTime(), folder.resolve("data"), WebAccess.DEFAULT)) {
      var token = Map.of("BMS600_TOKEN", operatorsToken(site));
      var idle = job(site, Map.of(), "list");
      assertThat(idle.out()).as(idle.err()).isEqualTo("no job is on, and none was\n");
      var lamps = job(site, token, "lamps", "--seconds", "60");
      assertThat(lamps.out())
          .as(lamps.err())
          .isEqualTo(
              """
                ✓ for 1 to 60 s
                ✓ no trial of them is on
                lights and horn are on for 60 s
              done
              """);
      assertThat(lamps.exit()).isZero();
      assertThat(job(site, token, "list").out())
          .matches("try-lamps {6}panel {4}running {10}by token desk since \\S+\n");
      var ohmic = job(site, token, "ohmic", "start", "S1");
      assertThat(ohmic.exit()).as("refused").isEqualTo(2);
      assertThat(ohmic.out().lines())
          .contains("  ✓ no round of ohmic tests of S1 is on")
          .anyMatch(line -> line.startsWith("  ✗ S1 on float for 24 h (now "))
          .endsWith("rejected");
      var preview = job(site, token, "capacity", "preview", "S1", "--confirmed", "isolated");
      assertThat(preview.exit()).isEqualTo(2);
      assertThat(preview.out().lines())
          .as("the maker's current for ten hours; 55 · 1.80 V")
          .contains(
              "  ✓ load by the maker's table: 102.0 A for 10.00 h to 1.80 V a cell, 99.00 V",
              "  ✓ confirmed: the string can be separated from charger and load",
              "  ✗ confirmed: the room is ventilated, and nobody smokes or welds in it",
              "advised:")
          .endsWith("may not begin");
      String highest = "S1." + awaited(site, "S1.highest_block");
      var balance = job(site, token, "balance", "on", highest, "--minutes", "30");
      assertThat(balance.out())
          .as(balance.err())
          .startsWith("  ✓ for 1 to 480 min\n")
          .endsWith("  " + highest + " is balanced for 30 min\ndone\n");
      assertThat(job(site, token, "list").out().lines())
          .anyMatch(
              line -> line.matches("balancing +\\Q" + highest + "\\E +running +by token desk"));
      assertThat(job(site, token, "balance", "off", highest).out())
          .endsWith("  " + highest + " is balanced no more\ndone\n");
    }
  }

  @Test
  void whoMayNotIsToldWhatToShowAndWhatIsWrongIsNamed() throws Exception {
    try (var site = new ServedSite("substation", folder.resolve("data"))) {
      var token = folder.resolve("token");
      Files.writeString(token, operatorsToken(site) + "\n");
      var zero = job(site, Map.of(), "zero", "S1", "--isolated", "--token-file", token.toString());
      assertThat(zero.exit()).isEqualTo(2);
      assertThat(zero.err())
          .isEqualTo("bms600: not let in: the role installer; token desk is operator\n");
      assertThat(job(site, Map.of(), "lamps").err()).contains("not let in", "BMS600_TOKEN");
      var wrong = Map.of("BMS600_TOKEN", "wrong");
      assertThat(job(site, wrong, "list").err()).contains("not let in", "a token that is valid");
      var relay = job(site, Map.of(), "relay", "9", "--token-file", token.toString());
      assertThat(relay.err()).isEqualTo("bms600: output: 9 — must be a whole number, 1 to 4\n");
      var asPerson = Map.of("BMS600_PASSWORD", PASSWORD);
      var stop = job(site, asPerson, "ohmic", "stop", "S1", "--user", "mia");
      assertThat(stop.out())
          .as(stop.err())
          .isEqualTo("  ✗ a round of ohmic tests of S1 is on\nrejected\n");
      assertThat(job(site, Map.of("BMS600_PASSWORD", "no"), "list", "--user", "mia").err())
          .contains("not let in: a name and its password");
    }
    int nobody = FreePorts.one();
    var gone = Program.run(folder, "job", "list", "--master", "http://127.0.0.1:" + nobody);
    assertThat(gone.exit()).isEqualTo(2);
    assertThat(gone.err())
        .isEqualTo(
            ("bms600: no master answers at http://127.0.0.1:%d: does it run?"
                    + " --master or --site tells where\n")
                .formatted(nobody));
    assertThat(Program.run(folder, "job", "list", "--master", "tomorrow").err())
        .contains("--master: tomorrow must be an address such as https://10.0.0.5:8600");
  }

  @Test
  void aCertificateOfItsOwnIsTrustedOnlyWhereItIsGiven() throws Exception {
    var data = folder.resolve("data");
    var access = new WebAccess(WebAccess.Anonymous.LOCAL, new WebAccess.Tls.Generated());
    try (var site = new ServedSite("substation", data, access)) {
      var blind = job(site, Map.of(), "list");
      assertThat(blind.exit()).isEqualTo(2);
      assertThat(blind.err()).contains("is not trusted: give --site of this master, or --ca");
      var given = job(site, Map.of(), "list", "--ca", data.resolve("pages.pem").toString());
      assertThat(given.out()).as(given.err()).isEqualTo("no job is on, and none was\n");
    }
  }
}
