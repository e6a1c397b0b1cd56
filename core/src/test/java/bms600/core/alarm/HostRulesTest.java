package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.HostHealth;
import bms600.core.measure.HostHealth.Clock;
import bms600.core.measure.News;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** The machine's clock and disk. */
class HostRulesTest {
  private static final double GIGABYTE = 1e9;
  private final LittleSite site = new LittleSite().floatAt(60, 20);

  private static LongFunction<List<News>> host(HostHealth health) {
    return at -> {
      var news = new ArrayList<>(TestSite.all(2.25, 20, 0.5, at));
      news.add(new News.HostNews(health));
      return news;
    };
  }

  private static HostHealth disk(double share, double bytes) {
    return new HostHealth(Clock.SYNCHRONISED, share, bytes, "");
  }

  @Test
  void aLeapOfTheWallClockIsToldForTenMinutesAndMovesNoDelay() {
    site.leap(Duration.ofHours(1)).floatAt(1, 20);
    assertThat(site.active()).containsExactly("fault clock-wrong site");
    assertThat(site.board().active().getFirst().text())
        .isEqualTo("Clock not to be trusted: 3600.0 s: the wall clock leapt forward");
    site.floatAt(599, 20);
    assertThat(site.active()).hasSize(1);
    site.floatAt(1, 20);
    assertThat(site.active()).isEmpty();
    site.leap(Duration.ofDays(-365)).floatAt(1, 20);
    assertThat(site.board().active().getFirst().text()).endsWith("the wall clock leapt back");
  }

  /** A leap second, and a clock that is set right by less. */
  @Test
  void smallCorrectionsAreNoLeap() {
    site.leap(Duration.ofSeconds(1)).floatAt(10, 20);
    site.leap(Duration.ofMillis(-1900)).floatAt(10, 20);
    assertThat(site.active()).isEmpty();
  }

  @Test
  void aClockWithoutReferenceIsToldAfterADay() {
    var free = new HostHealth(Clock.UNSYNCHRONISED, Double.NaN, Double.NaN, "");
    site.liveMinutes(24 * 60 - 1, host(free));
    assertThat(site.active()).isEmpty();
    site.liveMinutes(1, host(free));
    assertThat(site.active()).containsExactly("fault clock-wrong site");
    site.liveMinutes(1, host(disk(0.5, 1)));
    assertThat(site.active()).isEmpty();
  }

  @Test
  void aClockOfAYearBeforeTheProgramIsWrong() {
    var epoch = Duration.between(TestSite.START, java.time.Instant.EPOCH);
    site.leap(epoch).floatAt(700, 20);
    assertThat(site.active()).containsExactly("fault clock-wrong site");
    site.leap(epoch.negated()).floatAt(700, 20);
    assertThat(site.active()).isEmpty();
  }

  @Test
  void aDiskIsLowByShareAndByBytes() {
    site.live(120, host(disk(0.19, 50 * GIGABYTE)));
    assertThat(site.active()).isEmpty();
    site.live(120, host(disk(0.19, 4 * GIGABYTE)));
    assertThat(site.active()).containsExactly("advisory disk-low site");
    site.live(120, host(disk(0.05, 0.5 * GIGABYTE)));
    assertThat(site.active()).containsExactly("warning disk-low site");
    site.live(120, host(disk(0.5, 8 * GIGABYTE)));
    assertThat(site.active()).isEmpty();
  }

  @Test
  void aHistoryThatCannotBeWrittenIsAFaultWithItsReason() {
    site.live(9, host(new HostHealth(Clock.UNKNOWN, Double.NaN, Double.NaN, "disk is full")));
    assertThat(site.active()).isEmpty();
    site.live(1, host(new HostHealth(Clock.UNKNOWN, Double.NaN, Double.NaN, "disk is full")));
    assertThat(site.active()).containsExactly("fault history-failed site");
    assertThat(site.board().active().getFirst().text())
        .isEqualTo("History cannot be written: disk is full");
  }
}
