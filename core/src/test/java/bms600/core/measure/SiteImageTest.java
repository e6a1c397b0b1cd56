package bms600.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values age, doubt is shown, and nothing is ever zero for want of a measurement. */
class SiteImageTest {
  private static final long SECOND = 1_000_000_000L;
  private final SiteImage empty = SiteImage.empty(TestSite.of(), TestSite.START, 0);

  @Test
  void whatWasNeverHeardIsAbsentWithItsReason() {
    assertThat(empty.voltage(2))
        .isEqualTo(new Measured.Absent<>("sensor never heard: not yet asked"));
    assertThat(empty.string(0).current()).isInstanceOf(Measured.Absent.class);
  }

  @Test
  void aValueIsGoodForFiveSecondsThenStaleAndKeepsItsAge() {
    var heard = empty.next(List.of(TestSite.block(2, 2.251, 21.4, 0.31, 0)), TestSite.START, 0);
    assertThat(heard.voltage(2)).isEqualTo(new Measured.Good<>(new Volts(2.251), Duration.ZERO));
    var later = heard.next(List.of(), TestSite.START, 5 * SECOND);
    assertThat(later.voltage(2)).isInstanceOf(Measured.Good.class);
    var stale =
        later.next(List.of(new News.Missed(2, 4, "no answer")), TestSite.START, 5 * SECOND + 1);
    assertThat(stale.voltage(2))
        .isEqualTo(
            new Measured.Stale<>(
                new Volts(2.251),
                Duration.ofNanos(5 * SECOND + 1),
                "sensor missed 4 polls: no answer"));
    assertThat(stale.good(2, Channel.VOLTAGE)).isNaN();
  }

  @Test
  void theSumOfBlocksIsOnlyASumWhenNoneIsMissing() {
    var all = empty.next(TestSite.all(2.25, 20, 1.5, 0), TestSite.START, 0);
    assertThat(all.string(0).voltage().goodOrNaN()).isEqualTo(9.0);
    assertThat(all.string(0).voltageIsSum()).isTrue();
    assertThat(all.string(0).current().goodOrNaN()).isEqualTo(1.5);
    var one = empty.next(List.of(TestSite.block(0, 2.25, 20, 0.3, 0)), TestSite.START, 0);
    assertThat(one.string(0).voltage())
        .isEqualTo(new Measured.Absent<>("sum of blocks: 3 of them have no good value"));
  }

  @Test
  void flagsVoidWhatTheyDoubt() {
    var reading =
        new Reading(
            List.of(Channel.VOLTAGE, Channel.TEMPERATURE),
            new double[] {3.2, 22},
            Flag.VOLTAGE_OUT_OF_RANGE.bit(),
            0);
    var image = empty.next(List.of(new News.Heard(0, reading)), TestSite.START, 0);
    assertThat(image.voltage(0)).isEqualTo(new Measured.Absent<>("outside the sensor's range"));
    assertThat(image.temperature(0).goodOrNaN()).isEqualTo(22);
  }

  @Test
  void lowestHighestMeanAndMedianAreOfTheGoodBlocks() {
    var image =
        empty.next(
            List.of(
                TestSite.block(0, 2.20, 20, 0.30, 0),
                TestSite.block(1, 2.30, 22, 0.34, 0),
                TestSite.block(3, 2.24, 24, 0.32, 0)),
            TestSite.START,
            0);
    var string = image.string(0);
    assertThat(string.lowest()).isEqualTo(0);
    assertThat(string.highest()).isEqualTo(1);
    assertThat(string.meanBlockV()).isEqualTo((2.20 + 2.30 + 2.24) / 3);
    assertThat(string.meanTemperatureC()).isEqualTo(22);
    assertThat(string.medianOhm()).isEqualTo(0.32e-3);
  }
}
