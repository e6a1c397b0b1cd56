package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.News;
import bms600.core.snapshot.Snapshot;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alarms as they are told, and the acknowledgement. */
@Timeout(300)
final class AlarmsTest {
  private static final String ID = "communication-lost@S1.3~2";

  @Test
  void anAlarmTellsWhatWhereSinceWhenAndWhatToDo() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      assertThat(bench.json("/api/v1/alarms"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  [{"id":"communication-lost@S1.3~2","kind":"communication-lost","place":"S1.3",
                    "text":"Sensor not answering: BAT-02 unit 3 on COM1: silence",
                    "severity":"fault","since":"2026-11-01T08:00:10Z",
                    "state":"active-unacknowledged","value":null,"limit":null,"unit":null,
                    "suppressed":0,"action":"Check the sensor's cable and its LED."},
                   {"id":"loop-failed@AI2","kind":"loop-failed","place":"AI2",
                    "text":"Current loop failed: 0.1 mA: below 3.6 mA: open wire, lost supply or broken transmitter (humidity)",
                    "severity":"fault","since":"2026-11-01T08:00:10Z",
                    "state":"active-unacknowledged","value":0.1,"limit":null,"unit":"mA",
                    "suppressed":0,"action":"Below 3.6 mA look for an open wire or a lost supply, above 21 mA for a short circuit."}]
                  """));
    }
  }

  @Test
  void whatClearedUnseenIsToldWhenAskedFor() throws Exception {
    try (var bench = new Bench()) {
      Snapshot snapshot = Plants.early();
      for (int s = 1; s <= 4; s++) {
        long now = snapshot.image().atNanos() + Plants.SECOND;
        snapshot = Plants.after(snapshot, List.<News>of(Plants.block(2, 13.5, 25, 0.0031, now)));
      }
      bench.publish(snapshot);
      var active = bench.json("/api/v1/alarms");
      assertThat(active.size()).isEqualTo(1);
      assertThat(active.at("/0/id").stringValue()).isEqualTo("loop-failed@AI2");
      var all = bench.json("/api/v1/alarms?include=cleared");
      assertThat(all.at("/1/id").stringValue()).isEqualTo(ID);
      assertThat(all.at("/1/state").stringValue()).isEqualTo("cleared-unacknowledged");
    }
  }

  @Test
  void anAcknowledgementPassesTheDeskAndIsAnswered() throws Exception {
    try (var bench = new Bench()) {
      var snapshot = Plants.early();
      bench.publish(snapshot);
      var request =
          bench.acknowledge("communication-lost%40S1.3~2", "{\"comment\":\"Zoë 李 comes\"}");
      var memory = snapshot.memory();
      var answer = bench.client.sendAsync(request, BodyHandlers.ofString());
      while (!answer.isDone()) {
        memory = bench.desk.apply(memory, snapshot.image());
        Thread.onSpinWait();
      }
      assertThat(answer.join().statusCode()).isEqualTo(200);
      assertThat(answer.join().body())
          .isEqualTo(
              "{\"outcome\":\"done\",\"text\":\"Sensor not answering acknowledged by m.ito\"}");
      assertThat(memory.board().alarm(ID).orElseThrow().by()).isEqualTo("m.ito: Zoë 李 comes");
    }
  }

  @Test
  void anUnknownAlarmIsRejectedByTheDesk() throws Exception {
    try (var bench = new Bench()) {
      var snapshot = Plants.early();
      var memory = snapshot.memory();
      CompletableFuture<HttpResponse<String>> answer =
          bench.client.sendAsync(bench.acknowledge("nonsense", "{}"), BodyHandlers.ofString());
      while (!answer.isDone()) {
        memory = bench.desk.apply(memory, snapshot.image());
        Thread.onSpinWait();
      }
      assertThat(answer.join().statusCode()).isEqualTo(409);
      assertThat(answer.join().body())
          .isEqualTo("{\"outcome\":\"rejected\",\"text\":\"no alarm nonsense stands\"}");
    }
  }

  @Test
  void seriesAndEventsComeFromTheArchive() throws Exception {
    try (var bench = new Bench()) {
      var series =
          bench.json(
              "/api/v1/series?point=S1.voltage&from=2026-11-01T00:00:00Z"
                  + "&to=2026-11-02T08:00:00%2B08:00&points=2");
      assertThat(bench.asked).isEqualTo("S1.voltage 2026-11-01T00:00:00Z 2026-11-02T00:00:00Z 2");
      assertThat(series)
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  {"point":"S1.voltage","unit":"V","t":[1793491200,1793577600],
                   "min":[40.1,null],"max":[40.9,null],"mean":[40.5,null]}
                  """));
      var events = bench.json("/api/v1/events");
      assertThat(bench.asked).isEqualTo("events 200");
      assertThat(events)
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  [{"seq":7,"at":"2026-11-01T08:00:00Z","kind":"alarm-raised","place":"S1.3",
                    "text":"fault: <b>\\"x\\"</b>\\r\\nSet-Cookie: a"}]
                  """));
    }
  }
}
