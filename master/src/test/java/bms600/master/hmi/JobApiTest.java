package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.job.PastTest;
import bms600.core.job.Trial;
import bms600.core.snapshot.Snapshot;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ohmic tests, as a browser asks for them. */
@Timeout(300)
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
  void trialsStandInTheListOfAllJobsInTheSameShape() throws Exception {
    try (var bench = new Bench()) {
      var lamps = post(bench, "/api/v1/trials/lamps", "{\"seconds\":5}");
      assertThat(lamps.statusCode()).isEqualTo(200);
      assertThat(lamps.body()).contains("✓ for 1 to 60 s", "lights and horn are on for 5 s");
      var relay = post(bench, "/api/v1/trials/relay", "{\"output\":4,\"seconds\":5}");
      assertThat(relay.statusCode()).isEqualTo(409);
      assertThat(relay.body()).contains("✗ DO4 is a relay of the site");
      var early = Plants.early();
      var jobs =
          early
              .memory()
              .jobs()
              .trialBegun(Trial.Kind.LAMPS, "panel", "m.ito", Duration.ofSeconds(5), Plants.START);
      bench.publish(
          new Snapshot(early.sequence(), early.image(), early.memory().with(jobs), List.of()));
      assertThat(bench.json("/api/v1/jobs/list"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  [{"kind":"try-lamps","place":"panel","state":"running","by":"m.ito",
                    "since":"2026-11-01T08:00:00Z","percent":null,"text":null}]
                  """));
      assertThat(bench.json("/api/v1/site").at("/lamps").toString()).doesNotContain("off");
    }
  }

  @Test
  void aCapacityTestIsRefusedWithEveryConditionAndWrongFieldsAreNamed() throws Exception {
    try (var bench = new Bench()) {
      String start = "/api/v1/capacity-tests/start";
      String body = "{\"string\":\"S1\",\"kind\":\"performance\",\"confirmed\":[\"isolated\"]}";
      var answer = post(bench, start, body);
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body())
          .contains(
              "✓ load by the maker's table: 10.0 A for 10.00 h",
              "✓ confirmed: the string can be separated",
              "✗ confirmed: the room is ventilated");
      assertThat(post(bench, start, body.replace("performance", "heroic")).body())
          .contains("heroic", "acceptance, performance, modified-performance, service");
      var parts = post(bench, start, body.replace("}", ",\"parts\":[\"300 A\"]}"));
      assertThat(parts.statusCode()).isEqualTo(400);
      assertThat(parts.body()).contains("300 A", "such as 300 A 60 s");
      var stop = post(bench, "/api/v1/capacity-tests/stop", "{\"string\":\"S1\"}");
      assertThat(stop.body()).contains("✗ a capacity test of S1 is on");
      var bypass = post(bench, "/api/v1/capacity-tests/bypass", "{\"place\":\"S1.2\"}");
      assertThat(bypass.body()).contains("✗ its capacity test is paused");
      var jump = post(bench, "/api/v1/capacity-tests/jump", "{}");
      assertThat(jump.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void whatACapacityTestWouldNeedIsToldBeforeItIsBegun() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      String preview = "/api/v1/capacity-tests/preview";
      String body = "{\"string\":\"S1\",\"kind\":\"performance\",\"confirmed\":[\"isolated\"]}";
      var answer = post(bench, preview, body);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      var told = Bench.MAPPER.readTree(answer.body());
      assertThat(told.path("may_begin").asBoolean(true)).isFalse();
      assertThat(told.path("needs_reason").asBoolean(false)).isTrue();
      assertThat(told.path("conditions").toString())
          .contains(
              "✓ load by the maker's table: 10.0 A for 10.00 h",
              "✓ confirmed: the string can be separated",
              "✗ confirmed: the room is ventilated");
      assertThat(told.path("advised").toString()).contains("✗ S1 on float for 72 h (now ");
      assertThat(bench.json("/api/v1/jobs").at("/0/capacity_test/state").asString())
          .as("nothing is begun")
          .isEqualTo("idle");
      assertThat(post(bench, preview, body.replace("S1", "S9")).body())
          .contains("S9", "a string of the site");
    }
  }

  @Test
  void aDischargeThatShowedACapacityIsEvidenceAndNoTest() throws Exception {
    try (var bench = new Bench()) {
      var early = Plants.early();
      var string = early.site().strings().getFirst();
      var day = LocalDate.of(2026, 10, 4);
      var jobs =
          early
              .memory()
              .jobs()
              .capacityFound(string, new PastTest(day, PastTest.How.DISCHARGE, 92.5));
      bench.publish(
          new Snapshot(early.sequence(), early.image(), early.memory().with(jobs), List.of()));
      assertThat(bench.json("/api/v1/jobs").at("/0/capacity_test/past"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  "[{\"day\":\"2026-10-04\",\"how\":\"discharge\",\"percent\":92.5}]"));
      assertThat(bench.json("/api/v1/jobs").at("/0/capacity_test/state").asString())
          .isEqualTo("idle");
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
                    "spread_before":null,"spread_after":null,"watched_hours":0.0,"blocks":[]},
                   "capacity_test":{"state":"idle","text":null,"by":null,"since":null,
                    "chemistry":"vrla-agm","rated_hours":10.0,"rated_current":10.0,
                    "past":[],"next":null,"next_reasons":["no-date"]}}
                  """));
    }
  }
}
