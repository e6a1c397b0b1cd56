package bms600.master.hmi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.HostileTexts;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Every text of every body, and every field of every query, that the description of the interface
 * names is given what harms where text is not written as text: each is answered, with JSON that a
 * strict reader takes, and none becomes a header. A field gets every eighth text, each another, and
 * all with {@code -Dtexts=all}.
 */
@Timeout(300)
final class HostileFieldsTest {
  /** What is an error of the server; 503 is that of one who is busy. */
  private static final int OWN_ERROR = 500;

  private static final int BUSY = 503;

  /** Each attempt costs a password hash, and the answer is told by {@code PeopleTest}. */
  private static final List<String> SECRETS = List.of("password", "old", "new", "pin");

  private static Bench bench;
  private static JsonNode document;
  private static Ticking scan;
  private static String cookie = "set when the bench is open";

  private final Map<String, Integer> answers = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  @BeforeAll
  static void open() throws Exception {
    bench = new Bench();
    bench.publish(Plants.early());
    cookie = bench.cookie().substring("Cookie: ".length()).strip();
    document = bench.json(OpenApi.PATH);
    scan = new Ticking(bench);
  }

  @AfterAll
  static void close() {
    scan.close();
    bench.close();
  }

  private JsonNode resolved(JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : document.at(reference.substring(1));
  }

  private static boolean isText(JsonNode schema) {
    var type = schema.path("type");
    var all = type.isArray() ? type.valueStream().toList() : List.of(type);
    return all.stream().anyMatch(one -> one.asString("").equals("string"));
  }

  /** The texts in a body of this shape: {@code changes[].at[]}. */
  private void texts(JsonNode given, String path, List<String> found) {
    var schema = resolved(given);
    if (isText(schema)) {
      found.add(path);
    }
    for (var each : schema.path("properties").properties()) {
      texts(each.getValue(), path.isEmpty() ? each.getKey() : path + "." + each.getKey(), found);
    }
    if (schema.has("items")) {
      texts(schema.path("items"), path + "[]", found);
    }
  }

  /** A body of this shape with a text at one place, and ordinary things elsewhere. */
  private String body(JsonNode given, String path, String at, String text) {
    var schema = resolved(given);
    if (path.equals(at)) {
      return quoted(text);
    }
    if (schema.has("enum")) {
      return schema.path("enum").get(0).toString();
    }
    if (schema.has("properties")) {
      var fields = new ArrayList<String>();
      for (var each : schema.path("properties").properties()) {
        String inner = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
        fields.add(quoted(each.getKey()) + ":" + body(each.getValue(), inner, at, text));
      }
      return "{" + String.join(",", fields) + "}";
    }
    if (schema.has("items")) {
      return "[" + body(schema.path("items"), path + "[]", at, text) + "]";
    }
    return switch (schema.path("type").asString("string")) {
      case "boolean" -> "false";
      case "integer", "number" -> "1";
      case "object" -> "{}";
      default ->
          switch (schema.path("format").asString("")) {
            case "date" -> "\"2026-11-01\"";
            case "date-time" -> "\"2026-11-01T00:00:00Z\"";
            default -> "\"S1\"";
          };
    };
  }

  /** In ASCII, so that halves of pairs go in as well. */
  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit >= ' ' && unit < 0x7F && unit != '"' && unit != '\\') {
        quoted.append(unit);
      } else {
        quoted.append("\\u%04X".formatted((int) unit));
      }
    }
    return quoted.append('"').toString();
  }

  private HttpRequest.Builder page(String path) {
    return HttpRequest.newBuilder(bench.uri(path.replaceAll("\\{[a-z]+}", "S1")))
        .header("Cookie", cookie)
        .header("X-Requested-With", "test")
        .header("Sec-Fetch-Site", "same-origin");
  }

  private void ask(HttpClient client, HttpRequest request, String what) throws Exception {
    HttpResponse<byte[]> answer;
    try {
      answer = client.send(request, BodyHandlers.ofByteArray());
    } catch (java.io.IOException e) {
      wrong.add(what + ": no answer: " + e);
      return;
    }
    int status = answer.statusCode();
    answers.merge(Integer.toString(status), 1, Integer::sum);
    if (status >= OWN_ERROR && status != BUSY) {
      wrong.add(what + ": " + status);
    }
    var headers = answer.headers().map();
    if (headers.keySet().stream().anyMatch(name -> name.startsWith("x-evil"))
        || !headers.getOrDefault("set-cookie", List.of()).stream()
            .allMatch(one -> one.startsWith("sid=") && one.contains("HttpOnly"))) {
      wrong.add(what + ": headers " + headers);
    }
    if (headers.getOrDefault("content-type", List.of()).contains("application/json")) {
      try {
        Bench.MAPPER.readTree(answer.body());
      } catch (JacksonException e) {
        wrong.add(what + ": no JSON: " + new String(answer.body(), UTF_8));
      }
    }
  }

  @Test
  void everyTextOfEveryBodyIsAnswered() throws Exception {
    int fields = 0;
    try (var client = HttpClient.newHttpClient()) {
      for (var path : document.path("paths").properties()) {
        var shape = path.getValue().at("/post/requestBody/content/application~1json/schema");
        var found = new ArrayList<String>();
        if (!shape.isMissingNode()) {
          texts(shape, "", found);
        }
        found.removeIf(SECRETS::contains);
        for (var field : found) {
          fields++;
          for (var text : HostileTexts.share(fields)) {
            var request = page(path.getKey()).header("Content-Type", "application/json");
            request.POST(BodyPublishers.ofString(body(shape, "", field, text)));
            ask(client, request.build(), path.getKey() + " " + field + " " + quoted(text));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(fields).as("fields tried: %s", answers).isGreaterThan(45);
    assertThat(answers.get("200")).as("some are taken: %s", answers).isGreaterThan(20);
  }

  @Test
  void everyFieldOfEveryQueryIsAnswered() throws Exception {
    int fields = 0;
    try (var client = HttpClient.newHttpClient()) {
      for (var path : document.path("paths").properties()) {
        for (var field : path.getValue().at("/get/parameters")) {
          var parameter = resolved(field);
          if (parameter.path("in").asString("").equals("query")) {
            fields++;
            for (var text : HostileTexts.share(fields)) {
              String name = parameter.path("name").asString();
              String value = URLEncoder.encode(text, UTF_8);
              if (value.length() < 4000) {
                var request = page(path.getKey() + "?" + name + "=" + value).GET();
                ask(client, request.build(), path.getKey() + " " + name + " " + quoted(text));
              }
            }
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(fields).as("fields tried: %s", answers).isGreaterThan(25);
  }

  @Test
  void everyHeaderIsAnswered() throws Exception {
    int fields = 0;
    for (var header :
        List.of(
            "User-Agent",
            "Referer",
            "Cookie",
            "Authorization",
            "X-Forwarded-For",
            "Forwarded",
            "Origin",
            "Sec-Fetch-Site",
            "X-Requested-With",
            "If-None-Match",
            "Accept-Encoding",
            "Accept-Language",
            "Content-Type",
            "Host")) {
      for (var text : HostileTexts.share(fields++)) {
        if (text.length() > 4000 || text.contains("\r") || text.contains("\n")) {
          continue;
        }
        String own = header.equals("Host") ? "" : "Host: localhost\r\n";
        var reply =
            RawHttp.exchange(
                bench.hmi.port(),
                "GET /api/v1/session HTTP/1.1\r\n%s%s: %s\r\nConnection: close\r\n\r\n"
                    .formatted(own, header, text));
        answers.merge(reply.split(" ", 3)[1], 1, Integer::sum);
        if (!reply.matches("(?s)HTTP/1\\.1 (200|4\\d\\d) .*") || reply.contains("\nX-Evil")) {
          wrong.add(header + " " + quoted(text) + ": " + reply.lines().findFirst().orElse(""));
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(answers).containsKeys("200", "400", "401", "421");
  }
}
