package bms600.master.hmi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.SiteImage;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.HistoryArchive;
import bms600.master.history.History;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All blocks as they stood, and the values of a string as CSV, from a history that is written. */
@Timeout(300)
final class InstantTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** Block n has 2 V and n hundredths, and a thousandth more each second; the last says nothing. */
  private static SiteImage live(History history) throws InterruptedException {
    var site = TestSite.of(4);
    var image = SiteImage.empty(site, TestSite.START, 0);
    for (int second = 1; second <= 10; second++) {
      long nanos = Duration.ofSeconds(second).toNanos();
      var news = new ArrayList<bms600.core.measure.News>();
      for (int block = 0; block < 3; block++) {
        double volts = 2 + (block + 1) / 100.0 + second / 1000.0;
        news.add(TestSite.block(block, volts, 20, 0.3, nanos));
      }
      image = image.next(news, TestSite.START.plusSeconds(second), nanos);
      history.record(new Snapshot(second, image, Memory.first(site), List.of()));
    }
    history.writer(() -> 0).step();
    return image;
  }

  @Test
  void eachBlockStandsAsItDidThen() throws Exception {
    try (var history = History.open(folder, TestSite.of(4));
        var bench = new Bench(new HistoryArchive(history))) {
      var image = live(history);
      bench.publish(new Snapshot(1, image, Memory.first(image.site()), List.of()));
      String at = TestSite.START.plusSeconds(5).toString();
      var blocks = bench.json("/api/v1/instant?quantity=voltage&at=" + at).get("blocks");
      assertThat(blocks).hasSize(4);
      assertThat(blocks.get(0).get("block").stringValue()).isEqualTo("S1.1");
      assertThat(blocks.get(0).get("value").asDouble()).isEqualTo(2.015);
      assertThat(blocks.get(2).get("value").asDouble()).isEqualTo(2.035);
      assertThat(blocks.get(2).get("quality").stringValue()).isEqualTo("good");
      assertThat(blocks.get(3).get("value").isNull()).isTrue();
      assertThat(blocks.get(3).get("quality").stringValue()).isEqualTo("absent");
      assertThat(bench.json("/api/v1/instant?quantity=resistance&at=" + at).get("unit").asString())
          .isEqualTo("Ω");
      assertThat(bench.get("/api/v1/instant?quantity=power&at=" + at).statusCode()).isEqualTo(400);
      assertThat(bench.get("/api/v1/instant").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void theValuesOfAStringComeAsRowsOfSeconds() throws Exception {
    try (var history = History.open(folder, TestSite.of(4));
        var bench = new Bench(new HistoryArchive(history))) {
      var image = live(history);
      bench.publish(new Snapshot(1, image, Memory.first(image.site()), List.of()));
      String from = TestSite.START.plusSeconds(4).toString();
      String to = TestSite.START.plusSeconds(6).toString();
      var got = bench.get("/api/v1/values.csv?string=S1&from=" + from + "&to=" + to);
      assertThat(new String(got.body(), UTF_8).lines())
          .containsExactly(
              "time_utc,S1.current,S1.voltage,S1.1.voltage,S1.2.voltage,S1.3.voltage,S1.4.voltage",
              from + ",,,2.014,2.024,2.034,",
              TestSite.START.plusSeconds(5) + ",,,2.015,2.025,2.035,");
      String year = TestSite.START.plus(Duration.ofDays(32)).toString();
      assertThat(
              bench.get("/api/v1/values.csv?string=S1&from=" + from + "&to=" + year).statusCode())
          .isEqualTo(400);
    }
  }
}
