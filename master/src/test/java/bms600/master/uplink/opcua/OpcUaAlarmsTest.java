package bms600.master.uplink.opcua;

import static bms600.master.uplink.opcua.OpcUaFixture.id;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.alarm.Alarm;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.command.CommandDesk;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.LiveFeed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Alarms as conditions by OPC 10000-9, seen and acknowledged by node-opcua. */
@Timeout(600)
final class OpcUaAlarmsTest {
  private static final int S2_4 = 58;
  private static final String SERVER = "i=2253";
  private static final String HIGH = "block-voltage-high@S2.4";
  private static final String WARM = "temperature-spread@S2";
  private static final List<String> FIELDS =
      List.of(
          "EventType",
          "EventId",
          "SourceName",
          "SourceNode",
          "Time",
          "Message",
          "Severity",
          "ConditionName",
          "Retain",
          "ActiveState.Id",
          "AckedState.Id",
          "ConditionId",
          "ClientUserId",
          "Comment");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final Bench bench = new Bench(Bench.twoStrings());
  private final Feed feed = new Feed();
  private final AtomicLong nowNanos = new AtomicLong();
  private final CommandDesk desk = new CommandDesk(new Inbox(), Map.of());
  private OpcUaFixture fixture;
  private OpcUaUplink uplink;
  private OpcUaClient client;

  @BeforeEach
  void start() throws IOException {
    fixture = OpcUaFixture.in(folder);
    var live = new LiveFeed(feed, nowNanos::get);
    uplink = new OpcUaUplink(fixture.settings(), Bench.twoStrings(), live, desk);
    uplink.start();
    client = fixture.as("scada", "correct-horse");
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    uplink.close();
  }

  private Snapshot publish(double volts) {
    bench.blocks(2.25, 21.5, 0.3).block(S2_4, volts, 21.5, 0.3);
    return publish();
  }

  private Snapshot publish() {
    var snapshot = bench.tick(Duration.ofMinutes(10));
    nowNanos.set(snapshot.image().atNanos());
    feed.publish(snapshot);
    return snapshot;
  }

  private void listen(OpcUaClient who, String at) {
    assertThat(who.ask("listen", at, FIELDS).stringValue()).isEqualTo("Good");
  }

  /** The newest event of this condition that is as wanted. */
  private static JsonNode event(OpcUaClient who, String alarm, Predicate<JsonNode> isWanted) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(
            () ->
                who.ask("events")
                    .valueStream()
                    .filter(it -> it.path("ConditionId").asString("").equals(id("alarm:" + alarm)))
                    .filter(isWanted)
                    .reduce((_, newer) -> newer),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  @Test
  void anAlarmIsAConditionFromItsRiseToItsEnd() {
    listen(client, SERVER);
    publish(2.6);
    var risen = event(client, HIGH, it -> true);
    assertThat(risen.path("EventType").stringValue())
        .as("AlarmConditionType")
        .isEqualTo("ns=0;i=2915");
    assertThat(risen.path("SourceName").stringValue()).isEqualTo("S2.4");
    assertThat(risen.path("SourceNode").stringValue()).isEqualTo(id("S2.4"));
    assertThat(risen.path("Time").stringValue()).isEqualTo("2026-11-01T00:10:00.000Z");
    assertThat(risen.path("Message").stringValue()).contains("2.600 V");
    assertThat(risen.path("Severity").intValue()).isEqualTo(900);
    assertThat(risen.path("ConditionName").stringValue()).isEqualTo("block-voltage-high");
    assertThat(risen.path("Retain").booleanValue()).isTrue();
    assertThat(risen.path("ActiveState.Id").booleanValue()).isTrue();
    assertThat(risen.path("AckedState.Id").booleanValue()).isFalse();
  }

  @Test
  void anAlarmThatIsOverIsInactiveAndRetainedUntilSomebodyTakesNote() {
    listen(client, SERVER);
    bench.blocks(2.25, 21.5, 0.3).block(S2_4, 2.25, 30, 0.3);
    publish();
    var risen = event(client, WARM, it -> true);
    assertThat(risen.path("ActiveState.Id").booleanValue()).isTrue();
    var snapshot = publish(2.25);
    assertThat(snapshot.memory().board().alarm(WARM).orElseThrow().state())
        .isEqualTo(Alarm.State.CLEARED_UNACKNOWLEDGED);
    var over = event(client, WARM, it -> !it.path("ActiveState.Id").booleanValue());
    assertThat(over.path("Retain").booleanValue()).as("nobody has taken note").isTrue();
    assertThat(over.path("EventId")).isNotEqualTo(risen.path("EventId"));
    var memory = snapshot.memory();
    feed.publish(
        new Snapshot(
            snapshot.sequence() + 1,
            snapshot.image(),
            memory.with(memory.board().acknowledge(WARM, "m.ito")),
            List.of()));
    var gone = event(client, WARM, it -> !it.path("Retain").booleanValue());
    assertThat(gone.path("AckedState.Id").booleanValue()).isTrue();
  }

  /** OPC 10000-9, 5.5.7: between a start and an end, those that are retained, as they were told. */
  @Test
  void whoComesLaterAsksForWhatStands() throws IOException {
    listen(client, SERVER);
    publish(2.6);
    var risen = event(client, HIGH, it -> true);
    try (var late = fixture.as("viewer", "battery-staple")) {
      listen(late, SERVER);
      assertThat(late.ask("refresh").stringValue()).isEqualTo("Good");
      var again = event(late, HIGH, it -> true);
      assertThat(again.path("EventId")).isEqualTo(risen.path("EventId"));
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> late.ask("events").toString().contains("\"ns=0;i=2788\""), is -> is);
      assertThat(late.ask("events").path(0).path("EventType").stringValue())
          .isEqualTo("ns=0;i=2787");
    }
    assertThat(client.ask("events").toString())
        .as("nobody else is bothered")
        .doesNotContain("2787");
  }

  @Test
  void aPlaceTellsOnlyOfItself() throws IOException {
    try (var other = fixture.as("viewer", "battery-staple")) {
      listen(client, id("S2"));
      listen(other, id("S1"));
      publish(2.6);
      event(client, HIGH, it -> true);
      bench.blocks(2.25, 21.5, 0.3).block(6, 2.7, 21.5, 0.3).block(S2_4, 2.6, 21.5, 0.3);
      publish();
      event(other, "block-voltage-high@S1.7", it -> true);
      assertThat(other.ask("events").toString()).doesNotContain("S2.4");
      assertThat(client.ask("events").toString()).doesNotContain("S1.7");
    }
  }

  @Test
  void whoMayTakesNote() throws Exception {
    listen(client, SERVER);
    var snapshot = publish(2.6);
    var risen = event(client, HIGH, it -> true);
    String condition = risen.path("ConditionId").stringValue();
    String event = risen.path("EventId").stringValue();
    try (var viewer = fixture.as("viewer", "battery-staple")) {
      assertThat(viewer.ask("acknowledge", condition, event, "").stringValue())
          .isEqualTo("BadUserAccessDenied");
    }
    assertThat(client.ask("acknowledge", condition, "00".repeat(16), "").stringValue())
        .isEqualTo("BadEventIdUnknown");
    assertThat(client.ask("acknowledge", id("alarm:none@S1"), event, "").stringValue())
        .isEqualTo("BadNodeIdUnknown");
    var answer =
        CompletableFuture.supplyAsync(
            () -> client.ask("acknowledge", condition, event, "on my way").stringValue());
    var memory = carryOut(snapshot, answer);
    assertThat(answer.get()).isEqualTo("Good");
    var alarm = memory.board().alarm(HIGH).orElseThrow();
    assertThat(alarm.state()).isEqualTo(Alarm.State.ACTIVE_ACKNOWLEDGED);
    assertThat(alarm.by()).isEqualTo("scada (OPC UA): on my way");
    feed.publish(
        new Snapshot(snapshot.sequence() + 1, snapshot.image(), memory, snapshot.events()));
    var noted = event(client, HIGH, it -> it.path("AckedState.Id").booleanValue());
    assertThat(noted.path("ClientUserId").stringValue()).isEqualTo("scada (OPC UA)");
    assertThat(noted.path("Comment").stringValue()).isEqualTo("on my way");
    assertThat(
            client
                .ask("acknowledge", condition, noted.path("EventId").stringValue(), "")
                .stringValue())
        .isEqualTo("BadConditionBranchAlreadyAcked");
  }

  /** Carries out what the desk is asked until the client has its answer. */
  private Memory carryOut(Snapshot snapshot, CompletableFuture<String> answer) {
    var memory = snapshot.memory();
    while (!answer.isDone()) {
      memory = desk.apply(memory, snapshot.image());
      Thread.onSpinWait();
    }
    return desk.apply(memory, snapshot.image());
  }
}
