package bms600.master.run;

import static bms600.master.run.Strain.Duty.BULK;
import static bms600.master.run.Strain.Duty.PAGES;
import static bms600.master.run.Strain.Duty.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The order of giving up: reports, bulk, pages; scan, messages, history and polls never. */
final class StrainTest {
  private final Strain strain = new Strain();

  private void beats(int count, boolean isLate) {
    for (int i = 0; i < count; i++) {
      strain.beat(isLate);
    }
  }

  @Test
  void theLeastImportantGoesFirstAndComesBackLast() {
    beats(4, true);
    assertThat(strain.putOff()).isEmpty();
    beats(1, true);
    assertThat(strain.putOff()).containsExactly(REPORTS);
    beats(5, true);
    assertThat(strain.putOff()).containsExactly(BULK, REPORTS);
    beats(500, true);
    assertThat(strain.putOff()).containsExactly(PAGES, BULK, REPORTS);
    beats(30, false);
    assertThat(strain.putOff()).containsExactly(BULK, REPORTS);
    beats(60, false);
    assertThat(strain.putOff()).isEmpty();
  }

  @Test
  void oneLateBeatNowAndThenIsNoStrain() {
    for (int i = 0; i < 100; i++) {
      beats(4, true);
      beats(1, false);
    }
    assertThat(strain.putOff()).isEmpty();
  }

  @Test
  void calmThatIsBrokenGivesNothingBack() {
    beats(5, true);
    beats(29, false);
    beats(1, true);
    beats(29, false);
    assertThat(strain.putsOff(REPORTS)).isTrue();
  }

  /** The levels of what users of the order know: 1 is the scan, 7 the reports. */
  @Test
  void levelsAreThoseOfTheOrder() {
    assertThat(Arrays.stream(Strain.Duty.values()).map(Strain.Duty::code))
        .containsExactly("scan", "messages", "history", "polled", "pages", "bulk", "reports");
    assertThat(REPORTS.level()).isEqualTo(7);
  }
}
