package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ohmic tests, as a browser asks for them. */
@Timeout(60)
final class JobApiTest {
  private static HttpResponse<String> post(Bench bench, String path, String body) {
    var request =
        HttpRequest.newBuilder(bench.uri(path))
            .header("Content-Type", "application/json")
            .header("X-Requested-With", "bms600")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
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
      var answer =
          post(bench, "/api/v1/ohmic-tests/start", "{\"string\":\"S1\",\"who\":\"m.ito\"}");
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body())
          .contains("✓ no round of ohmic tests of S1 is on", "✗ S1 on float for 24 h (now ");
      var stop = post(bench, "/api/v1/ohmic-tests/stop", "{\"string\":\"S1\",\"who\":\"m.ito\"}");
      assertThat(stop.body()).contains("✗ a round of ohmic tests of S1 is on");
    }
  }

  @Test
  void whatIsNoCommandNamesTheFieldAndWhatIsAllowed() throws Exception {
    try (var bench = new Bench()) {
      var nobody = post(bench, "/api/v1/ohmic-tests/start", "{\"string\":\"S1\"}");
      assertThat(nobody.statusCode()).isEqualTo(400);
      assertThat(nobody.body()).contains("who");
      var more = post(bench, "/api/v1/ohmic-tests/stop", "{\"string\":\"S1\",\"block\":1}");
      assertThat(more.statusCode()).isEqualTo(400);
      assertThat(more.body()).contains("block", "string, who");
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
                    "blocks":3,"done":0,"readings":0,"results":[]}}
                  """));
    }
  }
}
