package bms600.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far a label is to be trusted, by what the kernel says and by leaps between two images. */
class TimeQualityTest {
  private static final long SECOND = 1_000_000_000L;
  private final SiteImage empty = SiteImage.empty(TestSite.of(), TestSite.START, 0);

  private static List<News> kernel(HostHealth.Clock clock) {
    return List.of(new News.HostNews(new HostHealth(clock, Double.NaN, Double.NaN, "")));
  }

  @Test
  void nobodyKnowsBeforeTheSystemWasAsked() {
    assertThat(empty.timeQuality()).isEqualTo(TimeQuality.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({"SYNCHRONISED, SYNCHRONISED", "UNSYNCHRONISED, UNSYNCHRONISED", "UNKNOWN, UNKNOWN"})
  void whatTheKernelSaysCounts(HostHealth.Clock clock, TimeQuality quality) {
    assertThat(empty.next(kernel(clock), TestSite.START, 0).timeQuality()).isEqualTo(quality);
  }

  @Test
  void aLeapMakesLabelsWrongForTenMinutes() {
    var before = empty.next(kernel(HostHealth.Clock.SYNCHRONISED), TestSite.START, 0);
    var leapt =
        before.next(List.of(), TestSite.START.plus(Duration.ofHours(1)).plusSeconds(1), SECOND);
    assertThat(leapt.timeQuality()).isEqualTo(TimeQuality.WRONG);
    assertThat(after(leapt, 599).timeQuality()).isEqualTo(TimeQuality.WRONG);
    assertThat(after(leapt, 600).timeQuality()).isEqualTo(TimeQuality.SYNCHRONISED);
  }

  private static SiteImage after(SiteImage image, long seconds) {
    return image.next(
        List.of(), image.at().plusSeconds(seconds), image.atNanos() + seconds * SECOND);
  }

  @Test
  void aYearBeforeThisProgramIsWrongWhateverTheKernelSays() {
    var dead = SiteImage.empty(TestSite.of(), Instant.EPOCH, 0);
    assertThat(dead.next(kernel(HostHealth.Clock.SYNCHRONISED), Instant.EPOCH, 0).timeQuality())
        .isEqualTo(TimeQuality.WRONG);
  }
}
