package bms600.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Every worked example of battery arithmetic handed to us, one test for each. */
class VectorsTest {
  private static final Path FILE =
      Path.of(System.getProperty("bms600.root"), "..", "shared", "vectors.json");

  /** Topics that are no arithmetic, and the place where they are judged over time instead. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "analog.4_20", "the current loop of an analogue input, with its quality: core.point",
          "alarm.delay_deadband", "verdicts over time: core.alarm",
          "alarm.state_machine", "events over time: core.alarm",
          "alarm.flood", "a count over time: core.alarm",
          "string.status", "states with dwell times: core.estimate");

  @TestFactory
  Stream<DynamicTest> arithmeticAgreesWithTheWorkedExamples() {
    var file = new ObjectMapper().readTree(FILE.toFile());
    var answers = new VectorAnswers(file.get("tables"));
    return file.get("vectors")
        .valueStream()
        .filter(vector -> !ELSEWHERE.containsKey(text(vector, "topic")))
        .map(vector -> DynamicTest.dynamicTest(name(vector), () -> check(answers, vector)));
  }

  @Test
  void theFileHasItsExamples() {
    var vectors = new ObjectMapper().readTree(FILE.toFile()).get("vectors");
    assertThat(vectors.size()).isEqualTo(131);
    assertThat(vectors.valueStream().map(v -> text(v, "topic")).distinct())
        .containsAll(ELSEWHERE.keySet());
  }

  /** Ohmic tests, balancing and capacity tests rest on these: none may be left out. */
  @Test
  void theExamplesOfWhatIsDoneToABatteryAreAllAsserted() {
    var file = new ObjectMapper().readTree(FILE.toFile());
    var answers = new VectorAnswers(file.get("tables"));
    var counts = new TreeMap<String, Integer>();
    for (var vector : file.get("vectors")) {
      String head = text(vector, "topic").split("\\.", 2)[0];
      if (Set.of("balance", "capacity", "connection", "ohmic", "schedule").contains(head)) {
        assertThat(ELSEWHERE).doesNotContainKey(text(vector, "topic"));
        assertThat(vector.get("expected").properties()).as(name(vector)).isNotEmpty();
        check(answers, vector);
        counts.merge(head, 1, Integer::sum);
      }
    }
    assertThat(counts)
        .isEqualTo(
            Map.of("balance", 3, "capacity", 17, "connection", 2, "ohmic", 13, "schedule", 7));
  }

  private static void check(VectorAnswers answers, JsonNode vector) {
    var found = answers.to(text(vector, "topic"), vector.get("inputs"));
    double tolerance = vector.path("abs_tol").asDouble(0);
    for (var expected : vector.get("expected").properties()) {
      var actual = found.get(expected.getKey());
      var value = expected.getValue();
      if (value.isNumber()) {
        assertThat((Double) actual)
            .as(expected.getKey())
            .isCloseTo(value.asDouble(), within(tolerance + 1e-12));
      } else if (value.isArray()) {
        assertThat(actual)
            .as(expected.getKey())
            .isEqualTo(Set.copyOf(value.valueStream().map(JsonNode::asString).toList()));
      } else if (value.isNull()) {
        assertThat(actual).as(expected.getKey()).isNull();
      } else {
        assertThat(String.valueOf(actual)).as(expected.getKey()).isEqualTo(value.asString());
      }
    }
  }

  private static String name(JsonNode vector) {
    return text(vector, "id") + " " + text(vector, "topic");
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asString();
  }
}
