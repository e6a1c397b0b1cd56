package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said to whoever is about to log in: to whom nothing else is told too. */
@Timeout(300)
final class NoticeTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static JsonNode session(Bench bench) throws Exception {
    var answer = bench.get("/api/v1/session");
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8)).path("notice");
  }

  @Test
  void isToldToWhoMayNotEvenLook() throws Exception {
    String notice = "Only for staff.\n\"Others\" <leave>.";
    try (var bench = Bench.thatSays(notice)) {
      assertThat(bench.get("/api/v1/site").statusCode()).as("what he may see").isEqualTo(401);
      assertThat(session(bench).stringValue()).isEqualTo(notice);
    }
  }

  @Test
  void isNothingWhereTheSiteSaysNothing() throws Exception {
    try (var bench = new Bench()) {
      assertThat(session(bench).isNull()).isTrue();
    }
  }
}
