package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shelving, outages and latching, by ISA-18.2. */
class HoldsTest {
  private static final String HOT = "block-temperature-high@S1.1";

  private static Hold shelf(int minutes) {
    return new Hold(Hold.Kind.SHELVED, "m.ito", "fan on order", Duration.ofMinutes(minutes));
  }

  private static Hold outage(int minutes) {
    return new Hold(
        Hold.Kind.OUT_OF_SERVICE, "m.ito", "blocks replaced", Duration.ofMinutes(minutes));
  }

  @Test
  void aShelvedAlarmIsKeptFromPeopleGoesOnBeingJudgedAndComesBackByItself() {
    var site = new LittleSite().floatAt(200, 40);
    assertThat(site.active()).hasSize(4);
    site.change(board -> board.hold(HOT, shelf(10)));
    assertThat(site.active()).hasSize(3).noneMatch(line -> line.endsWith("S1.1"));
    assertThat(site.board().held().keySet()).extracting(Alarm::id).containsExactly(HOT);
    site.events().clear();
    site.floatAt(599, 40);
    assertThat(site.events()).isEmpty();
    site.floatAt(1, 40);
    assertThat(site.events()).containsExactly("no longer held back " + HOT);
    assertThat(site.active()).hasSize(4);
  }

  @Test
  void aPlannedOutageBeginsAndEndsByItselfThroughARestart() {
    var site = new LittleSite().floatAt(200, 40);
    var window =
        new Hold(
            Hold.Kind.OUT_OF_SERVICE,
            "m.ito",
            "yearly service",
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));
    site.change(board -> board.hold("site", window));
    assertThat(site.active()).hasSize(4);
    site.floatAt(300, 40).restart(Duration.ofMinutes(4)).floatAt(59, 40);
    assertThat(site.active()).hasSize(4);
    site.events().clear();
    site.floatAt(1, 40);
    assertThat(site.active()).isEmpty();
    assertThat(site.events()).hasSize(4).allMatch(event -> event.startsWith("held held back"));
    site.floatAt(30 * 60 - 1, 40);
    assertThat(site.active()).isEmpty();
    site.floatAt(1, 40);
    assertThat(site.active()).hasSize(4);
    assertThat(site.board().holds()).isEmpty();
  }

  @Test
  void whatEndsOnTheShelfIsJournalledButToldToNobody() {
    var site = new LittleSite().floatAt(200, 40).change(board -> board.hold(HOT, shelf(60)));
    site.events().clear();
    site.floatAt(200, 20);
    assertThat(site.events())
        .contains("held cleared " + HOT, "cleared block-temperature-high@S1.2");
  }

  @Test
  void anOutageOfAStringHoldsBackAllItsBlocksAndOnlyThose() {
    var site = new LittleSite().floatAt(200, 20).change(board -> board.hold("S1", outage(30)));
    site.events().clear();
    site.floatAt(200, 40);
    assertThat(site.active()).isEmpty();
    assertThat(site.events()).hasSize(4).allMatch(event -> event.startsWith("held raised"));
    assertThat(site.board().held().keySet()).allMatch(alarm -> alarm.state().isActive());
    site.change(board -> board.release("S1"));
    assertThat(site.active()).hasSize(4);
    assertThat(site.board().events())
        .filteredOn(event -> event.what() == AlarmEvent.What.RELEASED)
        .filteredOn(event -> event.alarm().kind() == AlarmKind.BLOCK_TEMPERATURE_HIGH)
        .hasSize(4);
  }

  @Test
  void aHoldSurvivesARestartAndRunsOnMeanwhile() {
    var site = new LittleSite().floatAt(200, 40).change(board -> board.hold(HOT, shelf(10)));
    site.restart(Duration.ofMinutes(4)).floatAt(359, 40);
    assertThat(site.active()).hasSize(3);
    site.floatAt(1, 40);
    assertThat(site.active()).hasSize(4);
  }

  /**
   * ALM-07: active, acknowledged, returned, reset: latched and acknowledged before it is normal.
   */
  @Test
  void aLeakThatHasDriedStandsUntilSomebodyResetsIt() {
    var site = new LittleSite().floatAt(5, 20);
    site.live(30, HoldsTest::leaking);
    assertThat(state(site)).isEqualTo(Alarm.State.ACTIVE_UNACKNOWLEDGED);
    site.change(board -> board.acknowledge("leakage@S1.1", "m.ito"));
    assertThat(state(site)).isEqualTo(Alarm.State.ACTIVE_ACKNOWLEDGED);
    site.floatAt(400, 20);
    assertThat(state(site)).isEqualTo(Alarm.State.LATCHED_ACKNOWLEDGED);
    site.change(board -> board.reset("leakage@S1.1", "m.ito"));
    assertThat(site.board().alarm("leakage@S1.1")).isEmpty();
  }

  /** ALM-06 with a latch: what returns while latched is a new, unacknowledged alarm. */
  @Test
  void aLeakThatReturnsIsANewAlarm() {
    var site = new LittleSite().floatAt(5, 20).live(30, HoldsTest::leaking).floatAt(400, 20);
    assertThat(state(site)).isEqualTo(Alarm.State.LATCHED_UNACKNOWLEDGED);
    site.change(board -> board.reset("leakage@S1.1", "m.ito"));
    assertThat(state(site)).isEqualTo(Alarm.State.LATCHED_UNACKNOWLEDGED);
    site.live(30, HoldsTest::leaking);
    assertThat(state(site)).isEqualTo(Alarm.State.ACTIVE_UNACKNOWLEDGED);
  }

  private static Alarm.State state(LittleSite site) {
    return site.board().alarm("leakage@S1.1").orElseThrow().state();
  }

  private static List<News> leaking(long at) {
    var news = new ArrayList<>(TestSite.all(2.25, 20, 0.5, at));
    news.add(
        new News.Heard(
            0,
            new Reading(
                List.of(
                    Channel.SAMPLE_NUMBER,
                    Channel.VOLTAGE,
                    Channel.TEMPERATURE,
                    Channel.RESISTANCE),
                new double[] {1, 2.25, 20, 0.0003},
                Flag.LEAKAGE_A.bit(),
                at)));
    return news;
  }
}
