package bms600.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Four blocks of 2 V and a current sensor, second after second. */
class DoubtsTest {
  private static final long SECOND = 1_000_000_000L;

  private SiteImage image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
  private long second;

  private void live(int seconds, LongFunction<List<News>> news) {
    for (int i = 0; i < seconds; i++) {
      long at = ++second * SECOND;
      image = image.next(news.apply(at), TestSite.START.plusSeconds(second), at);
    }
  }

  private static List<News> blocks(long at, double... volts) {
    var news = new ArrayList<News>();
    for (int slot = 0; slot < volts.length; slot++) {
      news.add(TestSite.block(slot, volts[slot], 20, 0.30, at));
    }
    news.add(TestSite.current(-at / 1e12, at));
    return news;
  }

  /** A string falling by 1 mV a second, from 2.25 V. */
  private static double falling(long at) {
    return 2.25 - at / 1e12;
  }

  @Test
  void equalAndConstantValuesAreNotDoubted() {
    live(3600, at -> blocks(at, 2.25, 2.25, 2.25, 2.25));
    for (int slot = 0; slot < 5; slot++) {
      assertThat(image.doubt(slot)).isEmpty();
    }
  }

  @Test
  void aValueThatStandsWhileTheOthersFallBy20MillivoltsIsStuckAfterAMinute() {
    live(60, at -> blocks(at, falling(at), 2.25, falling(at), falling(at)));
    assertThat(image.doubt(1)).isEmpty();
    live(2, at -> blocks(at, falling(at), 2.25, falling(at), falling(at)));
    assertThat(image.doubt(1)).hasValueSatisfying(why -> assertThat(why).startsWith("stuck"));
    assertThat(image.good(1, Channel.VOLTAGE)).isNaN();
    assertThat(image.good(1, Channel.TEMPERATURE)).isEqualTo(20);
    assertThat(image.string(0).voltage()).isInstanceOf(Measured.Absent.class);
    live(1, at -> blocks(at, falling(at), 2.249, falling(at), falling(at)));
    assertThat(image.doubt(1)).as("it moves again").isEmpty();
  }

  @Test
  void leadsOnTheNeighboursPostAreSeenByWhatTheTwoHaveTogether() {
    live(9, at -> blocks(at, 2.25, 4.30, 0.21, 2.25));
    assertThat(image.doubt(1)).as("twice a block is impossible at once").isPresent();
    live(1, at -> blocks(at, 2.25, 2.75, 1.75, 2.25));
    live(10, at -> blocks(at, 2.25, 2.75, 1.75, 2.25));
    assertThat(image.doubt(1))
        .contains("leads swapped with the next block: together they are right");
    assertThat(image.doubt(2))
        .contains("leads swapped with the block before: together they are right");
    assertThat(image.doubt(3)).isEmpty();
  }

  @Test
  void twoWeakNeighboursAreNotSwapped() {
    live(60, at -> blocks(at, 2.25, 1.85, 1.80, 2.25));
    assertThat(image.doubt(1)).isEmpty();
    assertThat(image.doubt(2)).isEmpty();
  }

  @Test
  void aNegativeVoltageIsReversedAndCountsNowhere() {
    live(1, at -> blocks(at, 2.25, -2.25, 2.25, 2.25));
    assertThat(image.doubt(1)).contains("reversed polarity: block or sensor leads");
    assertThat(image.string(0).meanBlockV()).isEqualTo(2.25);
    assertThat(image.string(0).lowest()).isNotEqualTo(1);
  }
}
