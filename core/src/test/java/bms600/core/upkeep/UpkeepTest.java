package bms600.core.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people write down, and when it is due again, by the tables of battery.md 1.1, 1.2, 2.2. */
class UpkeepTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 31);
  private static final Work.Said SAID =
      new Work.Said("A. Person", "DLRO 10 no. 7, cal. 2026-05", "", "photo-7.jpg", "anna");

  private static BatteryString string(Chemistry chemistry) {
    var type =
        new BatteryType(
            "t",
            chemistry,
            1,
            new AmpereHours(100),
            Duration.ofHours(10),
            new Volts(1.8),
            new Celsius(20),
            new Volts(2.25),
            new Ohms(0.001),
            List.of());
    return new BatteryString("S1", "A", 0, 0, 4, type, Optional.empty(), List.of(), false);
  }

  private static Work connection(double measured, double installed) {
    return new Work(Task.CONNECTION, "S1.2", DAY, measured, installed, true, SAID);
  }

  /** A rise calls for work only strictly above 20 %. */
  @Test
  void aConnectionCallsForWorkAboveTwentyPercent() {
    assertThat(connection(60, 50).needsAction()).isFalse();
    assertThat(connection(60.1, 50).needsAction()).isTrue();
    assertThat(connection(60.1, 50).result())
        .isEqualTo("60.1 µΩ, 50 µΩ at installation, +20.2 %: more than 20 % above installation");
    assertThat(connection(60, Double.NaN).needsAction()).isFalse();
  }

  /** A loose bolt is no risen resistance: the record must not say so. */
  @Test
  void aConnectionThatWasFoundBadForAnotherReasonIsNotSaidToHaveRisen() {
    var found = new Work(Task.CONNECTION, "S1.2", DAY, 52, 50, false, SAID);
    assertThat(found.needsAction()).isTrue();
    assertThat(found.hasRisen()).isFalse();
    assertThat(found.result()).isEqualTo("52 µΩ, 50 µΩ at installation, +4.0 %; needs action");
  }

  @Test
  void itComesBackFromTheJournalAsItWas() {
    var work = connection(60.5, 50);
    assertThat(Work.read("S1.2", work.text())).isEqualTo(work);
    var visual = new Work(Task.VISUAL, "S1", DAY, Double.NaN, Double.NaN, false, SAID);
    assertThat(Work.read("S1", visual.text())).isEqualTo(visual);
    assertThat(visual.result()).isEqualTo("needs action");
    assertThatThrownBy(() -> Work.read("S1", "visual\t2026-13-01\tNaN\tNaN\tsound\ta\t\t\t\tb"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itsEventIsToldInWordsAndOthersAsTheyAre() {
    var visual = new Work(Task.VISUAL, "S1", DAY, Double.NaN, Double.NaN, false, SAID);
    assertThat(Work.words("maintenance", "S1", visual.text()))
        .startsWith("visual inspection of " + DAY + " by " + SAID.person())
        .endsWith(": needs action")
        .doesNotContain("\t", "NaN");
    assertThat(Work.words("alarm-cleared", "S1", "Discharge started: cleared"))
        .isEqualTo("Discharge started: cleared");
    assertThat(Work.words("maintenance", "S1", "visual\tcut o")).isEqualTo("visual\tcut o");
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> new Work(Task.VISUAL, "S1", DAY, 3, Double.NaN, true, SAID))
        .hasMessage("value: 3.0 — none is kept of this task");
    assertThatThrownBy(() -> connection(-1, 50)).hasMessageContaining("must be above 0");
    assertThatThrownBy(() -> connection(1e9, 50)).hasMessageContaining("at most 100000");
    assertThatThrownBy(() -> new Work.Said(" ", "", "", "", "anna"))
        .hasMessageContaining("must be named");
    assertThatThrownBy(() -> new Work.Said("A", "", "two\nlines", "", "anna"))
        .hasMessageContaining("must be one line");
  }

  private static Due due(Chemistry chemistry, Task task, List<Work> done) {
    return Due.of(string(chemistry), done, LocalDate.of(2025, 1, 31)).stream()
        .filter(it -> it.task() == task)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void tasksAreDueByTheIntervalOfTheirPractice() {
    var visual = new Work(Task.VISUAL, "S1", DAY, Double.NaN, Double.NaN, true, SAID);
    var monthly = due(Chemistry.VRLA_AGM, Task.VISUAL, List.of(visual));
    assertThat(monthly.due()).isEqualTo(LocalDate.of(2026, 2, 28));
    assertThat(monthly.isOverdue(LocalDate.of(2026, 2, 28))).isFalse();
    assertThat(monthly.isOverdue(LocalDate.of(2026, 3, 1))).isTrue();
    assertThat(monthly.lateDays(LocalDate.of(2026, 3, 10))).isEqualTo(10);
    var yearly = due(Chemistry.VRLA_GEL, Task.CONNECTION, List.of(connection(60, 50)));
    assertThat(yearly.due()).isEqualTo(LocalDate.of(2027, 1, 31));
    var never = due(Chemistry.VLA, Task.CONNECTION, List.of(visual));
    assertThat(never.last()).isEmpty();
    assertThat(never.due()).as("a year after records began").isEqualTo(DAY);
    assertThat(due(Chemistry.VLA, Task.ELECTROLYTE, List.of()).source()).startsWith("IEEE 450");
    assertThat(due(Chemistry.NICD, Task.ELECTROLYTE, List.of()).source()).startsWith("IEEE 1106");
  }

  @Test
  void workOnAnotherStringDoesNotCount() {
    var other = new Work(Task.VISUAL, "S10", DAY, Double.NaN, Double.NaN, true, SAID);
    assertThat(due(Chemistry.VRLA_AGM, Task.VISUAL, List.of(other)).last()).isEmpty();
  }
}
