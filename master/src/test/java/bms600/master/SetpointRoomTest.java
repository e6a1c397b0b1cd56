package bms600.master;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.master.command.CommandDesk;
import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import bms600.master.hmi.SetpointReader;
import bms600.master.hmi.SetpointReader.Draft;
import bms600.master.hmi.SetpointStore;
import bms600.master.hmi.SetpointStore.Reply;
import bms600.master.hmi.SetpointStore.Signature;
import bms600.master.run.Inbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A block of 31 °C, below its default limit of 35 °C: what changes when the setpoint does. */
@Timeout(300)
class SetpointRoomTest {
  private static final Instant AT = Instant.parse("2026-11-27T01:00:00Z");
  private static final String TEXT =
      """
      # ours
      site: { name: Least }
      ports: { COM3: { line: /dev/ttyS3 } } # by the door
      battery_types: { t: { chemistry: vrla-agm, cells_per_block: 6, capacity: 100 Ah } }
      batteries:
        - name: B
          strings: [ { name: S, type: t, blocks: 4, sensors: [ { port: COM3, units: 7-10 } ] } ]
      """;

  @TempDir Path folder;
  private Path file;
  private Configuration configuration;
  private CommandDesk desk;
  private SetpointReader reader;
  private SetpointStore store;
  private SiteImage image;
  private Memory memory;
  private long second;

  @BeforeEach
  void start() throws Exception {
    file = folder.resolve("site.yaml");
    Files.writeString(file, TEXT);
    configuration =
        ((ConfigurationReader.Outcome.Loaded) ConfigurationReader.read(file)).configuration();
    desk = new CommandDesk(new Inbox(), Map.of());
    reader =
        SetpointRoom.of(
            SiteFiles.of(new Master.Source(file, configuration.site()), configuration.data()),
            desk,
            () -> AT);
    store = reader.store().orElseThrow();
    image = SiteImage.empty(configuration.site(), AT, 0);
    memory = Memory.first(configuration.site());
  }

  /** A second of the heartbeat: as the scan does it. */
  private void tick() {
    second++;
    long at = second * 1_000_000_000;
    var news = new ArrayList<News>();
    for (int block = 0; block < 4; block++) {
      var channels = List.of(Channel.VOLTAGE, Channel.TEMPERATURE);
      var values = new double[] {13.5, block == 0 ? 31 : 25};
      news.add(new News.Heard(block, new Reading(channels, values, 0, at)));
    }
    image = image.next(news, AT.plusSeconds(second), at);
    memory = memory.step(image, Duration.ofSeconds(1));
    memory = desk.apply(memory, image);
    image = image.of(memory.board().site());
  }

  private List<String> hot() {
    return memory.board().active().stream()
        .map(alarm -> alarm.id())
        .filter(id -> id.startsWith("block-temperature-high"))
        .toList();
  }

  private void live(int seconds) {
    for (int i = 0; i < seconds; i++) {
      tick();
    }
  }

  @FunctionalInterface
  private interface Asked {
    Reply get() throws InterruptedException;
  }

  /** Asks while the heart goes on beating. */
  private Reply asked(Asked asked) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Reply> reply = threads.submit(asked::get);
      while (!reply.isDone()) {
        memory = desk.apply(memory, image);
        image = image.of(memory.board().site());
        Thread.onSpinWait();
      }
      return reply.get();
    }
  }

  private Signature signature() {
    return new Signature(store.state().base(), "ann", "hot summer");
  }

  private static final String LOWER =
      "alarms: { for: { S: { block-temperature-high: { warning: { limit: 30 °C } } } } }";

  /** What a form shows before it is applied, and what stands there afterwards. */
  @Test
  void theLinesThatChangeAreToldBeforeAndWhatTheySayAfterwards() throws Exception {
    var site = configuration.site();
    assertThat(((Draft.Understood) reader.whole(LOWER, false, site)).diff())
        .containsExactly(
            "+ alarms:",
            "+   for:",
            "+     S:",
            "+       block-temperature-high:",
            "+         warning:",
            "+           limit: 30 °C");
    assertThat(store.state().section()).isEmpty();
    asked(() -> store.apply(LOWER, false, signature()));
    assertThat(store.state().section())
        .isEqualTo(
            Map.of(
                "for",
                Map.of(
                    "S",
                    Map.of(
                        "block-temperature-high", Map.of("warning", Map.of("limit", "30 °C"))))));
    assertThat(store.state().people()).isEmpty();
  }

  /** A field that is emptied goes out of the file, and nothing else does. */
  @Test
  void aChoiceIsTakenAwayByTheWordDefault() throws Exception {
    asked(() -> store.apply(LOWER, false, signature()));
    String both =
        "alarms: { for: { S: { block-temperature-high: { warning: { limit: default, on: 2 min } } }"
            + " } }";
    assertThat(asked(() -> store.apply(both, false, signature()))).isInstanceOf(Reply.Done.class);
    assertThat(Files.readString(file))
        .contains("on: 2 min")
        .doesNotContain("30 °C")
        .contains("# ours");
  }

  @Test
  void aSetpointIsInTheFileAndInForceWithoutARestart() throws Exception {
    live(120);
    assertThat(hot()).isEmpty();
    var reply = asked(() -> store.apply(LOWER, false, signature()));
    assertThat(reply).isInstanceOf(Reply.Done.class);
    assertThat(Files.readString(file))
        .isEqualTo(
            TEXT
                + """
                alarms:
                  for:
                    S:
                      block-temperature-high:
                        warning:
                          limit: 30 °C
                """);
    live(59);
    assertThat(hot()).isEmpty();
    live(5);
    assertThat(hot()).containsExactly("block-temperature-high@S.1");
    var scene = memory.scene(image);
    var judged = memory.board().judgement("block-temperature-high@S.1", scene).orElseThrow();
    assertThat(judged.chosen().orElseThrow().limit()).hasValue(30.0);
    assertThat(judged.now().limit()).isEqualTo(30);
  }

  @Test
  void whatARestartWouldReadIsWhatIsInForce() throws Exception {
    asked(() -> store.apply(LOWER, false, signature()));
    var again =
        ((ConfigurationReader.Outcome.Loaded) ConfigurationReader.read(file)).configuration();
    assertThat(memory.board().site()).isEqualTo(again.site());
    Site before = configuration.site();
    assertThat(again.site().withAlarms(List.of())).isEqualTo(before.withAlarms(List.of()));
  }

  @Test
  void oneCanGoBackAndTheAlarmEnds() throws Exception {
    asked(() -> store.apply(LOWER, false, signature()));
    live(120);
    assertThat(hot()).hasSize(1);
    assertThat(store.versions())
        .extracting(each -> each.number() + " " + each.who() + " " + each.isInForce())
        .containsExactly("2 ann true", "1  false");
    assertThat(store.versions().getFirst().diff()).contains("+           limit: 30 °C");
    assertThat(asked(() -> store.restore(1, signature()))).isInstanceOf(Reply.Done.class);
    assertThat(Files.readString(file)).isEqualTo(TEXT);
    live(120);
    assertThat(hot()).isEmpty();
    assertThat(store.versions()).hasSize(3);
  }

  @Test
  void aValueThatIsNotAllowedChangesNothingAndIsNamedByItsPlace() throws Exception {
    var reply =
        asked(
            () ->
                store.apply(
                    "alarms: { block-temperature-high: { warning: { limit: 24 V } } }",
                    false,
                    signature()));
    assertThat(((Reply.Wrong) reply).mistakes())
        .singleElement()
        .asString()
        .startsWith(file + ":11: alarms.block-temperature-high.warning.limit: 24 V — must be");
    assertThat(Files.readString(file)).isEqualTo(TEXT);
    assertThat(store.versions()).isEmpty();
  }

  @Test
  void whoSawAnOlderTextIsRefused() throws Exception {
    var old = signature();
    asked(() -> store.apply(LOWER, false, old));
    var late =
        asked(() -> store.apply("alarms: { soc-low: { warning: { limit: 60 % } } }", false, old));
    assertThat(((Reply.Refused) late).why()).contains("meanwhile");
    Files.writeString(file, TEXT);
    var byHand = asked(() -> store.apply(LOWER, true, signature()));
    assertThat(((Reply.Refused) byHand).why()).contains("by hand");
    assertThat(store.state().isChangedByHand()).isTrue();
  }

  @Test
  void whatIsCalledDefaultIsLeftOutAndWhatIsNotNamedToo() throws Exception {
    asked(() -> store.apply(LOWER, false, signature()));
    var more = "alarms: { soc-low: { warning: { limit: 60 % } } }";
    asked(() -> store.apply(more, false, signature()));
    assertThat(memory.board().site().alarms()).hasSize(2);
    asked(() -> store.apply(more, true, signature()));
    assertThat(memory.board().site().alarms()).hasSize(1);
    asked(
        () ->
            store.apply(
                "alarms: { soc-low: { warning: { limit: default } } }", false, signature()));
    assertThat(Files.readString(file)).isEqualTo(TEXT);
  }

  /** Nobody beats: the desk does not answer within its patience, and the file is as it was. */
  @Test
  void aMasterThatHangsTakesNothingOver() throws Exception {
    var reply = store.apply(LOWER, false, signature());
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    assertThat(Files.readString(file)).isEqualTo(TEXT);
    tick();
    assertThat(memory.board().site().alarms()).isEmpty();
  }
}
