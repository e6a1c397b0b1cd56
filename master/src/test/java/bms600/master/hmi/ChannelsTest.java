package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.ChannelHealth;
import bms600.core.measure.ChannelHealth.State;
import bms600.core.measure.News;
import bms600.core.measure.SiteImage;
import bms600.core.measure.UplinkHealth;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The channels to people over the interface. */
@Timeout(300)
final class ChannelsTest {
  private static final Instant PROOF = Instant.parse("2026-11-01T07:30:00Z");

  private static final UplinkHealth BROKER = UplinkHealth.fails("mqtt-json", "b:1883: refused");

  private static Snapshot snapshot() {
    var site = TestSite.of().with(List.of("mail", "sms"));
    var works = new ChannelHealth(0, State.WORKS, "", 2, Optional.of(PROOF));
    var image =
        SiteImage.empty(site, TestSite.START, 10 * Plants.SECOND)
            .next(
                List.of(new News.ChannelNews(works), new News.UplinkNews(BROKER)),
                TestSite.START,
                10 * Plants.SECOND);
    return Snapshot.of(1, image, Memory.first(site), List.of());
  }

  private static HttpRequest test(Bench bench, String channel, String body) throws Exception {
    return bench.post("/api/v1/channels/" + channel + "/test", body);
  }

  @Test
  void eachTellsHowItFares() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(snapshot());
      assertThat(bench.json("/api/v1/channels"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  [{"name":"mail","state":"works","why":null,"waiting":2,
                    "last_proof":"2026-11-01T07:30:00Z"},
                   {"name":"sms","state":"unproven","why":"not yet tried","waiting":0,
                    "last_proof":null}]
                  """));
    }
  }

  /** A broker that is away is told, and makes the master no less healthy. */
  @Test
  void soDoesABroker() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(snapshot());
      var health = bench.json("/api/v1/health");
      assertThat(health.at("/status").stringValue()).isEqualTo("ok");
      assertThat(health.at("/uplinks"))
          .isEqualTo(
              Bench.MAPPER.readTree(
                  """
                  [{"name":"mqtt-json","state":"fails","why":"b:1883: refused"}]
                  """));
    }
  }

  @Test
  void aTestMessagePassesTheDesk() throws Exception {
    try (var bench = new Bench()) {
      var snapshot = snapshot();
      bench.publish(snapshot);
      var memory = snapshot.memory();
      var answer = bench.client.sendAsync(test(bench, "fax", "{}"), BodyHandlers.ofString());
      while (!answer.isDone()) {
        memory = bench.desk.apply(memory, snapshot.image());
        Thread.onSpinWait();
      }
      assertThat(answer.join().statusCode()).isEqualTo(409);
      assertThat(answer.join().body())
          .isEqualTo("{\"outcome\":\"rejected\",\"text\":\"no channel fax: none is configured\"}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"who\":\"A\"} | 400",
        "{\"person\":7} | 400",
        "{\"person\":\"A\",\"to\":\"x@example.net\"} | 400",
        "nonsense | 400"
      })
  void whatIsNoTestMessageIsRefused(String body, int status) throws Exception {
    try (var bench = new Bench()) {
      bench.publish(snapshot());
      var answer = bench.client.send(test(bench, "mail", body), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(status);
      var foreign =
          HttpRequest.newBuilder(bench.uri("/api/v1/channels/mail/test"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{}"))
              .build();
      assertThat(bench.client.send(foreign, BodyHandlers.ofString()).statusCode())
          .as("not from our pages")
          .isEqualTo(403);
    }
  }
}
