package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.uplink.Foreign;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of OpenAPI: by a foreign validator it is one; it has every route and no other; and
 * what a running server answers is as it says, with no field that it does not name.
 */
@Timeout(120)
final class OpenApiTest {
  private static final Path ROOT = Path.of(System.getProperty("bms600.root"));
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private static Bench bench;
  private static JsonNode document;

  @BeforeAll
  static void start() throws Exception {
    bench = new Bench();
    bench.publish(Plants.early());
    bench.comeIn();
    document = bench.json(OpenApi.PATH);
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @Test
  void aForeignValidatorTakesIt() throws Exception {
    var fetched = Foreign.run(ROOT.resolve("tools/openapi-validator").toString());
    assertThat(fetched.exit()).as(fetched.complaint()).isZero();
    var said =
        Foreign.run(
            "node",
            "src/test/resources/bms600/master/hmi/openapi.mjs",
            ROOT.resolve("target/openapi/node_modules/@seriousme/openapi-schema-validator/index.js")
                .toString(),
            "src/main/resources/bms600/master/hmi/openapi.json");
    assertThat(said.output()).as(said.complaint()).isEqualTo("3.1 valid\n");
    assertThat(said.exit()).isZero();
  }

  @Test
  void itHasEveryRouteWithItsRoleAndNoOther() {
    var written = new TreeSet<String>();
    for (var path : document.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        String role = method.getValue().path("x-needs-role").stringValue();
        written.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + " " + role);
      }
    }
    var declared = new TreeSet<String>();
    Routes.ALL.forEach(
        route -> declared.add(route.method() + " " + route.path() + " " + route.needs().code()));
    assertThat(written).isEqualTo(declared);
  }

  /** Nothing but what is named may stand in an object. */
  private static void tighten(JsonNode node) {
    if (node instanceof ObjectNode object && object.path("properties").isObject()) {
      object.put("additionalProperties", false);
    }
    node.forEach(OpenApiTest::tighten);
  }

  private static Schema schema(JsonNode schema) {
    var whole = (ObjectNode) schema.deepCopy();
    whole.set("components", document.path("components").deepCopy());
    tighten(whole);
    return SCHEMAS.getSchema(whole);
  }

  private static JsonNode response(String path, String method, int status) {
    var response =
        document.path("paths").path(path).path(method).path("responses").path("" + status);
    String other = response.path("$ref").asString("");
    var found = other.isEmpty() ? response : document.at(other.substring(1));
    assertThat(found.isObject())
        .as("%s %s is not said to answer %d", method, path, status)
        .isTrue();
    return found.path("content").path("application/json").path("schema");
  }

  /** What is wrong with an answer by the document, or nothing. */
  private static List<String> wrong(String path, String method, int status, JsonNode answer) {
    return schema(response(path, method, status)).validate(answer).stream()
        .map(error -> method + " " + path + " " + error)
        .toList();
  }

  private static List<String> asked(Bench server, String path, String real) throws Exception {
    var answer = server.get(real);
    return wrong(path, "get", answer.statusCode(), Bench.MAPPER.readTree(answer.body()));
  }

  /** Of sites at rest, in alarm and in a discharge, whatever can be asked for. */
  @Test
  void whatIsAnsweredIsAsItSays() throws Exception {
    var wrong = new ArrayList<String>();
    int asked = 0;
    for (var route : Routes.ALL) {
      if (route.method().equals("GET")
          && !route.path().matches(".*/(stream|openapi.json)|.*\\{.*")) {
        wrong.addAll(asked(bench, route.path(), route.path()));
        asked++;
      }
    }
    for (var include : List.of("cleared", "held", "groups")) {
      wrong.addAll(asked(bench, "/api/v1/alarms", "/api/v1/alarms?include=" + include));
    }
    String string = bench.json("/api/v1/site").path("strings").path(0).path("name").stringValue();
    wrong.addAll(asked(bench, "/api/v1/strings/{string}", "/api/v1/strings/" + string));
    wrong.addAll(asked(bench, "/api/v1/strings/{string}", "/api/v1/strings/nobody"));
    wrong.addAll(
        asked(
            bench,
            "/api/v1/series",
            "/api/v1/series?point=S1.voltage&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z"));
    wrong.addAll(asked(bench, "/api/v1/series", "/api/v1/series?point=S1.voltage"));
    wrong.addAll(
        asked(
            bench,
            MarksApi.PATH,
            MarksApi.PATH + "?place=S1&from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z"));
    var alarms = bench.json("/api/v1/alarms");
    assertThat(alarms.size()).as("alarms of the plant").isPositive();
    for (var alarm : alarms) {
      String id = alarm.path("id").stringValue();
      wrong.addAll(asked(bench, "/api/v1/alarms/{id}", "/api/v1/alarms/" + id));
    }
    assertThat(wrong).isEmpty();
    assertThat(asked).isGreaterThan(15);
  }

  /** A body no command understands, and one that people's commands do. */
  @Test
  void whatIsDoneIsAnsweredAsItSays() throws Exception {
    var wrong = new ArrayList<String>();
    for (var route : Routes.ALL) {
      if (route.method().equals("POST")) {
        wrong.addAll(done(route, "{\"nonsense\":1}"));
      }
    }
    wrong.addAll(done("/api/v1/tokens", "{\"name\":\"scada\",\"role\":\"viewer\"}", 200));
    wrong.addAll(done("/api/v1/tokens", "{\"name\":\"scada\",\"role\":\"viewer\"}", 409));
    wrong.addAll(asked(bench, "/api/v1/tokens", "/api/v1/tokens"));
    assertThat(wrong).isEmpty();
  }

  private static List<String> done(String path, String body, int status) throws Exception {
    var answer = bench.client.send(bench.post(path, body), BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(status);
    return wrong(path, "post", status, Bench.MAPPER.readTree(answer.body()));
  }

  private static List<String> done(Route route, String body) throws Exception {
    String real =
        route
            .path()
            .replace("{port}", "COM1")
            .replace("{string}", "S1")
            .replaceAll("\\{[a-z]+}", "nobody");
    var answer = bench.client.send(bench.post(real, body), BodyHandlers.ofByteArray());
    return wrong(route.path(), "post", answer.statusCode(), Bench.MAPPER.readTree(answer.body()));
  }
}
