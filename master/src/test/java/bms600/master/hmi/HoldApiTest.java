package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shelving alarms and taking places out of service, as a browser asks for it. */
@Timeout(300)
final class HoldApiTest {
  private static final String ALARM = "/api/v1/alarms/communication-lost%40S1.3~2/";
  private Memory memory = Plants.early().memory();

  private HttpResponse<String> post(Bench bench, String path, String body) throws Exception {
    var request = bench.post(path, body);
    var answer = bench.client.sendAsync(request, BodyHandlers.ofString());
    while (!answer.isDone()) {
      memory = bench.desk.apply(memory, Plants.early().image());
      Thread.onSpinWait();
    }
    var early = Plants.early();
    bench.publish(Snapshot.of(early.sequence() + 1, early.image(), memory, java.util.List.of()));
    return answer.join();
  }

  @Test
  void aShelvedAlarmLeavesTheListAndStandsAmongTheHeldOnesWithItsReason() throws Exception {
    try (var bench = new Bench()) {
      var done = post(bench, ALARM + "shelve", "{\"minutes\":90,\"reason\":\"sensor ordered\"}");
      assertThat(done.statusCode()).isEqualTo(200);
      assertThat(done.body()).contains("shelved for 90 min: sensor ordered");
      assertThat(bench.json("/api/v1/alarms").toString()).doesNotContain("communication-lost");
      var held = bench.json("/api/v1/alarms?include=held");
      assertThat(held.size()).isEqualTo(1);
      assertThat(held.at("/0/place").stringValue()).isEqualTo("S1.3");
      assertThat(held.at("/0/hold"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  {"kind":"shelved","who":"m.ito","reason":"sensor ordered","minutes_left":90}
                  """));

      var hold = bench.json("/api/v1/holds").at("/0");
      assertThat(hold.at("/target").stringValue()).isEqualTo(held.at("/0/id").stringValue());
      assertThat(hold.at("/alarm_kind").stringValue()).isEqualTo("communication-lost");
      assertThat(hold.at("/place").stringValue()).isEqualTo("S1.3");

      var back = post(bench, ALARM + "unshelve", "{}");
      assertThat(back.statusCode()).isEqualTo(200);
      assertThat(bench.json("/api/v1/alarms").toString()).contains("communication-lost");
      assertThat(bench.json("/api/v1/alarms?include=held").size()).isZero();
      assertThat(bench.json("/api/v1/holds").size()).isZero();
    }
  }

  @Test
  void aShelfIsForADayAtMostAndForAnAlarmThatStands() throws Exception {
    try (var bench = new Bench()) {
      String week = "{\"minutes\":10080,\"reason\":\"x\"}";
      assertThat(post(bench, ALARM + "shelve", week).body())
          .contains("rejected", "✓ the alarm", "✗ for 1 min to 24 h");
      String hour = "{\"minutes\":60,\"reason\":\"x\"}";
      assertThat(post(bench, "/api/v1/alarms/nonsense/shelve", hour).body())
          .contains("rejected", "✗ the alarm nonsense stands");
      String noReason = "{\"minutes\":60,\"reason\":\"\"}";
      assertThat(post(bench, ALARM + "shelve", noReason).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aPlaceOutOfServiceHoldsItsAlarmsUntilItIsPutBack() throws Exception {
    try (var bench = new Bench()) {
      String out = "{\"place\":\"S1\",\"minutes\":480,\"reason\":\"blocks changed\"}";
      assertThat(post(bench, "/api/v1/out-of-service", out).statusCode()).isEqualTo(200);
      assertThat(bench.json("/api/v1/alarms").toString()).doesNotContain("S1.3");
      assertThat(bench.json("/api/v1/holds"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  [{"target":"S1","kind":"out of service","who":"m.ito","reason":"blocks changed",
                    "minutes_left":480,"begins_in_minutes":0,"alarm_kind":null,"place":null,"text":null}]
                  """));
      assertThat(bench.json("/api/v1/alarms?include=held").at("/0/hold/kind").stringValue())
          .isEqualTo("out of service");
      String in = "{\"place\":\"S1\"}";
      assertThat(post(bench, "/api/v1/in-service", in).statusCode()).isEqualTo(200);
      assertThat(bench.json("/api/v1/alarms").toString()).contains("S1.3");
      assertThat(post(bench, "/api/v1/out-of-service", out.replace("S1", "S9")).body())
          .contains("✗ S9 is the site, a string, a block or a port");
    }
  }

  @Test
  void anOutageMayBePlannedAndStandsInTheListOfHolds() throws Exception {
    try (var bench = new Bench()) {
      // The image is of 08:00:10.
      String plan =
          "{\"place\":\"S1\",\"from\":\"2026-11-01T10:00:10+01:00\",\"minutes\":120,"
              + "\"reason\":\"yearly service\"}";
      var done = post(bench, "/api/v1/out-of-service", plan);
      assertThat(done.statusCode()).isEqualTo(200);
      assertThat(done.body()).contains("out of service in 60 min for 120 min: yearly service");
      assertThat(bench.json("/api/v1/alarms").toString()).contains("S1.3");
      assertThat(bench.json("/api/v1/holds"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  [{"target":"S1","kind":"out of service","who":"m.ito","reason":"yearly service",
                    "minutes_left":120,"begins_in_minutes":60,
                    "alarm_kind":null,"place":null,"text":null}]
                  """));
      assertThat(post(bench, "/api/v1/out-of-service", plan.replace("2026", "2027")).body())
          .contains("rejected", "✗ beginning within 90 d");
      assertThat(post(bench, "/api/v1/out-of-service", plan.replace("T10", " 10")).body())
          .contains("an instant such as");
    }
  }

  @Test
  void theHornIsSilencedForAllWhoStandAndNothingIsAcknowledged() throws Exception {
    try (var bench = new Bench()) {
      var done = post(bench, "/api/v1/silence", "{}");
      assertThat(done.statusCode()).isEqualTo(200);
      assertThat(done.body()).contains("2 alarms call no longer");
      assertThat(bench.json("/api/v1/alarms/loop-failed%40AI2").at("/silenced").booleanValue())
          .isTrue();
      assertThat(bench.json("/api/v1/alarms").at("/0/state").stringValue())
          .isEqualTo("active-unacknowledged");
      assertThat(post(bench, "/api/v1/silence", "{}").body()).contains("no alarm called");
    }
  }

  /** Nothing is latched here, so nothing can be reset. */
  @Test
  void whatIsNotLatchedIsNotReset() throws Exception {
    try (var bench = new Bench()) {
      assertThat(post(bench, ALARM + "reset", "{}").body())
          .contains("rejected", "✗ its condition is gone", "✗ it is acknowledged");
    }
  }

  @Test
  void everyKindOfAlarmIsExplained() throws Exception {
    try (var bench = new Bench()) {
      var kinds = bench.json("/api/v1/alarm-kinds");
      assertThat(kinds.toString()).contains("\"kind\":\"chain-broken\"", "NAMUR NE 43");
    }
  }
}
