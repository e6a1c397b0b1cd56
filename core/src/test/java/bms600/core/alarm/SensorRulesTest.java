package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.Channel;
import bms600.core.measure.Flag;
import bms600.core.measure.News;
import bms600.core.measure.PortHealth;
import bms600.core.measure.Reading;
import bms600.core.measure.SensorLink.Ending;
import bms600.core.site.BatteryString;
import bms600.core.site.PortId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One fault is one alarm: what a port's state says of a silent sensor, and Halls unplugged. */
final class SensorRulesTest {
  private static Verdict judge(Ending ending, Scene scene) {
    return new SensorRules.PollsFailed(Set.of(ending)).judge(scene, 2, false);
  }

  private static Scene silent(PortHealth.State state, int brokenAfter, int times) {
    var health =
        new PortHealth(PortId.COM1, state, "", brokenAfter, 5, 4, PortHealth.Counts.NONE, 1, 90);
    var site = new LittleSite();
    site.live(1, _ -> List.of(new News.PortNews(health), new News.Missed(2, times, "no answer")));
    return site.memory().scene(site.image());
  }

  /** Unit 3 in slot 2: behind a break after unit 2, and before one after unit 3. */
  @ParameterizedTest
  @CsvSource({
    "OK, -1, HOLDS",
    "STARTING, -1, UNKNOWN",
    "ADDRESSING, -1, UNKNOWN",
    "DOWN, -1, CLEAR",
    "BABBLING, -1, CLEAR",
    "CHAIN_BROKEN, 2, CLEAR",
    "CHAIN_BROKEN, 3, HOLDS"
  })
  void aSilentSensorIsNewsOnlyWhereItsPortDoesNotExplainIt(
      PortHealth.State state, int brokenAfter, Verdict expected) {
    assertThat(judge(Ending.SILENCE, silent(state, brokenAfter, 3))).isEqualTo(expected);
  }

  @Test
  void twoPollsThatFailedSayNothingAndAnotherEndingIsAnotherFault() {
    var twice = silent(PortHealth.State.OK, -1, 2);
    assertThat(judge(Ending.SILENCE, twice)).isEqualTo(Verdict.UNKNOWN);
    var thrice = silent(PortHealth.State.OK, -1, 3);
    for (var ending : Ending.values()) {
      assertThat(judge(ending, thrice))
          .as(ending.name())
          .isEqualTo(ending == Ending.SILENCE ? Verdict.HOLDS : Verdict.CLEAR);
    }
  }

  /** The string of the test with a current sensor of so many Halls, of 500 A each. */
  private static LittleSite site(List<Integer> halls) {
    var type = TestSite.of().strings().getFirst().type();
    return LittleSite.of(type, List.of(new BatteryString.CurrentSensor(halls)));
  }

  private static Scene flagged(List<Integer> halls, Flag... raised) {
    int flags = 0;
    for (var flag : raised) {
      flags |= flag.bit();
    }
    int all = flags;
    var site = site(halls);
    site.live(
        1,
        at -> {
          var news = new ArrayList<>(TestSite.all(2.25, 20, 0, at));
          news.removeLast();
          news.add(
              new News.Heard(
                  TestSite.CURRENT_SLOT,
                  new Reading(List.of(Channel.CURRENT_A), new double[] {Double.NaN}, all, at)));
          return news;
        });
    return site.memory().scene(site.image());
  }

  @Test
  void anUnpluggedHallIsNamedAndOneThatIsNotFittedIsNone() {
    var rule = new SensorRules.HallDisconnected();
    int slot = TestSite.CURRENT_SLOT;
    var one = List.of(500);
    var two = List.of(500, 500);
    assertThat(rule.judge(flagged(two), slot, false)).isEqualTo(Verdict.CLEAR);
    for (var halls : List.of(one, two)) {
      var scene = flagged(halls, Flag.HALL_A_DISCONNECTED);
      assertThat(rule.judge(scene, slot, false)).isEqualTo(Verdict.HOLDS);
      assertThat(rule.evidence(scene, slot).detail()).isEqualTo("Hall A of unit 201 on COM1");
    }
    var b = flagged(two, Flag.HALL_B_DISCONNECTED);
    assertThat(rule.judge(b, slot, false)).isEqualTo(Verdict.HOLDS);
    assertThat(rule.evidence(b, slot).detail()).isEqualTo("Hall B of unit 201 on COM1");
    assertThat(rule.judge(flagged(one, Flag.HALL_B_DISCONNECTED), slot, false))
        .isEqualTo(Verdict.CLEAR);
    assertThat(rule.judge(b, 0, false)).as("a block's sensor has none").isEqualTo(Verdict.CLEAR);
    var nothing = new LittleSite();
    nothing.live(1, _ -> List.of());
    assertThat(rule.judge(nothing.memory().scene(nothing.image()), slot, false))
        .isEqualTo(Verdict.UNKNOWN);
  }
}
