package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.snapshot.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One alarm explained, and the figures of all. */
@Timeout(300)
final class AlarmDetailTest {

  @Test
  void anAlarmTellsWhatItIsJudgedByHowItCameAboutAndWhatItStandsFor() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      var alarm = bench.json("/api/v1/alarms/communication-lost%40S1.3~2");
      assertThat(bench.asked).startsWith("S1.3.temperature 2026-11-01T07:50:10Z");
      assertThat(alarm.at("/kind").stringValue()).isEqualTo("communication-lost");
      assertThat(alarm.at("/now"))
          .isEqualTo(
              Bench.MAPPER.readTree("{\"verdict\":\"holds\",\"value\":null,\"limit\":null}"));
      assertThat(alarm.at("/setpoint"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  {"level":"fault","from":"default: Three polls without answer, and five seconds.",
                   "on_s":5.0,"off_s":3.0,"deadband":null,"latch":false,"enabled":true,"severity":"fault"}
                  """));
      assertThat(alarm.at("/explains/text").stringValue())
          .isEqualTo("What this sensor measures is not judged; its alarms stay as they were.");
      assertThat(alarm.at("/causes").stringValue())
          .isEqualTo("Plug, cable, supply, failed sensor.");
      assertThat(alarm.at("/action").stringValue())
          .isEqualTo("Check the sensor's cable and its LED.");
      assertThat(alarm.at("/hold").isNull()).isTrue();
      var groups = bench.json("/api/v1/alarms?include=groups");
      assertThat(groups.at("/0/place").stringValue()).isEqualTo("S1");
      assertThat(groups.at("/0/count").intValue()).isEqualTo(1);
      assertThat(groups.at("/0/alarms/0/id").stringValue())
          .isEqualTo(alarm.at("/id").stringValue());
      assertThat(bench.get("/api/v1/alarms/nonsense").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theFiguresOfADay() throws Exception {
    try (var bench = new Bench()) {
      var snapshot = Plants.early();
      bench.publish(snapshot);
      var journal = new ArrayList<Event>();
      for (int i = 11; i >= 1; i--) {
        var at = snapshot.at().minusSeconds(i);
        journal.add(new Event(at, "alarm-raised", "DI1", "warning: Input active: Door"));
      }
      bench.journal = List.copyOf(journal);
      var kpi = bench.json("/api/v1/alarm-kpi?hours=1");
      assertThat(kpi.at("/raised").intValue()).isEqualTo(11);
      assertThat(kpi.at("/most_in_10_min").intValue()).isEqualTo(11);
      assertThat(kpi.at("/in_flood").booleanValue()).isTrue();
      assertThat(kpi.at("/from").stringValue()).isEqualTo(journal.getFirst().at().toString());
      assertThat(kpi.at("/worst"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  [{"kind":"input-active","words":"Input active","place":"DI1","count":11,
                    "percent":100.0,"chatters":true}]
                  """));
      assertThat(kpi.at("/standing"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  {"critical":0,"warning":0,"advisory":0,"fault":2,"unacknowledged":2,"held":0}
                  """));
      assertThat(kpi.at("/stale").size()).isZero();
      assertThat(bench.get("/api/v1/alarm-kpi?hours=745").statusCode()).isEqualTo(400);
    }
  }
}
