package bms600.master.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.measure.ChannelHealth;
import bms600.core.measure.UplinkHealth;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dead, slow or mad broker costs nobody else anything. */
final class BadBrokerTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final Bench bench = new Bench(Bench.full());
  private final Feed feed = new Feed();
  private final List<UplinkHealth> told = new CopyOnWriteArrayList<>();
  private final AtomicLong nowNanos = new AtomicLong();

  private void publish() {
    bench.blocks(2.25, 21.5, 0.3);
    var snapshot = bench.tick(Duration.ofSeconds(1));
    nowNanos.set(snapshot.image().atNanos());
    feed.publish(snapshot);
  }

  private MqttUplink uplink(int port) {
    var at = new Broker("127.0.0.1", port, Optional.empty(), "", "");
    var live = new LiveFeed(feed, nowNanos::get);
    var sources =
        new MqttUplink.Sources(live, new FakePast(), folder, InstantSource.system(), told::add);
    var settings = new JsonTalk.Settings("bms600", "k12", "", Duration.ZERO, "0");
    return new MqttUplink(at, "0", sources).with(new JsonTalk(settings), PATIENCE);
  }

  /** It is tried again, is never sent more than the window, and snapshots flow on meanwhile. */
  @ParameterizedTest
  @EnumSource(
      value = BadBroker.Vice.class,
      names = {"THANKLESS", "DEAF", "BABBLING"})
  void itIsGivenUpAndTriedAgain(BadBroker.Vice vice) throws Exception {
    try (var broker = new BadBroker(vice);
        var uplink = uplink(broker.port())) {
      publish();
      uplink.start();
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> {
                publish();
                return broker.connections() >= 2
                    && feed.newest().orElseThrow().sequence() > 5
                    && told.stream().anyMatch(it -> it.state() == ChannelHealth.State.FAILS);
              });
      assertThat(broker.published()).isLessThanOrEqualTo(64 * broker.connections());
    }
  }

  @Test
  void oneThatNeverAnswersEndsNobodysStop() throws Exception {
    try (var broker = new BadBroker(BadBroker.Vice.MUTE)) {
      publish();
      try (var uplink = uplink(broker.port())) {
        assertThat(uplink.start()).isEqualTo("MQTT to 127.0.0.1:" + broker.port());
        Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> broker.connections() == 1);
      }
      assertThat(broker.published()).isZero();
    }
  }
}
