package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.measure.SiteImage;
import bms600.core.site.Per;
import bms600.core.snapshot.Memory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not looked at could not have held. */
class SweepTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void aRuleThatRestsInAStringHoldsAtNoneOfItsBlocksWhateverTheyShow() {
    int resting = 0;
    int holding = 0;
    for (var state : StringState.values()) {
      for (double volts = 0.5; volts < 3.2; volts += 0.05) {
        var scene = scene(state, volts);
        var string = scene.string(0);
        for (var rule : AlarmRules.ALL.stream().filter(each -> each.per() == Per.BLOCK).toList()) {
          boolean holds =
              holds(rule, scene, string.firstBlock()) || holds(rule, scene, string.blocks() - 1);
          boolean rests = rule.restsIn(scene, string);
          assertThat(rests && holds).as(rule.kind() + " in " + state + " at " + volts).isFalse();
          resting += rests ? 1 : 0;
          holding += holds ? 1 : 0;
        }
      }
    }
    assertThat(resting).isGreaterThan(1000);
    assertThat(holding).isGreaterThan(1000);
  }

  private static boolean holds(AlarmRule rule, Scene scene, int block) {
    return rule.judge(scene, block, false) == Verdict.HOLDS;
  }

  /** One block off by a quarter volt, in a string that does this. */
  private static Scene scene(StringState state, double volts) {
    var site = TestSite.of();
    var news = new ArrayList<>(TestSite.all(volts, 55, 0.5, SECOND));
    news.add(TestSite.block(0, volts + 0.25, 55, 0.5, SECOND));
    var image = SiteImage.empty(site, TestSite.START, 0).next(news, TestSite.START, SECOND);
    var blank = Memory.first(site).scene(image);
    var strings = List.of(StringMemory.of(state, 90, 1));
    return new Scene(
        image,
        strings,
        blank.thermal(),
        blank.autonomies(),
        blank.blocks(),
        blank.stringOfBlock(),
        Works.NONE);
  }
}
