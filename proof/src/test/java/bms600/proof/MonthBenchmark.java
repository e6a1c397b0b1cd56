package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.history.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long 30 days of a block take in Chromium, from the click to the drawn chart, on a real master
 * of 420 blocks in real time whose history has one string of 70: a frame each second of the last
 * two days, each ten seconds before, of which the minutes are asked for anyway. Writing that takes
 * a minute or more; with {@code -Dmonth=FOLDER} it stays there for the next time. Not part of the
 * build; needs Chromium and {@code npm ci}: {@code mvn -pl proof -am verify -Dtest=MonthBenchmark
 * -Dsurefire.failIfNoSpecifiedTests=false}. The calm of the machine is up to whoever measures.
 */
class MonthBenchmark {
  private static final int DAYS = Integer.getInteger("days", 30);
  private static final Path WEB = Sites.ROOT.resolve("master/web");
  private static final long DAY_S = 86_400;
  private static final int BATCH = 60;
  private static final int FULL_DAYS = 2;
  private static final int SPARSE_S = 10;

  private static final List<Channel> CHANNELS =
      List.of(Channel.VOLTAGE, Channel.TEMPERATURE, Channel.RESISTANCE);

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final Random random = new Random(600);

  @Test
  void thirtyDaysOfABlockAreDrawnWithinThreeTenthsOfASecond() throws Exception {
    var data = Path.of(System.getProperty("month", folder.resolve("data").toString()));
    if (!Files.isDirectory(data)) {
      write(data, Sites.site("full-site"));
    }
    try (var site = new ServedSite("full-site", data)) {
      var builder = new ProcessBuilder("npm", "run", "--silent", "measure:month");
      builder.directory(WEB.toFile()).inheritIO();
      builder.environment().putAll(Map.of("BMS600_URL", site.url()));
      var run = builder.start();
      try {
        assertThat(run.waitFor()).as("the slower median is at most 300 ms").isZero();
      } finally {
        run.descendants().forEach(ProcessHandle::destroy);
        run.destroy();
      }
    }
  }

  private void write(Path data, Site site) throws IOException, InterruptedException {
    var string = site.strings().getFirst();
    var start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(DAYS * DAY_S);
    var image = SiteImage.empty(site, start, 0);
    var memory = Memory.first(site);
    try (var history = History.open(data, site)) {
      var writer = history.writer(() -> 0);
      long frames = 0;
      for (long second = 1;
          second <= DAYS * DAY_S;
          second += second < (DAYS - FULL_DAYS) * DAY_S ? SPARSE_S : 1) {
        long nanos = second * 1_000_000_000L;
        image = image.next(news(string, second, nanos), start.plusSeconds(second), nanos);
        history.record(new Snapshot(++frames, image, memory, List.of()));
        if (frames % BATCH == 0) {
          while (writer.step() <= 0) {
            Thread.onSpinWait();
          }
        }
      }
    }
  }

  /** Float with the noise of a sensor, and the warmth of the day. */
  private List<News> news(BatteryString string, long second, long nanos) {
    double daily = Math.sin(2 * Math.PI * second / DAY_S);
    double floatV = string.type().floatVoltage().value() * string.type().cellsPerBlock();
    var news = new ArrayList<News>(string.blocks());
    for (int block = 0; block < string.blocks(); block++) {
      double volts = floatV + 0.002 * (block % 7) + 0.001 * random.nextGaussian();
      double celsius = 22 + 1.5 * daily + 0.03 * random.nextGaussian();
      double ohm = string.type().resistance().value() * (1 + 0.002 * (second / DAY_S % 5));
      double[] values = {volts, celsius, ohm};
      int slot = string.firstBlock() + block;
      news.add(new News.Heard(slot, new Reading(CHANNELS, values, 0, nanos)));
    }
    return news;
  }
}
