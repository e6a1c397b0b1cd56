package bms600.core.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.TestSite;
import bms600.core.alarm.AlarmBoard;
import bms600.core.alarm.AlarmEvent;
import bms600.core.alarm.AlarmRules;
import bms600.core.measure.Flag;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.snapshot.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Floods and chattering as they come. */
class AlarmStormTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private final List<String> told = new ArrayList<>();
  private AlarmStorm storm = AlarmStorm.CALM;

  /** A leaking block of the little site, raised by the board itself. */
  private static AlarmEvent leak() {
    var site = TestSite.of();
    var image = SiteImage.empty(site, TestSite.START, 0);
    var memory = Memory.first(site, AlarmRules.ALL);
    for (int second = 1; second <= 30; second++) {
      long at = second * 1_000_000_000L;
      var news = new ArrayList<News>(TestSite.all(2.25, 20, 0.5, at));
      news.add(
          new News.Heard(
              0,
              new Reading(
                  List.of(bms600.core.measure.Channel.VOLTAGE),
                  new double[] {2.25},
                  Flag.LEAKAGE_A.bit(),
                  at)));
      image = image.next(news, TestSite.START.plusSeconds(second), at);
      memory = memory.step(image, SECOND);
      for (var event : memory.board().events()) {
        if (event.alarm().id().equals("leakage@S1.1")) {
          return event;
        }
      }
    }
    throw new AssertionError(AlarmBoard.class + " raised nothing");
  }

  private void live(int seconds, List<AlarmEvent> first) {
    for (int i = 0; i < seconds; i++) {
      storm = storm.step(i == 0 ? first : List.of(), SECOND);
      storm.told().forEach(one -> told.add(one.kind() + " " + one.place() + " " + one.text()));
    }
  }

  @Test
  void theEleventhNewAlarmInTenMinutesBeginsAFloodThatEndsWithFour() {
    var leak = leak();
    for (int i = 0; i < 10; i++) {
      live(30, List.of(leak));
    }
    assertThat(told).noneMatch(line -> line.startsWith("flood"));
    live(1, List.of(leak));
    assertThat(told.getLast()).isEqualTo("flood-began site 11 new alarms within 10 minutes");
    assertThat(storm.inFlood()).isTrue();
    // They came 30 s apart; the seventh, of 181 s, leaves the window 600 s later.
    live(181 + 600 - 301 - 1, List.of());
    assertThat(storm.inFlood()).isTrue();
    live(1, List.of());
    assertThat(told.getLast()).isEqualTo("flood-ended site 4 new alarms within 10 minutes");
  }

  @Test
  void whatComesThriceAMinuteIsToldOnceAsChattering() {
    var leak = leak();
    for (int i = 0; i < 5; i++) {
      live(20, List.of(leak));
    }
    assertThat(told)
        .containsExactly(
            "chattering S1.1 Electrolyte leakage: chatters, raised 3 times within a minute");
    live(3700, List.of());
    assertThat(storm.chattering()).isEmpty();
    assertThat(storm.raised()).isEmpty();
  }

  @Test
  void whatIsHeldBackCountsForNothing() {
    var leak = new AlarmEvent(leak().what(), leak().alarm(), true);
    for (int i = 0; i < 30; i++) {
      live(1, List.of(leak));
    }
    assertThat(told).isEmpty();
  }

  /** The leak as if it were at another block. */
  private static AlarmEvent at(AlarmEvent leak, String name, int index) {
    var place = new bms600.core.site.Place(leak.alarm().place().per(), index, name);
    var alarm = leak.alarm();
    return new AlarmEvent(
        leak.what(),
        new bms600.core.alarm.Alarm(
            alarm.kind(),
            alarm.severity(),
            place,
            alarm.since(),
            alarm.state(),
            alarm.evidence(),
            alarm.by(),
            alarm.isSilenced()));
  }

  @Test
  void seventyBlocksOfAStringInTheSameTroubleAreNoFlood() {
    var leak = leak();
    for (int block = 1; block <= 70; block++) {
      live(1, List.of(at(leak, "S1." + block, block - 1)));
    }
    assertThat(told).isEmpty();
    for (int string = 2; string <= 11; string++) {
      live(1, List.of(at(leak, "S" + string + ".1", 0)));
    }
    assertThat(told).containsExactly("flood-began site 11 new alarms within 10 minutes");
  }

  /** As in the first story, but for a restart of 100 s in the middle, which counts as time. */
  @Test
  void aFloodGoesOnOverARestartAndIsNotToldAgain() {
    var leak = leak();
    for (int i = 0; i < 11; i++) {
      live(30, List.of(leak));
    }
    assertThat(told).last().isEqualTo("flood-began site 11 new alarms within 10 minutes");
    int before = told.size();
    storm = AlarmStorm.restore(storm.save(), Duration.ofSeconds(100));
    assertThat(storm.inFlood()).isTrue();
    live(181 + 600 - 330 - 100 - 1, List.of());
    assertThat(told).hasSize(before);
    live(1, List.of());
    assertThat(told).last().isEqualTo("flood-ended site 4 new alarms within 10 minutes");
    var late = AlarmStorm.restore(List.of("storm\tflood"), Duration.ofHours(2));
    assertThat(late.step(List.of(), SECOND).inFlood()).isFalse();
    assertThatThrownBy(() -> AlarmStorm.restore(List.of("storm\traised\tx"), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a saved storm");
  }
}
