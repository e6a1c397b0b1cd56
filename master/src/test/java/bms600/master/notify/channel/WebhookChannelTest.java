package bms600.master.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.notice.Debt;
import bms600.master.notify.Delivery;
import bms600.master.notify.Letter;
import bms600.master.notify.channel.WebhookChannel.Body;
import bms600.master.notify.channel.WebhookChannel.Settings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages to a web server; signatures are made again by openssl. */
@Timeout(300)
final class WebhookChannelTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "shared key";

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
  private HttpServer server;
  private int status = 200;

  @SuppressWarnings("ArrayRecordComponent")
  private record Got(
      String method, String path, String key, String signature, String login, byte[] body) {
    JsonNode json() {
      return JSON.readTree(body);
    }
  }

  WebhookChannelTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::take);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    got.add(
        new Got(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            String.valueOf(headers.getFirst("Idempotency-Key")),
            String.valueOf(headers.getFirst("X-BMS600-Signature")),
            String.valueOf(headers.getFirst("Authorization")),
            exchange.getRequestBody().readAllBytes()));
    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private WebhookChannel hook(Body body) {
    return new WebhookChannel(new Settings(address("/hook?a=b"), body, SECRET, Optional.empty()));
  }

  private static Letter letter() {
    return Letters.to("", Letters.raised(7, "S1.7"), Letters.gone(8, "S1.8"));
  }

  @Test
  void aProgramGetsEverythingSigned() throws Exception {
    try (var hook = hook(Body.JSON)) {
      assertThat(hook.send(letter()))
          .isEqualTo(new Delivery.Delivered("taken over with status 200"));
    }
    var one = got.take();
    assertThat(one.path()).isEqualTo("/hook?a=b");
    assertThat(one.key()).isEqualTo(Letters.KEY);
    assertThat(one.signature()).isEqualTo("sha256=" + hmacByOpenssl(one.body()));
    var json = one.json();
    assertThat(json.get("type").stringValue()).isEqualTo("alarms");
    assertThat(json.get("site").stringValue()).isEqualTo("Umspannwerk Zürich <K12>");
    assertThat(json.at("/alarms/0"))
        .isEqualTo(
            JSON.readTree(
                """
                {"number":7,"id":"block-voltage-low@S1.7","kind":"block-voltage-low",
                 "severity":"critical","place":"S1.7","string":"S1",
                 "text":"Block voltage low: 1.872 V, limit 1.900 V",
                 "action":"Check the connections; measure the block by hand; plan a capacity test.",
                 "change":"raised","active":true,"since":"2026-11-01T10:02:11.125Z",
                 "changed":"2026-11-01T10:02:11.125Z","raised_untold":1}
                """));
    assertThat(json.at("/alarms/1/change").stringValue()).isEqualTo("cleared");
    assertThat(json.at("/alarms/1/number").intValue()).isEqualTo(9);
  }

  private String hmacByOpenssl(byte[] body) throws IOException, InterruptedException {
    var file = folder.resolve("body");
    Files.write(file, body);
    var openssl =
        new ProcessBuilder("openssl", "dgst", "-sha256", "-hmac", SECRET, "-r", file.toString())
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(openssl.waitFor()).isZero();
    return said.substring(0, 64);
  }

  @Test
  void slackGetsATextWithItsThreeCharactersEscaped() throws Exception {
    try (var hook = hook(Body.SLACK)) {
      assertThat(hook.send(letter())).isInstanceOf(Delivery.Delivered.class);
      assertThat(hook.prove()).isInstanceOf(Delivery.Delivered.class);
    }
    var text = got.take().json().get("text").stringValue();
    assertThat(text)
        .startsWith("*[Umspannwerk Zürich &lt;K12&gt;] CRITICAL")
        .contains("\nGONE  S1.8");
    assertThat(got.take().method()).as("a chat is not disturbed by a self-test").isEqualTo("HEAD");
  }

  @Test
  void teamsGetsAnAdaptiveCard() throws Exception {
    try (var hook = hook(Body.TEAMS)) {
      assertThat(hook.send(letter())).isInstanceOf(Delivery.Delivered.class);
    }
    var json = got.take().json();
    assertThat(json.get("type").stringValue()).isEqualTo("message");
    assertThat(json.at("/attachments/0/contentType").stringValue())
        .isEqualTo("application/vnd.microsoft.card.adaptive");
    assertThat(json.at("/attachments/0/content/type").stringValue()).isEqualTo("AdaptiveCard");
    assertThat(json.at("/attachments/0/content/body/1/text").stringValue()).contains("S1.7");
  }

  /** As after three days without a network: what a chat does not take would wait for ever. */
  @ParameterizedTest
  @CsvSource({"TEAMS, 14000, /attachments/0/content/body/1/text", "SLACK, 40000, /text"})
  void aThousandAlarmsAreCutToWhatAChatTakesTheWorstFirstAndTheRestCounted(
      Body body, int mostBytes, String place) throws Exception {
    var debts =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(i -> Letters.raised(i, "S1." + i))
            .toArray(Debt[]::new);
    try (var hook = hook(body)) {
      assertThat(hook.send(Letters.to("", debts))).isInstanceOf(Delivery.Delivered.class);
    }
    var one = got.take();
    assertThat(one.body().length).isBetween(mostBytes / 2, mostBytes);
    String text = one.json().at(place).stringValue();
    long told = text.lines().filter(line -> line.startsWith("CRITICAL  S1.")).count();
    assertThat(text).contains("S1.1 ", "and " + (1000 - told) + " more\n", Letters.KEY);
    assertThat(told).isGreaterThan(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 400, 401, 404, 500, 503})
  void anyOtherAnswerIsAFailureAndNobodyIsFollowedElsewhere(int answer) throws Exception {
    status = answer;
    try (var hook = hook(Body.JSON)) {
      assertThat(hook.send(letter()))
          .isEqualTo(new Delivery.Failed("the server answers " + answer));
    }
    assertThat(got).hasSize(1);
  }

  @Test
  void anSmsGatewayGetsNumberAndText() throws Exception {
    var login = new SmsGatewayChannel.Login("", "", "t0ken");
    var fields = new SmsGatewayChannel.Fields(false, "recipient", "message");
    try (var sms =
        new SmsGatewayChannel(
            new SmsGatewayChannel.Settings(address("/sms"), fields, login, Optional.empty()))) {
      assertThat(sms.send(Letters.to("+41791234567", Letters.raised(7, "S1.7"))))
          .isInstanceOf(Delivery.Delivered.class);
      var one = got.take();
      assertThat(one.login()).isEqualTo("Bearer t0ken");
      assertThat(one.json())
          .isEqualTo(
              JSON.readTree(
                  """
                  {"recipient":"+41791234567","message":"Umspannwerk Zürich <K12>\\nCRITICAL S1.7 Block voltage low: 1.872 V, limit 1.900 V #012345"}
                  """));
      status = 404;
      assertThat(sms.send(Letters.to("+41791234567", Letters.raised(7, "S1.7"))))
          .isEqualTo(new Delivery.Refused("the gateway answers 404", true));
      status = 401;
      assertThat(sms.prove()).isInstanceOf(Delivery.Failed.class);
    }
  }

  @Test
  void anSmsGatewayMayWantAForm() throws Exception {
    var login = new SmsGatewayChannel.Login("bms", "pass", "");
    var fields = new SmsGatewayChannel.Fields(true, "to", "text");
    try (var sms =
        new SmsGatewayChannel(
            new SmsGatewayChannel.Settings(address("/sms"), fields, login, Optional.empty()))) {
      assertThat(sms.send(Letters.of("K12", "+41791234567", Letters.raised(7, "S1.7"))))
          .isInstanceOf(Delivery.Delivered.class);
    }
    var one = got.take();
    assertThat(one.login()).as("RFC 7617").isEqualTo("Basic Ym1zOnBhc3M=");
    assertThat(new String(one.body(), StandardCharsets.US_ASCII))
        .isEqualTo(
            "to=%2B41791234567&text=K12%0ACRITICAL+S1.7+Block+voltage+low%3A+1.872+V%2C+limit+1.900+V+%23012345");
  }
}
