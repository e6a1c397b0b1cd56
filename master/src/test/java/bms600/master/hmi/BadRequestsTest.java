package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is not allowed is refused with a sentence, carries the headers, and harms nobody. */
@Timeout(300)
final class BadRequestsTest {
  private static final String ACK = "/api/v1/alarms/communication-lost@S1.3~2/ack";
  private static final String SERIES =
      "/api/v1/series?from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z";
  private static String ours = "set when the bench is open";
  private static Bench bench;

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
    bench.publish(Plants.early());
    ours =
        bench.cookie()
            + String.join(
                "\r\n",
                "X-Requested-With: bms600",
                "Sec-Fetch-Site: same-origin",
                "Content-Type: application/json",
                "");
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static String request(String line, String headers, String body) {
    String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
    return line
        + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + headers
        + length
        + "\r\n"
        + body;
  }

  private static Arguments get(int status, String place, String path) {
    return Arguments.of(status, place, request("GET " + path, "", ""));
  }

  private static Arguments post(int status, String place, String body) {
    return Arguments.of(status, place, request("POST " + ACK, ours, body));
  }

  private static Arguments raw(int status, String place, String text) {
    return Arguments.of(status, place, text);
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        get(400, "point", SERIES),
        get(400, "point", SERIES + "&point=" + "x".repeat(65)),
        get(400, "point", SERIES + "&point=S1%0d%0aSet-Cookie:a"),
        get(404, "point", SERIES + "&point=S9.voltage"),
        get(400, "points", SERIES + "&point=S1.voltage&points=0"),
        get(400, "points", SERIES + "&point=S1.voltage&points=5001"),
        get(400, "points", SERIES + "&point=S1.voltage&points=-3"),
        get(400, "points", SERIES + "&point=S1.voltage&points=99999999999999999999"),
        get(400, "query", SERIES + "&point=S1.voltage&color=red"),
        get(400, "point", SERIES + "&point=S1.voltage&point=S2.voltage"),
        get(400, "from", "/api/v1/series?point=S1.voltage&from=yesterday&to=2026-11-02T00:00:00Z"),
        get(400, "to", "/api/v1/series?point=S1.voltage&from=2026-11-02T00:00:00Z"),
        get(
            400,
            "to",
            "/api/v1/series?point=S1.voltage&from=2026-11-02T00:00:00Z&to=2026-11-02T00:00:00Z"),
        get(400, "from", "/api/v1/series?point=S1.voltage&from=-999999999-01-01T00:00:00Z"),
        get(400, "limit", "/api/v1/events?limit=1001"),
        get(400, "limit", "/api/v1/events?limit="),
        get(400, "include", "/api/v1/alarms?include=all"),
        get(400, "request", "/api/v1/alarms?include=%zz"),
        get(400, "query", "/api/v1/site?x"),
        get(404, "path", "/api"),
        get(404, "path", "/api/v1/nothing"),
        get(404, "path", "/api/v1/site/"),
        get(404, "path", "/api/v2/site"));
  }

  static Stream<Arguments> bodies() {
    return Stream.of(
        post(400, "body", ""),
        post(400, "body", "{\"comment\":\"A\""),
        post(400, "body", "[]"),
        post(400, "body", "{\"comment\":\"A\"} {}"),
        post(400, "body", "{\"comment\":\"A\",\"comment\":\"B\"}"),
        post(400, "body", "{\"comment\":\"A\",\"role\":\"admin\"}"),
        post(400, "body", "{\"comment\":\"A\",\"who\":\"somebody else\"}"),
        post(400, "body", "[".repeat(2000)),
        post(400, "comment", "{\"comment\":7}"),
        post(400, "comment", "{\"comment\":\"A\\r\\nX-Evil: 1\"}"),
        post(400, "comment", "{\"comment\":\"A\\u202Eno\"}"),
        post(400, "comment", "{\"comment\":\"A\\u0000\"}"),
        post(400, "comment", "{\"comment\":\"" + "x".repeat(201) + "\"}"),
        post(400, "comment", "{\"comment\":\"tab\\there\"}"),
        post(400, "comment", "{\"comment\":null}"),
        post(413, "body", "{\"comment\":\"" + "x".repeat(70_000) + "\"}"),
        raw(400, "id", request("POST /api/v1/alarms/a%0d%0ab/ack", ours, "{}")));
  }

  static Stream<Arguments> senders() {
    String body = "{}";
    String json = "Content-Type: application/json\r\n";
    String with = json + "X-Requested-With: bms600\r\n";
    return Stream.of(
        raw(
            403,
            "X-Requested-With",
            request("POST " + ACK, json + "Sec-Fetch-Site: same-origin\r\n", body)),
        raw(403, "Origin", request("POST " + ACK, with, body)),
        raw(403, "Origin", request("POST " + ACK, with + "Origin: http://evil.example\r\n", body)),
        raw(403, "Origin", request("POST " + ACK, with + "Origin: null\r\n", body)),
        raw(
            403,
            "Origin",
            request("POST " + ACK, with + "Origin: http://localhost.evil.example\r\n", body)),
        raw(
            403,
            "Sec-Fetch-Site",
            request("POST " + ACK, with + "Sec-Fetch-Site: cross-site\r\n", body)),
        raw(
            403,
            "Sec-Fetch-Site",
            request(
                "POST " + ACK,
                with + "Sec-Fetch-Site: same-site\r\nOrigin: http://localhost\r\n",
                body)),
        raw(
            415,
            "Content-Type",
            request("POST " + ACK, ours.replace("application/json", "text/plain"), body)),
        raw(405, "method", request("GET " + ACK, "", "")),
        raw(405, "method", request("POST /api/v1/site", ours, body)),
        raw(405, "method", request("OPTIONS /api/v1/site", "", "")),
        raw(405, "method", request("DELETE /api/v1/alarms", "", "")),
        raw(405, "method", request("PUT /index.html", "", "<p>")),
        raw(405, "method", request("TRACE /", "", "")),
        raw(405, "method", request("HEAD2 /", "", "")),
        raw(405, "method", request("POST /api/v1/stream", ours, body)),
        raw(
            405,
            "method",
            request("POST /api/v1/alarms", "X-HTTP-Method-Override: GET\r\n", body)));
  }

  static Stream<Arguments> protocols() {
    String big = "X-Big: " + "x".repeat(20_000) + "\r\n";
    return Stream.of(
        raw(421, "Host", "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
        raw(421, "Host", "GET /api/v1/site HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n"),
        raw(421, "Host", "GET /api/v1/stream HTTP/1.1\r\nHost: rebind.example:80\r\n\r\n"),
        raw(421, "Host", "GET / HTTP/1.1\r\nHost: localhost.\r\n\r\n"),
        raw(400, "request", "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n"),
        raw(400, "request", "GET / HTTP/1.1\r\n\r\n"),
        raw(400, "request", "GET / HTTP/1.1\r\nHost: a b\r\n\r\n"),
        raw(505, "request", "GET / HTTP/1.0\r\n\r\n"),
        raw(400, "request", "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        raw(400, "request", "GET / HTTP/1.1\r\nHost: localhost\r\nBad Name: x\r\n\r\n"),
        raw(400, "request", "GET / HTTP/1.1\r\nHost: localhost\r\nA: b\u0001c\r\n\r\n"),
        raw(400, "request", request("POST " + ACK, ours + "Content-Length: many\r\n", "")),
        raw(413, "request", request("POST " + ACK, ours + "Content-Length: 99999999\r\n", "")),
        raw(400, "request", request("GET /", big, "")),
        raw(414, "request", "GET /" + "x".repeat(8000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        raw(400, "body", "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n"),
        raw(
            400,
            "body",
            request("POST " + ACK, ours + "Transfer-Encoding: chunked\r\n", "0\r\n\r\n")),
        raw(400, "request", "nonsense\r\n\r\n"));
  }

  @ParameterizedTest
  @MethodSource({"fields", "bodies", "senders", "protocols"})
  void isRefusedWithItsReason(int status, String place, String request) throws Exception {
    var reply = RawHttp.send(bench.hmi.port(), request);
    assertThat(reply.status()).isEqualTo(status);
    PagesTest.assertSecure(reply.headers()::get);
    JsonNode error = Bench.MAPPER.readTree(reply.body()).at("/error");
    assertThat(error.at("/place").stringValue()).isEqualTo(place);
    assertThat(error.at("/allowed").stringValue()).isNotBlank();
    assertThat(error.has("value")).isTrue();
    if (status == 405) {
      assertThat(reply.headers()).containsEntry("allow", error.at("/allowed").stringValue());
    }
  }

  @Test
  void noFieldEverReachesAHeader() throws Exception {
    List<String> requests = new ArrayList<>();
    for (var field : List.of("point", "from", "points", "color")) {
      requests.add(
          request("GET " + SERIES + "&" + field + "=%0d%0aX-Evil:%201%0d%0a%0d%0a", "", ""));
    }
    requests.add(request("GET /%0d%0aX-Evil:%201", "", ""));
    requests.add(request("GET /api/v1/events?limit=5", "", ""));
    for (String request : requests) {
      var reply = RawHttp.send(bench.hmi.port(), request);
      assertThat(reply.headers()).doesNotContainKeys("x-evil", "set-cookie");
    }
  }

  /**
   * A body left unread would be taken for a second request, with headers of its writer's choice.
   */
  @Test
  void aRequestInsideABodyIsNeverAnswered() throws Exception {
    String inner = request("GET /api/v1/health", "", "");
    for (String outer : List.of("POST / ", "POST " + ACK, "PUT /api/v1/site", "GET /")) {
      for (String connection : List.of("keep-alive", "close")) {
        String text =
            outer.strip()
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nConnection: "
                + connection
                + "\r\nContent-Length: "
                + inner.length()
                + "\r\n\r\n"
                + inner;
        assertThat(RawHttp.exchange(bench.hmi.port(), text).split("HTTP/1.1 ", -1)).hasSize(2);
      }
    }
  }

  @Test
  void refusalsAreCountedByReason() throws Exception {
    long before = bench.json("/api/v1/health").at("/refused_requests/path").longValue();
    bench.get("/api/v1/nothing");
    bench.get("/nothing");
    long after = bench.json("/api/v1/health").at("/refused_requests/path").longValue();
    assertThat(after - before).isEqualTo(2);
  }

  @Test
  void addressesAndOwnNamesAreServed() throws Exception {
    for (String host :
        List.of("127.0.0.1", "LOCALHOST:8080", "[::1]:80", "192.168.1.7", "bms.example")) {
      var reply =
          RawHttp.send(
              bench.hmi.port(),
              "GET /api/v1/site HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
      assertThat(Map.of(host, reply.status())).isEqualTo(Map.of(host, 200));
    }
  }
}
