package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.AlarmSetting;
import bms600.core.site.AlarmSetting.Scope;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What other setpoints would mean now. */
class AlarmPreviewTest {
  private static final String HOT = "block-temperature-high";

  /** Gel is warned of above 35 °C and critical above 45 °C; a leap is a runaway too. */
  private final LittleSite site =
      new LittleSite(
              LittleSite.off("thermal-runaway", "warning"),
              LittleSite.off("thermal-runaway", "critical"))
          .floatAt(200, 20);

  private AlarmPreview preview(AlarmSetting... settings) {
    var all = new java.util.ArrayList<>(site.site().alarms());
    all.addAll(List.of(settings));
    return AlarmPreview.of(
        site.board(), site.site().withAlarms(all), site.memory().scene(site.image()));
  }

  @Test
  void aLowerLimitNamesTheBlocksItWouldRaiseAndChangesNothing() {
    site.floatAt(200, 30);
    var preview = preview(LittleSite.limit(new Scope.OfBlock(1), HOT, "warning", 28));
    assertThat(preview.raised()).extracting(Alarm::id).containsExactly(HOT + "@S1.2");
    assertThat(preview.raised().getFirst().text())
        .isEqualTo("Block temperature high: 30.0 °C, limit 28.0 °C");
    assertThat(preview.cleared()).isEmpty();
    assertThat(preview.kept()).isZero();
    assertThat(site.floatAt(200, 30).active()).isEmpty();
  }

  @Test
  void alarmsOfOneKindInOneStringAreOneGroup() {
    site.floatAt(200, 46);
    var groups = AlarmGroup.of(site.board().active(), site.site());
    assertThat(groups).hasSize(1);
    var group = groups.getFirst();
    assertThat(group.place()).isEqualTo("S1");
    assertThat(group.alarms()).hasSize(4);
    assertThat(group.worst()).isEqualTo(Severity.CRITICAL);
    assertThat(group.since()).isEqualTo(bms600.core.TestSite.START.plusSeconds(260));
  }

  @Test
  void aHigherLimitClearsAndACriticalOneWorsens() {
    site.floatAt(200, 40);
    assertThat(site.active()).hasSize(4);
    var higher = preview(LittleSite.limit(new Scope.Everywhere(), HOT, "warning", 42));
    assertThat(higher.cleared()).hasSize(4);
    assertThat(higher.raised()).isEmpty();
    var worse = preview(LittleSite.limit(new Scope.OfString(0), HOT, "critical", 39));
    assertThat(worse.changed()).hasSize(4);
    assertThat(worse.changed()).allMatch(alarm -> alarm.severity() == Severity.CRITICAL);
    assertThat(preview().kept()).isEqualTo(4);
  }

  /** The alarm comes anyway when its delay has run: not because of the change. */
  @Test
  void whatIsOnItsWayIsNotBlamedOnTheChange() {
    site.floatAt(30, 40);
    assertThat(site.active()).isEmpty();
    var preview = preview(LittleSite.limit(new Scope.OfBlock(1), HOT, "critical", 90));
    assertThat(preview.raised()).isEmpty();
    assertThat(preview.kept()).isEqualTo(4);
  }

  @Test
  void theNarrowestChoiceIsNamedAsWhereTheLimitComesFrom() {
    var chosen =
        new LittleSite(
                LittleSite.limit(new Scope.OfString(0), HOT, "warning", 25),
                LittleSite.limit(new Scope.OfBlock(1), HOT, "warning", 28))
            .floatAt(200, 30);
    var scene = chosen.memory().scene(chosen.image());
    var block = chosen.board().judgement(HOT + "@S1.2", scene).orElseThrow();
    assertThat(block.chosen().orElseThrow().scope()).isEqualTo(new Scope.OfBlock(1));
    assertThat(block.now().limit()).isEqualTo(28);
    assertThat(block.verdict()).isEqualTo(Verdict.HOLDS);
    assertThat(block.setpoint().on()).isEqualTo(Duration.ofSeconds(1));
    var other = chosen.board().judgement(HOT + "@S1.1", scene).orElseThrow();
    assertThat(other.chosen().orElseThrow().scope().name(chosen.site())).isEqualTo("S1");
  }
}
