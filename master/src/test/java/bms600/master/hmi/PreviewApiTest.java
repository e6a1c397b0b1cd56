package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Setpoints tried out before they are changed. */
@Timeout(300)
final class PreviewApiTest {

  private static HttpResponse<String> post(Bench bench, String body) throws Exception {
    var request = bench.post("/api/v1/alarms/preview", body);
    return bench.client.send(request, BodyHandlers.ofString());
  }

  /** S1.1 has 24.6 °C; S1.2 has a stale value, of which nothing is known. */
  @Test
  void theSectionOfTheSiteFileIsTakenAsYamlOrJson() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      String yaml =
          "{\"yaml\":\"alarms:\\n  for:\\n    S1:\\n      block-temperature-high:\\n"
              + "        warning: { limit: 24 °C }\\n\"}";
      String json =
          "{\"alarms\":{\"for\":{\"S1\":{\"block-temperature-high\":"
              + "{\"warning\":{\"limit\":\"24 °C\"}}}}}}";
      for (String body : new String[] {yaml, json}) {
        var answer = post(bench, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var preview = Bench.MAPPER.readTree(answer.body());
        assertThat(preview.at("/would_raise").size()).isEqualTo(1);
        assertThat(preview.at("/would_raise/0/id").stringValue())
            .isEqualTo("block-temperature-high@S1.1");
        assertThat(preview.at("/would_raise/0/limit").doubleValue()).isEqualTo(24);
        assertThat(preview.at("/would_clear").size()).isZero();
      }
      assertThat(bench.json("/api/v1/alarms").size()).isEqualTo(2);
    }
  }

  @Test
  void whatCannotBeUnderstoodIsNamedWithLineKeyValueAndWhatIsAllowed() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var wrong =
          post(
              bench,
              "{\"yaml\":\"alarms:\\n  for:\\n    S9: {}\\n  block-temperature-high:\\n"
                  + "    warning: { limit: 24 V }\\n\"}");
      assertThat(wrong.statusCode()).isEqualTo(400);
      var mistakes = Bench.MAPPER.readTree(wrong.body()).at("/mistakes");
      assertThat(mistakes.size()).isEqualTo(2);
      assertThat(mistakes.at("/0").stringValue())
          .isEqualTo(
              "alarms:3: alarms.for.S9: S9 — must be a string, a block such as S1.7, a battery"
                  + " type or a chemistry");
      assertThat(mistakes.at("/1").stringValue())
          .startsWith("alarms:5: alarms.block-temperature-high.warning.limit: 24 V — must be");
      assertThat(post(bench, "{\"alarms\":[]}").statusCode()).isEqualTo(400);
      assertThat(post(bench, "{\"yaml\":\"a: &x 1\"}").body()).contains("anchors");
    }
  }
}
