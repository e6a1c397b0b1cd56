package bms600.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.core.HostileTexts;
import bms600.master.run.LiveFolder;
import bms600.simulator.LiveSimulation;
import bms600.simulator.Simulation;
import bms600.simulator.SimulationSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real program, with texts that harm where they are not written as text in every open name of
 * its site file and in everything that people may write down; foreign programs read what comes out
 * at each of its doors, and a browser opens every page.
 */
@Timeout(1800)
class HostileTextsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Controls but the end of a line, invisible letters, and halves of pairs. */
  private static final String HIDDEN = "(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}&&[^\\n]].*";

  /** A cell that is not empty (RFC 4180). */
  private static final Pattern CSV_CELL = Pattern.compile("\"(?:[^\"]++|\"\")*+\"|[^,\r\n]++");

  /** How alarms are spread over mails depends on how soon each is known. */
  private static final int MOST_MAILS = 20;

  private static final String SITE = "=1+1;\"><img src=x onerror=alert(19)>{{7*7}}\\";
  private static final List<String> BATTERIES =
      List.of("<script>alert(1)</script>", "'><svg onload=alert(20)>${7*7}");
  private static final List<String> INPUTS =
      List.of(
          "<img src=x onerror=alert(5)>", "a\"} 1\\ =cmd|' /C calc'!A0;", "🔋\"]y\\</script>%n%s");
  private static final List<String> RELAYS =
      List.of(
          "=HYPERLINK(\"//evil\",\"y\")",
          "<b id=planted>planted</b>",
          "`onclick=alert(21)`",
          "a{b=\"c\"} 1");
  private static final List<String> PEOPLE =
      List.of("Anna, <a@b> \"><svg onload=alert(6)>", "=?UTF-8?B?PHg+?= {{7*7}}");

  @TempDir private static Path folder = Path.of("replaced by JUnit");
  private static final List<AutoCloseable> RUNNING = new ArrayList<>();
  private static final Queue<String> HOOKED = new ConcurrentLinkedQueue<>();
  private static final Queue<String> SMS = new ConcurrentLinkedQueue<>();
  private static final Queue<byte[]> SYSLOG = new ConcurrentLinkedQueue<>();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static int first;
  private static Program program;
  private static MailServer mails;
  private static String token = "";
  private static List<String> written = List.of();

  @BeforeAll
  static void start() throws Exception {
    first = FreePorts.row();
    mails = new MailServer("");
    RUNNING.add(mails);
    listen();
    Files.writeString(
        folder.resolve("mosquitto.conf"),
        "listener " + (first + 5) + " 127.0.0.1\nallow_anonymous true\nuser root\n");
    begun(
        "mosquitto.log", "/usr/sbin/mosquitto", "-c", folder.resolve("mosquitto.conf").toString());
    Awaitility.await("mosquitto")
        .atMost(Program.PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(HostileTextsTest::brokerAnswers);
    String port = Integer.toString(first + 5);
    begun("topics.txt", "mosquitto_sub", "-p", port, "-t", "#", "-F", "%t");
    begun("json.txt", "mosquitto_sub", "-p", port, "-t", "bms600/#", "-t", "homeassistant/#");
    var file = siteFile();
    var site = Sites.read(file).site();
    var simulation = new Simulation(site, SimulationSetup.TYPICAL);
    simulation.field().commission();
    for (int contact = 1; contact <= INPUTS.size(); contact++) {
      simulation.field().contact(contact, true);
    }
    RUNNING.add(
        LiveSimulation.start(simulation, site.ports(), InetAddress.getLoopbackAddress(), 1));
    program = Program.start(folder, first, "run", "--site", file.toString());
    RUNNING.add(program);
    program.await("/api/v1/alarms", all -> INPUTS.stream().allMatch(name -> names(all, name)));
    program.visitFirst("m.ito");
    token = program.token("proof", "admin");
    written = writtenDown();
  }

  @AfterAll
  static void stop() throws Exception {
    CLIENT.close();
    for (var each : RUNNING.reversed()) {
      each.close();
    }
  }

  private static boolean brokerAnswers() throws IOException {
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), first + 5)) {
      return socket.isConnected();
    }
  }

  private static void begun(String output, String... command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(output).toFile())
            .start();
    RUNNING.add(() -> process.destroyForcibly().waitFor());
  }

  /** Takes what is posted, as a web hook and as a gateway of SMS, and the lines of syslog. */
  private static void listen() throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    var hooks = HttpServer.create(new InetSocketAddress(loopback, first + 6), 0);
    hooks.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          if (exchange.getRequestMethod().equals("POST")) {
            (exchange.getRequestURI().getPath().equals("/sms") ? SMS : HOOKED).add(body);
          }
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hooks.start();
    RUNNING.add(() -> hooks.stop(0));
    var socket = new DatagramSocket(first + 7, loopback);
    RUNNING.add(socket);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  var packet = new DatagramPacket(new byte[65_507], 65_507);
                  socket.receive(packet);
                  SYSLOG.add(Arrays.copyOf(packet.getData(), packet.getLength()));
                }
              } catch (SocketException closed) {
                assertThat(socket.isClosed()).isTrue();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
  }

  private static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  private static Path siteFile() throws IOException {
    var text =
        """
        site: { name: @SITE, timezone: UTC }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:@11", baud: 38400 }
        battery_types: { gel: { chemistry: vrla-gel, cells_per_block: 1, capacity: 1000 Ah } }
        batteries:
          - { name: @B0, strings: [ { name: S1, type: gel, blocks: 10, sensors: [ { port: COM1, units: 1-10 } ] } ] }
          - { name: @B1, strings: [ { name: S2, type: gel, blocks: 10, sensors: [ { port: COM1, units: 11-20 } ] } ] }
        io:
          port: COM1
          unit: 241
          inputs: { DI1: { name: @I0 }, DI2: { name: @I1 }, DI3: { name: @I2 } }
          outputs:
            DO1: { name: @R0, follows: [critical] }
            DO2: { name: @R1, follows: [critical] }
            DO3: { name: @R2, follows: [critical] }
            DO4: { name: @R3, follows: [critical] }
        notify:
          channels:
            mail: { type: smtp, server: "127.0.0.1:@MAIL", security: none, from: bms@site.example }
            hook: { type: webhook, url: "http://127.0.0.1:@6/hook" }
            sms: { type: sms_gateway, url: "http://127.0.0.1:@6/sms", body: form }
            noc: { type: syslog, server: "127.0.0.1:@7", transport: udp }
          people:
            - { name: @P0, channels: [ { channel: mail, to: anna@example.net }, { channel: sms, to: "+41791234567" } ] }
            - { name: @P1, channels: [ { channel: hook }, { channel: noc } ] }
            - { name: Refused, channels: [ { channel: mail, to: nobody@example.net } ] }
        uplinks:
          snmp: { listen: "127.0.0.1:@4", community: reading }
          prometheus: { listen: "127.0.0.1:@3" }
          mqtt: { broker: "127.0.0.1:@5", tls: false, json: { interval: 1 s }, sparkplug: { interval: 1 s } }
        hmi: { listen: "127.0.0.1:@0" }
        data: ./data
        """;
    text = text.replace("@MAIL", Integer.toString(mails.port())).replace("@SITE", quoted(SITE));
    for (var names : Map.of("B", BATTERIES, "I", INPUTS, "R", RELAYS, "P", PEOPLE).entrySet()) {
      for (int i = 0; i < names.getValue().size(); i++) {
        text = text.replace("@" + names.getKey() + i, quoted(names.getValue().get(i)));
      }
    }
    for (int port : List.of(11, 7, 6, 5, 4, 3, 0)) {
      text = text.replace("@" + port, Integer.toString(first + port));
    }
    return Files.writeString(folder.resolve("site.yaml"), text);
  }

  private static boolean names(JsonNode alarms, String name) {
    return alarms.valueStream().anyMatch(it -> it.path("text").asString("").contains(name));
  }

  private static byte[] asked(String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + first + path))
            .header("Authorization", "Bearer " + token)
            .build();
    var answer = CLIENT.send(request, BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  private static int posted(String path, Map<String, Object> body) {
    return sent(path, body).join();
  }

  /** What becomes of a command is known after the next scan, of many at once as of one. */
  private static CompletableFuture<Integer> sent(String path, Map<String, Object> body) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + first + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("X-Requested-With", "proof")
            .header("Origin", "http://127.0.0.1:" + first)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return CLIENT
        .sendAsync(request.build(), BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  /** Everything that people may write down, as far as it is taken. */
  private static List<String> writtenDown() throws Exception {
    var day = LocalDate.now(ZoneOffset.UTC).minusDays(1).toString();
    var answers = new LinkedHashMap<String, CompletableFuture<Integer>>();
    for (var text :
        HostileTexts.of("script", "attribute", "template", "formula", "syntax", "sign", "line")) {
      var work = new HashMap<String, Object>(Map.of("task", "visual", "place", "S1", "day", day));
      work.put("sound", answers.size() % 2 == 0);
      for (var field : List.of("person", "instrument", "findings", "attachment")) {
        work.put(field, text);
      }
      answers.put(text, sent("/api/v1/maintenance", work));
    }
    var taken = new ArrayList<String>();
    answers.forEach(
        (text, answer) -> {
          if (answer.join() == 200) {
            taken.add(text);
          }
        });
    String alarm = program.get("/api/v1/alarms").get(0).path("id").asString();
    String id = java.net.URLEncoder.encode(alarm, UTF_8);
    assertThat(
            posted(
                "/api/v1/alarms/" + id + "/ack",
                Map.of("comment", "\"><img src=x onerror=alert(31)>")))
        .isEqualTo(200);
    assertThat(
            posted(
                "/api/v1/out-of-service",
                Map.of("place", "S2.3", "minutes", 60, "reason", "<svg onload=alert(32)>=1+1")))
        .isEqualTo(200);
    assertThat(
            posted(
                "/api/v1/alarms/" + id + "/shelve",
                Map.of("minutes", 60, "reason", "'><svg onload=alert(33)>")))
        .isEqualTo(200);
    for (var name :
        List.of("<img src=x onerror=alert(34)>", "m.ito\n2026 forged", "x\u009b31m\u202e")) {
      posted("/api/v1/session", Map.of("name", name, "password", "wrong password"));
      posted(
          "/api/v1/users", Map.of("name", name, "role", "viewer", "password", "correct horse b"));
    }
    for (var channel : List.of("mail", "hook", "sms", "noc")) {
      posted("/api/v1/channels/" + channel + "/test", Map.of());
    }
    return taken;
  }

  /** What a foreign program says of this, which it must find good. */
  private static String foreign(byte[] input, String... command) throws Exception {
    var in = Files.write(folder.resolve("foreign.in"), input);
    var out = folder.resolve("foreign.out");
    var process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(out);
    assertThat(process.exitValue()).as("%s: %s", List.of(command), said).isZero();
    return said;
  }

  @Test
  void peopleAndTheirMachinesAreToldTheNamesAndNothingElse() throws Exception {
    Awaitility.await("all channels")
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () ->
                assertThat(List.of(HOOKED.size(), SMS.size(), SYSLOG.size()))
                    .allMatch(count -> count > 0));
    var mail = mails.mail();
    var all = new StringBuilder();
    for (int i = 0; i < MOST_MAILS && !INPUTS.stream().allMatch(all.toString()::contains); i++) {
      assertThat(mail.get("subject").stringValue())
          .startsWith("[" + SITE + "] ")
          .doesNotMatch(HIDDEN);
      assertThat(mail.get("to").toString()).isEqualTo("[\"anna@example.net\"]");
      all.append(mail.get("text").stringValue());
      assertThat(
              mail.get("html")
                  .stringValue()
                  .replaceAll(
                      "</?(html|body|table|tr|td|b|br|small|p)( [a-z]+=\"[^\"<>]*\")*>|<!DOCTYPE"
                          + " html>",
                      ""))
          .as("nothing but our own elements")
          .doesNotContain("<");
      mail = INPUTS.stream().allMatch(all.toString()::contains) ? mail : mails.mail();
    }
    assertThat(all.toString()).contains(INPUTS);
    for (var hook : HOOKED) {
      var document = JSON.readTree(hook);
      assertThat(document.path("site").asString(SITE)).isEqualTo(SITE);
      assertThat(hook).doesNotMatch(HIDDEN);
    }
    for (var sms : SMS) {
      assertThat(URLDecoder.decode(sms, UTF_8)).contains(SITE).doesNotMatch(HIDDEN);
      assertThat(sms.split("&", -1)).hasSize(2);
    }
    for (var line : SYSLOG) {
      String text = new String(line, UTF_8);
      assertThat(text.replace("\uFEFF", ""))
          .matches("<\\d+>1 [^ ]+ [!-~]+ bms600 - [a-z-]+ .*")
          .doesNotMatch("(?s).*[\\p{Cc}].*");
    }
  }

  @Test
  void programsReadNamesAsNames() throws Exception {
    var metrics =
        CLIENT
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + (first + 3) + "/metrics"))
                    .build(),
                BodyHandlers.ofByteArray())
            .body();
    foreign(metrics, "promtool", "check", "metrics", "--extended");
    assertThat(new String(metrics, UTF_8).lines().filter(line -> !line.startsWith("#")))
        .allMatch(
            line -> line.matches("(bms600|jvm|process)_[a-z0-9_]+(\\{.*})? [0-9.E+-]+|.* NaN"));
    var walked =
        foreign(
            new byte[0],
            "snmpwalk",
            "-v2c",
            "-c",
            "reading",
            "-m",
            "",
            "-On",
            "-OQ",
            "127.0.0.1:" + (first + 4),
            ".1.3.6.1");
    assertThat(walked.lines().count()).isGreaterThan(100);
    Awaitility.await("what is told to the broker")
        .atMost(Program.PATIENCE)
        .until(
            () ->
                whole("topics.txt").size() > 5
                    && whole("json.txt").toString().contains(quoted(SITE)));
    assertThat(whole("topics.txt")).allMatch(topic -> topic.matches("[A-Za-z0-9_./-]+"));
    assertThat(whole("json.txt"))
        .allMatch(it -> it.equals("online") || !JSON.readTree(it).isMissingNode());
  }

  /** The lines of a file that is being written, without the last one: it may not be whole yet. */
  private static List<String> whole(String file) throws IOException {
    String text = Files.readString(folder.resolve(file));
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** Neither a cell (RFC 4180) nor what a spreadsheet of another country takes for one. */
  private static void reckonsNothing(String cell) {
    for (var part : cell.split("[;\t\r\n]", -1)) {
      assertThat(part.replaceFirst("^\"+", "")).as(cell).doesNotMatch("(?s)[=+@].*");
    }
  }

  @Test
  void whatIsKeptAndPrintedIsPlain() throws Exception {
    for (var path :
        List.of(
            "events?limit=1000",
            "audit?limit=200",
            "alarms",
            "site",
            "channels",
            "holds",
            "points",
            "maintenance",
            "health",
            "setup")) {
      texts(JSON.readTree(asked("/api/v1/" + path)), path);
    }
    for (var report : List.of("alarms", "commissioning", "prc-005")) {
      String pdf = foreign(asked("/api/v1/reports/" + report + ".pdf"), "pdftotext", "-", "-");
      assertThat(pdf.replaceAll("\\s", "")).contains(SITE.replaceAll("\\s", "").substring(0, 20));
      String csv = new String(asked("/api/v1/reports/" + report + ".csv"), UTF_8);
      CSV_CELL.matcher(csv).results().forEach(cell -> reckonsNothing(cell.group()));
    }
    assertThat(program.said().replace('\t', ' ')).doesNotMatch(HIDDEN);
    assertThat(LiveFolder.below(folder.resolve("data")))
        .extracting(file -> file.getFileName().toString())
        .as("with a dot in front while they are being written")
        .allMatch(name -> name.matches("[.]?[A-Za-z0-9][A-Za-z0-9._-]*"));
  }

  private static void texts(JsonNode node, String path) {
    if (node.isString()) {
      String text = node.stringValue().replace('\t', ' ');
      assertThat(text).as(path).doesNotMatch(HIDDEN);
    }
    node.forEach(each -> texts(each, path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void everyPageShowsTextsAsTexts(String language) throws Exception {
    var seen = new ArrayList<String>(List.of(SITE));
    seen.addAll(INPUTS);
    seen.addAll(RELAYS);
    seen.addAll(PEOPLE);
    seen.addAll(BATTERIES);
    assertThat(written).as("taken of what was written down").hasSizeGreaterThan(60);
    var texts = Files.writeString(folder.resolve("texts.json"), JSON.writeValueAsString(seen));
    var told = folder.resolve("told.txt");
    var builder = new ProcessBuilder("npm", "run", "--silent", "test:hostile");
    builder.directory(Sites.ROOT.resolve("master/web").toFile()).redirectErrorStream(true);
    builder.redirectOutput(told.toFile());
    builder.environment().put("BMS600_URL", "http://127.0.0.1:" + first);
    builder.environment().put("BMS600_TEXTS", texts.toString());
    builder.environment().put("BMS600_LANGUAGE", language);
    var run = builder.start();
    try {
      assertThat(run.waitFor(20, TimeUnit.MINUTES)).isTrue();
      assertThat(run.exitValue()).as(Files.readString(told)).isZero();
    } finally {
      run.descendants().forEach(ProcessHandle::destroy);
      run.destroy();
    }
  }
}
