package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ohmic tests, as a browser asks for them. */
@Timeout(60)
final class JobApiTest {
  private static HttpResponse<String> post(Bench bench, String path, String body) throws Exception {
    var request = bench.post(path, body);
    var early = Plants.early();
    var answer = bench.client.sendAsync(request, BodyHandlers.ofString());
    while (!answer.isDone()) {
      bench.desk.apply(early.memory(), early.image());
      Thread.onSpinWait();
    }
    return answer.join();
  }

  @Test
  void aRoundIsRefusedWithEveryConditionAndItsMark() throws Exception {
    try (var bench = new Bench()) {
      var answer = post(bench, "/api/v1/ohmic-tests/start", "{\"string\":\"S1\"}");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body())
          .contains("✓ no round of ohmic tests of S1 is on", "✗ S1 on float for 24 h (now ");
      var stop = post(bench, "/api/v1/ohmic-tests/stop", "{\"string\":\"S1\"}");
      assertThat(stop.body()).contains("✗ a round of ohmic tests of S1 is on");
    }
  }

  @Test
  void aBlockIsBalancedOnlyWhereItMayBe() throws Exception {
    try (var bench = new Bench()) {
      String body = "{\"place\":\"S1.2\",\"minutes\":30}";
      var answer = post(bench, "/api/v1/balancing", body);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body())
          .contains("✓ for 1 to 480 min", "✗ S1 may be balanced (2 sensors not heard)");
      var end = post(bench, "/api/v1/balancing", body.replace("30", "0"));
      assertThat(end.body()).contains("✗ S1.2 is being balanced");
      var long9h = post(bench, "/api/v1/balancing", body.replace("30", "540"));
      assertThat(long9h.statusCode()).isEqualTo(400);
      var nowhere = post(bench, "/api/v1/balancing", body.replace("S1.2", "S9.1"));
      assertThat(nowhere.body()).contains("no block S9.1: give one such as S1.7");
    }
  }

  @Test
  void whatIsNoCommandNamesTheFieldAndWhatIsAllowed() throws Exception {
    try (var bench = new Bench()) {
      var nobody = post(bench, "/api/v1/ohmic-tests/start", "{\"string\":\"S1\",\"who\":\"X\"}");
      assertThat(nobody.statusCode()).isEqualTo(400);
      assertThat(nobody.body()).as("who asks is who has logged in").contains("who", "string");
      var more = post(bench, "/api/v1/ohmic-tests/stop", "{\"string\":\"S1\",\"block\":1}");
      assertThat(more.statusCode()).isEqualTo(400);
      assertThat(more.body()).contains("block", "string");
    }
  }

  @Test
  void theJobsOfEveryStringAreTold() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var jobs = bench.json("/api/v1/jobs");
      assertThat(jobs.size()).isEqualTo(2);
      assertThat(jobs.at("/0"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  {"string":"S1","ohmic_test":{"state":"idle","text":null,"by":null,"since":null,
                    "blocks":3,"done":0,"readings":0,"results":[]},
                   "balancing":{"by_plan":false,"waits":null,"float_current":0.1,
                    "spread_before":null,"spread_after":null,"watched_hours":0.0,"blocks":[]}}
                  """));
    }
  }
}
