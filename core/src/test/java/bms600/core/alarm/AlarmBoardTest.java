package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.Flag;
import bms600.core.measure.News;
import bms600.core.measure.PortHealth;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.PortId;
import bms600.core.snapshot.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Alarms of a small site over minutes, from readings to the board. */
class AlarmBoardTest {
  private static final long SECOND = 1_000_000_000L;
  private SiteImage image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
  private Memory memory = Memory.first(TestSite.of());
  private long second;

  private void live(int seconds, LongFunction<List<News>> news) {
    for (int i = 0; i < seconds; i++) {
      second++;
      long at = second * SECOND;
      image = image.next(news.apply(at), TestSite.START.plusSeconds(second), at);
      memory = memory.step(image, Duration.ofSeconds(1));
    }
  }

  private List<String> active() {
    return memory.board().active().stream()
        .map(a -> a.severity().code() + " " + a.kind().code() + " " + a.place().name())
        .toList();
  }

  private static List<News> floating(long at) {
    return TestSite.all(2.250, 21, 0.5, at);
  }

  private static List<News> with(List<News> news, News... more) {
    var all = new ArrayList<>(news);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void aHealthyStringOnFloatIsSilent() {
    live(3600, AlarmBoardTest::floating);
    assertThat(active()).isEmpty();
  }

  @Test
  void aCellAboveItsCompensatedLimitIsCriticalAfterAMinute() {
    live(61, AlarmBoardTest::floating);
    live(59, at -> with(TestSite.all(2.19, 21, 0.3, at), TestSite.block(2, 2.449, 21, 0.30, at)));
    assertThat(active()).isEmpty();
    live(1, at -> with(TestSite.all(2.19, 21, 0.3, at), TestSite.block(2, 2.449, 21, 0.30, at)));
    assertThat(active()).containsExactly("critical block-voltage-high S1.3");
    assertThat(memory.board().active().getFirst().text())
        .isEqualTo("Block voltage high: 2.449 V, limit 2.447 V");
    live(120, at -> with(TestSite.all(2.19, 21, 0.3, at), TestSite.block(2, 2.3375, 21, 0.30, at)));
    assertThat(active()).isEmpty();
  }

  @Test
  void floatLimitsDoNotJudgeADischarge() {
    live(120, AlarmBoardTest::floating);
    live(600, at -> TestSite.all(1.98, 21, -200, at));
    assertThat(active()).containsExactly("advisory discharge S1");
  }

  @Test
  void aBlockSaggingInADischargeIsNamedWithinTenSeconds() {
    live(120, AlarmBoardTest::floating);
    live(13, at -> with(TestSite.all(1.98, 21, -200, at), TestSite.block(1, 1.85, 21, 0.3, at)));
    assertThat(active()).contains("warning block-voltage-low S1.2");
  }

  @Test
  void warningAndCriticalOfOneFaultAreOneAlarm() {
    live(120, AlarmBoardTest::floating);
    live(60, at -> with(TestSite.all(1.98, 21, -200, at), TestSite.block(1, 1.75, 21, 0.3, at)));
    assertThat(active())
        .containsExactly("critical block-voltage-low S1.2", "advisory discharge S1");
  }

  @Test
  void anOhmicValueInsideTheSensorsErrorOfTheLimitIsLeftOpen() {
    // 0.30 mΩ + 30 % = 0.39 mΩ; the sensor's 1 % + 25 µΩ makes 0.41 indeterminate, 0.43 certain.
    live(300, at -> with(floating(at), TestSite.block(0, 2.25, 21, 0.41, at)));
    assertThat(active()).isEmpty();
    live(60, at -> with(floating(at), TestSite.block(0, 2.25, 21, 0.43, at)));
    assertThat(active()).containsExactly("warning block-resistance-high S1.1");
  }

  @Test
  void aSilentSensorIsAFaultAndNeitherRaisesNorClearsAnythingElse() {
    live(120, at -> with(floating(at), TestSite.block(2, 2.50, 21, 0.30, at)));
    live(20, at -> List.of(new News.Missed(2, 3, "no answer"), ok(), TestSite.current(0.5, at)));
    assertThat(active())
        .containsExactly("critical block-voltage-high S1.3", "fault communication-lost S1.3");
  }

  /** Without its current the state of the string is not known, and so no float limit ends. */
  @Test
  void aDeadStringSensorEndsNoAlarmOfTheBlocks() {
    live(61, AlarmBoardTest::floating);
    live(301, at -> with(floating(at), TestSite.block(2, 2.16, 21, 0.30, at)));
    assertThat(active()).containsExactly("warning block-voltage-low S1.3");
    live(
        600,
        at -> {
          var news = new ArrayList<>(floating(at));
          news.removeLast();
          news.add(TestSite.block(2, 2.16, 21, 0.30, at));
          news.add(new News.Missed(TestSite.CURRENT_SLOT, 3, "no answer"));
          news.add(ok());
          return news;
        });
    assertThat(active())
        .containsExactly("warning block-voltage-low S1.3", "fault communication-lost S1");
    live(120, AlarmBoardTest::floating);
    assertThat(active()).noneMatch(line -> line.contains("block-voltage-low"));
  }

  @Test
  void aBrokenChainIsOneAlarmThatStandsForAllBehindIt() {
    live(60, AlarmBoardTest::floating);
    live(
        60,
        at ->
            List.of(
                TestSite.block(0, 2.25, 21, 0.3, at),
                new News.Missed(1, 9, "no answer"),
                new News.Missed(2, 9, "no answer"),
                new News.Missed(3, 9, "no answer"),
                TestSite.current(0.5, at),
                new News.PortNews(
                    new PortHealth(
                        PortId.COM1,
                        PortHealth.State.CHAIN_BROKEN,
                        "chain broken between unit 1 and 2",
                        1,
                        5,
                        2,
                        PortHealth.Counts.NONE,
                        1,
                        90))));
    assertThat(active()).containsExactly("fault chain-broken COM1");
    assertThat(memory.board().active().getFirst().evidence().hides()).isEqualTo(3);
  }

  @Test
  void aDisconnectedHallIsCriticalAndVoidsTheCurrent() {
    live(60, AlarmBoardTest::floating);
    live(
        15,
        at ->
            with(
                floating(at),
                new News.Heard(
                    TestSite.CURRENT_SLOT,
                    new Reading(
                        List.of(
                            bms600.core.measure.Channel.SAMPLE_NUMBER,
                            bms600.core.measure.Channel.CURRENT_A),
                        new double[] {1, 0},
                        Flag.HALL_A_DISCONNECTED.bit(),
                        at))));
    assertThat(active()).containsExactly("critical hall-disconnected S1");
    assertThat(image.string(0).current().goodOrNaN()).isNaN();
  }

  @Test
  void acknowledgedAndClearedIsGoneButClearedAloneStaysToBeSeen() {
    live(120, AlarmBoardTest::floating);
    live(10, at -> TestSite.all(1.98, 21, -200, at));
    String id = memory.board().active().getFirst().id();
    var unseen = memory;
    memory = memory.acknowledge(id, "m.ito");
    assertThat(memory.board().alarms().getFirst().state())
        .isEqualTo(Alarm.State.ACTIVE_ACKNOWLEDGED);
    live(20, AlarmBoardTest::floating);
    assertThat(memory.board().alarms()).isEmpty();

    memory = unseen;
    live(20, AlarmBoardTest::floating);
    assertThat(memory.board().active()).isEmpty();
    assertThat(memory.board().alarms().getFirst().state())
        .isEqualTo(Alarm.State.CLEARED_UNACKNOWLEDGED);
    memory = memory.acknowledge(id, "m.ito");
    assertThat(memory.board().alarms()).isEmpty();
  }

  @Test
  void aRestartForgetsNeitherAlarmsNorHalfRunDelays() {
    live(61, AlarmBoardTest::floating);
    live(45, at -> with(floating(at), TestSite.block(2, 2.50, 21, 0.30, at)));
    memory = Memory.restore(TestSite.of(), memory.save(), Duration.ofSeconds(20));
    live(14, at -> with(floating(at), TestSite.block(2, 2.50, 21, 0.30, at)));
    assertThat(active()).isEmpty();
    live(1, at -> with(floating(at), TestSite.block(2, 2.50, 21, 0.30, at)));
    assertThat(active()).containsExactly("critical block-voltage-high S1.3");
    var saved = memory.save();
    assertThat(Memory.restore(TestSite.of(), saved, Duration.ZERO).save()).isEqualTo(saved);
  }

  private static News ok() {
    return new News.PortNews(
        new PortHealth(
            PortId.COM1,
            PortHealth.State.OK,
            "4 of 5 sensors answer",
            -1,
            5,
            4,
            PortHealth.Counts.NONE,
            1,
            90));
  }
}
