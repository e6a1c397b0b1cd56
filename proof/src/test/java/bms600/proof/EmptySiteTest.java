package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A site is set up from an empty file over REST, as an installer does it: on a plant of four blocks
 * whose sensors come from the box and have no address, over a real TCP line.
 */
class EmptySiteTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** What the mail server lets in by. */
  private static final String SECRET = "s3cret é";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private EmptySite site;

  @BeforeEach
  void start() throws Exception {
    site = new EmptySite(folder);
    comeIn();
  }

  @AfterEach
  void stop() throws IOException {
    site.close();
    client.close();
  }

  private void comeIn() throws Exception {
    String code = site.firstCode();
    var answer =
        post(
            "/api/v1/first-admin",
            "{\"code\":\"%s\",\"name\":\"m.ito\",\"password\":\"correct horse battery\"}"
                .formatted(code));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(site.url() + path))
            .header("Content-Type", "application/json")
            .header("X-Requested-With", "bms600")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private JsonNode get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(site.url() + path)).build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
  }

  /** The state of the setting up, once the master that began anew answers. */
  private JsonNode setup() {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(() -> get("/api/v1/setup"), it -> it.has("steps"));
  }

  private String step(String code) {
    return found(code).get("state").asString();
  }

  private HttpResponse<String> change(String changes, boolean isTrial) throws Exception {
    String base = setup().get("base").asString();
    return post(
        "/api/v1/setup",
        "{\"base\":\"%s\",\"try\":%s,\"changes\":[%s]}".formatted(base, isTrial, changes));
  }

  /** Applies, and waits until the master that has begun anew says so. */
  private void applied(String changes) throws Exception {
    String before = setup().get("base").asString();
    var answer = change(changes, false);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .until(() -> !setup().get("base").asString().equals(before) && !isOld());
  }

  private boolean isOld() {
    return !site.isRunning();
  }

  @Test
  void anInstallerGoesFromAnEmptyFileToAMonitoredSite() throws Exception {
    assertThat(step("site")).isEqualTo("open");
    assertThat(step("strings")).isEqualTo("waits");
    applied("{\"at\":[\"site\"],\"value\":{\"name\":\"Cellar\",\"timezone\":\"Europe/Zurich\"}}");
    assertThat(step("site")).isEqualTo("done");
    assertThat(get("/api/v1/site").get("name").asString()).isEqualTo("Cellar");

    String line = site.line();
    applied("{\"at\":[\"ports\",\"COM1\"],\"value\":{\"line\":\"%s\"}}".formatted(line));
    assertThat(step("ports")).isEqualTo("done");

    String type =
        "{\"at\":[\"battery_types\",\"agm-100\"],\"value\":{\"chemistry\":\"vrla-agm\","
            + "\"cells_per_block\":6,\"capacity\":\"100 Ah\"}}";
    String string =
        "{\"at\":[\"batteries\",\"A\"],\"value\":{\"name\":\"A\",\"strings\":[{\"name\":\"S1\","
            + "\"type\":\"agm-100\",\"blocks\":%d,\"sensors\":[{\"port\":\"COM1\","
            + "\"units\":\"1-4\"}],\"current\":[{\"port\":\"COM1\",\"unit\":201,"
            + "\"halls\":[\"50 A\"]}]}]}}";
    var wrong = change(type + "," + string.formatted(5), true);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("batteries[0].strings[0].sensors: 4 in all — must be one for each block: 5");
    assertThat(change(type + "," + string.formatted(4), true).body())
        .contains("\"outcome\":\"tried\"", "+ batteries:");
    applied(type + "," + string.formatted(4));
    assertThat(step("strings")).isEqualTo("done");

    await()
        .atMost(PATIENCE)
        .until(() -> open("addresses").contains("COM1: IO with serial 2600001 has no address"));
    wired(line);

    await().atMost(PATIENCE).until(() -> step("addresses").equals("done"));
    var blocks = get("/api/v1/site").get("strings").get(0).get("blocks");
    assertThat(blocks).hasSize(4);
    assertThat(blocks.get(3).get("voltage").get("value").asDouble()).isBetween(12.5, 14.5);

    moved();
    told();
    kept();
    tried();
    commissioned();
    repeated();
    undone();
  }

  /**
   * The I/O module: a contact that tells of the door, and a relay that follows what is critical.
   */
  private void wired(String line) throws Exception {
    applied(
        "{\"at\":[\"io\"],\"value\":{\"port\":\"COM1\",\"unit\":\"241\","
            + "\"inputs\":{\"DI1\":{\"name\":\"Door\"}},"
            + "\"outputs\":{\"DO1\":{\"name\":\"Horn\",\"follows\":[\"critical\"]}}}}");
    assertThat(Files.readString(site.file()))
        .startsWith("# the cellar\nhmi: { listen:")
        .endsWith(
            """
            site: { name: Cellar, timezone: Europe/Zurich }
            ports: { COM1: { line: "%s" } }
            battery_types:
              agm-100: { chemistry: vrla-agm, cells_per_block: 6, capacity: 100 Ah }
            batteries:
              - name: A
                strings:
                  - name: S1
                    type: agm-100
                    blocks: 4
                    sensors: [{ port: COM1, units: 1-4 }]
                    current: [{ port: COM1, unit: 201, halls: [50 A] }]
            io:
              port: COM1
              unit: 241
              inputs: { DI1: { name: Door } }
              outputs: { DO1: { name: Horn, follows: [critical] } }
            """
                .formatted(line));
  }

  /** Who is told, and how: mistakes are named by their field, and the password by nobody. */
  private void told() throws Exception {
    var wrong = change(notify("ssl"), true);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains("notify.channels.mail.security: ssl — must be one of starttls, tls, none")
        .doesNotContain(SECRET);
    var tried = change(notify("none"), true);
    assertThat(tried.body())
        .contains("+ notify:", "password: (hidden)", "anna@example.net")
        .doesNotContain(SECRET);
    applied(notify("none"));
    assertThat(Files.readString(site.file()))
        .startsWith("# the cellar\nhmi: { listen:")
        .contains("      password: " + SECRET + "\n");
  }

  private String notify(String security) {
    return """
    { "at": ["notify"], "value": {
      "channels": {
        "mail": { "type": "smtp", "server": "%1$s", "security": "%2$s", "user": "bms",
                  "password": "%3$s", "from": "bms@site.example" },
        "deaf": { "type": "smtp", "server": "%1$s", "security": "none",
                  "from": "bms@site.example" } },
      "people": [
        { "name": "Anna", "channels": [{ "channel": "mail", "to": "anna@example.net" }] },
        { "name": "Bruno", "channels": [{ "channel": "deaf", "to": "nobody@example.net" }] }
      ] } }
    """
        .formatted(site.mailServer(), security, SECRET);
  }

  /** The password stays where it is not entered, but does not go to another server. */
  private void kept() throws Exception {
    var mail = get("/api/v1/setup").get("sections").get("notify").get("channels").get("mail");
    assertThat(mail.get("password").asString()).isEqualTo("********");
    var from =
        change(
            "{\"at\":[\"notify\",\"channels\",\"mail\",\"from\"],\"value\":\"a@b.example\"}", true);
    assertThat(from.body())
        .contains("bms@site.example", "a@b.example")
        .doesNotContain(SECRET, "password");
    String elsewhere =
        "{\"at\":[\"notify\",\"channels\",\"mail\",\"server\"],\"value\":\"evil:25\"}";
    assertThat(change(elsewhere, true).body())
        .contains("notify.channels.mail.password: (hidden) — must be entered again where server");
    String again = ",{\"at\":[\"notify\",\"channels\",\"mail\",\"password\"],\"value\":\"%s\"}";
    assertThat(change(elsewhere + again.formatted(SECRET), true).body())
        .contains("\"outcome\":\"tried\"")
        .doesNotContain(SECRET);
    assertThat(change(again.formatted("********").substring(1), true).body())
        .contains("notify.channels.mail.password: ******** — must be the secret itself");
    assertThat(get("/api/v1/setpoints/versions").toString())
        .contains("password: (hidden)", "to: (hidden)")
        .doesNotContain(SECRET, "anna@example.net");
    assertThat(get("/api/v1/events?limit=500").toString()).doesNotContain(SECRET);
    try (var stranger = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create(site.url() + "/api/v1/setup")).build();
      assertThat(stranger.send(request, BodyHandlers.ofString()).body())
          .contains("\"ports\"")
          .doesNotContain("\"notify\"", "anna@example.net");
    }
  }

  /** Somebody opens the door, and shuts it. */
  private void moved() throws Exception {
    await().atMost(PATIENCE).until(() -> input().equals("inactive"));
    site.contact(true);
    await().atMost(PATIENCE).until(() -> input().equals("active"));
    site.contact(false);
  }

  private String input() throws Exception {
    return line("DI1 Door");
  }

  /** What a line of the I/O module says while it is heard. */
  private String line(String name) throws Exception {
    for (var line : get("/api/v1/site").get("io")) {
      if (line.get("name").asString().equals(name)
          && line.get("quality").asString().equals("good")) {
        return line.get("text").asString();
      }
    }
    return "";
  }

  /** The relay is switched at the plant; mail arrives at one server and is refused for another. */
  private void tried() throws Exception {
    assertThat(open("outputs")).isEqualTo("[\"mail\",\"deaf\",\"DO1\"]");
    await().atMost(PATIENCE).until(() -> line("DO1 Horn").equals("off"));
    assertThat(site.relay()).isFalse();
    var relay = post("/api/v1/trials/relay", "{\"output\":1,\"seconds\":2}");
    assertThat(relay.statusCode()).as(relay.body()).isEqualTo(200);
    await().atMost(PATIENCE).until(site::relay);
    await().atMost(PATIENCE).until(() -> !site.relay());
    var told = post("/api/v1/channels/mail/test", "{\"person\":\"\"}");
    assertThat(told.body()).contains("done", "Anna: taken over by 127.0.0.1");
    var mail = site.testMail();
    assertThat(mail.get("user").asString()).isEqualTo("bms");
    assertThat(mail.get("to").toString()).isEqualTo("[\"anna@example.net\"]");
    assertThat(mail.get("text").asString()).contains("Test message of Cellar, asked for by m.ito");
    assertThat(post("/api/v1/channels/deaf/test", "{\"person\":\"\"}").body())
        .contains("failed", "550 5.1.1 no such user");
    await().atMost(PATIENCE).until(() -> open("outputs").equals("[\"deaf\"]"));
  }

  private JsonNode found(String code) {
    return StreamSupport.stream(setup().get("steps").spliterator(), false)
        .filter(step -> step.get("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private String open(String code) {
    return found(code).get("open").toString();
  }

  private void commissioned() throws Exception {
    assertThat(post("/api/v1/ports/COM1/check-order", "{}").statusCode()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> step("order").equals("done"));
    await()
        .atMost(PATIENCE)
        .until(() -> post("/api/v1/strings/S1/zero", "{\"isolated\":true}").statusCode() == 200);
    await().atMost(PATIENCE).until(() -> step("zero").equals("done"));
    assertThat(step("record")).isEqualTo("open");
    var signed =
        post(
            "/api/v1/setup/confirm",
            "{\"step\":\"record\",\"person\":\"M. Ito, Acme\",\"note\":\"handed over\"}");
    assertThat(signed.statusCode()).as(signed.body()).isEqualTo(200);
    assertThat(step("record")).isEqualTo("done");
    assertThat(commissioning())
        .contains("M. Ito, Acme (m.ito): handed over")
        .contains("\r\nOrder and polarity,done,\r\n")
        .contains("\r\nOutputs and messages,not done,deaf\r\n");
    assertThat(post("/api/v1/setup/confirm", "{\"step\":\"lunch\"}").body())
        .contains("lunch", "site, access, ports");
  }

  /** Three blocks instead of four: order, zero and record are to be repeated, and say why. */
  private void repeated() throws Exception {
    applied(
        "{\"at\":[\"batteries\",\"A\",\"strings\",\"S1\"],\"value\":"
            + "{\"name\":\"S1\",\"blocks\":3,\"sensors\":[{\"port\":\"COM1\",\"units\":\"1-3\"}]}}");
    for (String code : List.of("order", "zero", "record")) {
      assertThat(step(code)).as(code).isEqualTo("repeat");
    }
    assertThat(step("outputs")).as("the relay is where it was").isEqualTo("open");
    var why = found("order").get("changed").get(0);
    assertThat(why.get("place").asString()).isEqualTo("COM1");
    assertThat(why.get("text").asString())
        .contains("38400: 1-3 S1.1-S1.3 (BAT-12), 201 S1 current (BMS-CM)")
        .contains("; before: ")
        .contains("38400: 1-4 S1.1-S1.4 (BAT-12), 201 S1 current (BMS-CM)");
    assertThat(commissioning()).contains("\r\nOrder and polarity,to be repeated,\"COM1 on ");
    assertThat(commissioning()).contains("\r\nRecord,to be repeated,");
    await()
        .atMost(PATIENCE)
        .until(() -> post("/api/v1/strings/S1/zero", "{\"isolated\":true}").statusCode() == 200);
    await().atMost(PATIENCE).until(() -> step("zero").equals("done"));
    assertThat(step("order")).isEqualTo("repeat");
  }

  private String commissioning() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(site.url() + "/api/v1/reports/commissioning.csv"))
            .build();
    return client.send(request, BodyHandlers.ofString()).body();
  }

  private void undone() throws Exception {
    var versions = get("/api/v1/setpoints/versions");
    assertThat(versions).hasSize(7);
    assertThat(versions.get(0).get("who").asString()).isEqualTo("m.ito");
    assertThat(versions.get(5).get("diff").toString()).contains("+ site: { name: Cellar,");
    String base = setup().get("base").asString();
    var back = post("/api/v1/setup/restore", "{\"version\":3,\"base\":\"%s\"}".formatted(base));
    assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
    await().atMost(PATIENCE).until(() -> step("strings").equals("open"));
    assertThat(get("/api/v1/site").get("strings")).isEmpty();
    assertThat(get("/api/v1/events?limit=500").toString())
        .contains("to begin anew with version 8 of site.yaml")
        .doesNotContain("set aside");
  }
}
