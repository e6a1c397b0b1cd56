package bms600.master.hmi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.TestSite;
import bms600.core.measure.News;
import bms600.core.measure.SiteImage;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.HistoryArchive;
import bms600.master.history.History;
import bms600.master.run.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A discharge of an hour, with a restart in its middle, as it is asked for afterwards. */
class DischargesTest {
  private static final Site SITE = TestSite.of();
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private SiteImage image = SiteImage.empty(SITE, TestSite.START, 0);
  private Memory memory = Memory.first(SITE);
  private long sequence;

  private void tick(History history, Worker writer, double cellV, double sagV, double amperes)
      throws InterruptedException {
    long nanos = image.atNanos() + SECOND.toNanos();
    var news = new ArrayList<News>();
    for (int block = 0; block < 4; block++) {
      news.add(TestSite.block(block, cellV - (block == 2 ? sagV : 0), 20, 0.3, nanos));
    }
    news.add(TestSite.current(amperes, nanos));
    image = image.next(news, image.at().plus(SECOND), nanos);
    memory = memory.step(image, SECOND);
    var snapshot = Snapshot.of(++sequence, image, memory, List.of());
    if (!snapshot.events().isEmpty()) {
      history.keep(snapshot.events(), memory.save(), image.at());
    }
    history.record(snapshot);
    if (sequence % 60 == 0) {
      writer.step();
    }
  }

  /** Seconds of 100 A; the third block falls by 100 mV more than the others over an hour. */
  private void discharge(History history, int from, int to) throws InterruptedException {
    var writer = history.writer(() -> 0);
    for (int second = from; second <= to; second++) {
      double rippleA = second % 2 == 0 ? 0.5 : -0.5;
      double cellV = 2.05 - 0.10 * second / 3600;
      tick(history, writer, cellV, 0.10 * second / 3600, -100 + rippleA);
    }
    writer.step();
  }

  private void rest(History history, double cellV) throws InterruptedException {
    var writer = history.writer(() -> 0);
    for (int second = 0; second < 90; second++) {
      tick(history, writer, cellV, 0, 0);
    }
    writer.step();
  }

  private void live() throws IOException, InterruptedException {
    try (var history = History.open(folder, SITE)) {
      rest(history, 2.25);
      discharge(history, 0, 1800);
    }
    try (var history = History.open(folder, SITE)) {
      var saved = history.memory().orElseThrow();
      memory = Memory.restore(SITE, saved.lines(), Duration.ZERO);
      discharge(history, 1801, 3600);
      rest(history, 2.10);
    }
  }

  @Test
  void itIsListedShownWithItsWeakestBlockAndGivenAsATable() throws Exception {
    live();
    try (var history = History.open(folder, SITE);
        var bench = new Bench(new HistoryArchive(history))) {
      bench.publish(new Snapshot(sequence, image, memory, List.of()));
      var list = bench.json("/api/v1/discharges?string=S1");
      assertThat(list).hasSize(1);
      var one = list.get(0);
      String id = one.get("id").asString();
      assertThat(id).isEqualTo("S1-20261101T000131Z");
      assertThat(one.get("running").asBoolean()).isFalse();
      assertThat(one.get("seconds").asInt()).isEqualTo(3600);
      assertThat(one.get("ah").asDouble()).as("but one second").isCloseTo(100, within(0.03));
      assertThat(one.get("lowest_block").asInt()).isEqualTo(3);
      assertThat(one.get("lowest_v").asDouble()).isEqualTo(1.85);
      assertThat(one.get("capacity").get("why").asString())
          .isEqualTo("it ended at 1.925 V a cell, above the end voltage of 1.80 V");

      var whole = bench.json("/api/v1/discharges/" + id);
      assertThat(whole.get("ranking")).hasSize(4);
      assertThat(whole.get("ranking").get(0).get("block").asInt()).isEqualTo(3);
      assertThat(whole.get("ranking").get(0).get("sag_v").asDouble())
          .as("200 mV an hour, between the means of the third and the last twentieth")
          .isCloseTo(0.2 * 17 / 20, within(0.001));
      assertThat(whole.get("string_before_v").asDouble()).isCloseTo(4 * 2.25, within(1e-3));
      assertThat(whole.get("string_start_v").asDouble())
          .as("of the first sample under load")
          .isCloseTo(4 * 2.05, within(1e-3));
      assertThat(whole.get("curves").get(0).get("point").asString()).isEqualTo("S1.voltage");
      assertThat(whole.get("curves")).hasSize(6);
      var recovery = whole.get("recovery");
      assertThat(recovery.get("string_v").asDouble()).isCloseTo(4 * 2.10, within(1e-3));
      assertThat(recovery.get("rise_v").asDouble())
          .as("from 3 × 1.95 V + 1.85 V")
          .isCloseTo(4 * 2.10 - 7.70, within(2e-3));
      assertThat(recovery.get("current_a").asDouble()).isZero();
      compared(bench, id);
      table(bench, id);
      reports(bench, id);
      refusals(bench);
    }
  }

  /** Where the master was started under load, nobody saw the string without. */
  @Test
  void beforeItNothingIsKnownWhereNothingWasSeenWithoutLoad() throws Exception {
    try (var history = History.open(folder, SITE);
        var bench = new Bench(new HistoryArchive(history))) {
      discharge(history, 0, 300);
      rest(history, 2.10);
      bench.publish(new Snapshot(sequence, image, memory, List.of()));
      String id = bench.json("/api/v1/discharges?string=S1").get(0).get("id").asString();
      var whole = bench.json("/api/v1/discharges/" + id);
      assertThat(whole.get("string_before_v").isNull()).isTrue();
      assertThat(whole.get("string_start_v").asDouble()).isCloseTo(4 * 2.05, within(1e-3));
      var table = new String(bench.get("/api/v1/reports/discharge.csv?id=" + id).body(), UTF_8);
      assertThat(table).contains("\r\nvoltage of the string before,not known\r\n");
    }
  }

  /** Where the master was away until the load came, what it saw half an hour before is too old. */
  @Test
  void whatWasSeenLongBeforeIsNotTheVoltageBefore() throws Exception {
    try (var history = History.open(folder, SITE);
        var bench = new Bench(new HistoryArchive(history))) {
      rest(history, 2.25);
      long nanos = image.atNanos() + Duration.ofMinutes(30).toNanos();
      image = SiteImage.empty(SITE, image.at().plus(Duration.ofMinutes(30)), nanos);
      discharge(history, 0, 300);
      rest(history, 2.10);
      bench.publish(new Snapshot(sequence, image, memory, List.of()));
      String id = bench.json("/api/v1/discharges?string=S1").get(0).get("id").asString();
      var whole = bench.json("/api/v1/discharges/" + id);
      assertThat(whole.get("string_before_v").isNull()).isTrue();
    }
  }

  /** Scanned values are kept for a week; then the mean of a time before it tells. */
  @Test
  void beforeItAMeanIsToldWhereWhatWasScannedIsNotKeptAnyMore() throws Exception {
    String id;
    try (var history = History.open(folder, SITE);
        var bench = new Bench(new HistoryArchive(history))) {
      for (int minutes = 0; minutes < 40; minutes += 1) {
        rest(history, 2.25);
      }
      discharge(history, 0, 600);
      rest(history, 2.10);
      image = SiteImage.empty(SITE, image.at().plus(Duration.ofDays(9)), image.atNanos());
      rest(history, 2.25);
      rest(history, 2.25);
      bench.publish(new Snapshot(sequence, image, memory, List.of()));
      id = bench.json("/api/v1/discharges?string=S1").get(0).get("id").asString();
      var whole = bench.json("/api/v1/discharges/" + id);
      assertThat(whole.get("string_before_v").asDouble()).isCloseTo(4 * 2.25, within(1e-3));
      assertThat(whole.get("string_start_v").asDouble()).isCloseTo(4 * 2.05, within(1e-3));
    }
  }

  /** 100 A for 600 s are 16.67 Ah, for 300 s half of that. */
  @Test
  void oneOfTenMinutesAndOneOfFiveAreComparedFigureByFigure() throws Exception {
    try (var history = History.open(folder, SITE);
        var bench = new Bench(new HistoryArchive(history))) {
      rest(history, 2.25);
      discharge(history, 0, 600);
      rest(history, 2.10);
      discharge(history, 0, 300);
      rest(history, 2.10);
      bench.publish(new Snapshot(sequence, image, memory, List.of()));
      var list = bench.json("/api/v1/discharges?string=S1");
      assertThat(list).hasSize(2);
      String both =
          "?first="
              + list.get(1).get("id").asString()
              + "&second="
              + list.get(0).get("id").asString();
      var figures = bench.json("/api/v1/discharges/compare" + both).get("figures");
      assertThat(figures.get(0).get("name").asString()).isEqualTo("lasting_s");
      assertThat(figures.get(0).get("change").asDouble()).isEqualTo(-300);
      assertThat(figures.get(2).get("name").asString()).isEqualTo("charge_ah");
      assertThat(figures.get(2).get("first").asDouble()).isCloseTo(16.67, within(0.05));
      assertThat(figures.get(2).get("second").asDouble()).isCloseTo(8.33, within(0.05));
      assertThat(figures.get(2).get("change").asDouble()).isCloseTo(-8.33, within(0.05));
    }
  }

  private static void reports(Bench bench, String id) throws Exception {
    var paper = bench.get("/api/v1/reports/discharge.pdf?id=" + id);
    assertThat(paper.headers().firstValue("Content-Type").orElse("")).isEqualTo("application/pdf");
    assertThat(new String(paper.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    var table = new String(bench.get("/api/v1/reports/discharge.csv?id=" + id).body(), UTF_8);
    assertThat(table)
        .contains("\r\nlasted,1.000 h\r\n")
        .contains("\r\nvoltage of the string before,9.00 V\r\n")
        .contains("\r\nvoltage of the string under load,8.20 V to 7.70 V\r\n")
        .contains("\r\n\"recovery, a minute after the end\",\"8.40 V, 0.70 V up, at 0.0 A\"\r\n")
        .contains("\r\nlowest block,\"no. 3, 1.850 V\"\r\n")
        .contains("\r\n1,3,170 mV,")
        .contains("S1.3.voltage,2026-11-01T00:");
    var record = bench.get("/api/v1/reports/inspection.csv?string=S1&period=quarterly").body();
    assertThat(new String(record, UTF_8)).contains("voltage of each block,quarterly (?),measured");
    assertThat(bench.get("/api/v1/reports/alarms.pdf").statusCode()).isEqualTo(200);
    assertThat(new String(bench.get("/api/v1/reports/prc-005.csv").body(), UTF_8))
        .contains("resistance of terminals and connections,18 months,NOT by monitoring,nothing on")
        .contains("voltage of the DC supply,4 months,by monitoring,")
        .contains("never,–,NOT proven: send a test message");
    assertThat(new String(bench.get("/api/v1/reports/commissioning.csv").body(), UTF_8))
        .contains("\r\naccepted by the owner,,,\r\n");
  }

  /** One beside itself: no change, and the ranking over one discharge is its own. */
  private static void compared(Bench bench, String id) throws Exception {
    String both = "?first=" + id + "&second=" + id;
    var all = bench.json("/api/v1/discharges/compare" + both);
    assertThat(all.get("figures").get(2).get("name").asString()).isEqualTo("charge_ah");
    assertThat(all.get("figures").get(2).get("change").asDouble()).isZero();
    assertThat(all.get("block_sags")).hasSize(4);
    String csv = new String(bench.get("/api/v1/discharges/compare.csv" + both).body(), UTF_8);
    assertThat(csv)
        .contains("lasting_s,3600.0000,3600.0000,0.0000")
        .contains("lowest_v,1.8500,1.8500,0.0000")
        .contains("sag_v of block 3,0.17");
    assertThat(bench.get("/api/v1/discharges/compare?first=" + id).statusCode()).isEqualTo(400);
    var ranking = bench.json("/api/v1/discharges/ranking?string=S1");
    assertThat(ranking.get("discharges").asInt()).isEqualTo(1);
    assertThat(ranking.get("blocks").get(0).get("block").asInt()).isEqualTo(3);
    assertThat(bench.get("/api/v1/discharges/ranking?string=S9").statusCode()).isEqualTo(400);
  }

  private static void table(Bench bench, String id) throws Exception {
    var answer = bench.get("/api/v1/discharges/" + id + ".csv");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse("")).contains(id + ".csv");
    var rows = new String(answer.body(), UTF_8).lines().toList();
    assertThat(rows.getFirst())
        .isEqualTo(
            "time_utc,S1.current,S1.voltage,S1.1.voltage,S1.2.voltage,S1.3.voltage,S1.4.voltage");
    assertThat(rows.get(1)).startsWith("2026-11-01T00:00:31Z,0.0,9.0,2.25,");
    assertThat(rows).hasSize(1 + 60 + 3600 + 60);
    double ampereS = 0;
    for (String row : rows.subList(1, rows.size())) {
      String amperes = row.split(",", -1)[1];
      ampereS -= amperes.isEmpty() ? 0 : Double.parseDouble(amperes);
    }
    assertThat(ampereS / 3600)
        .as("3601 rows of 100 A")
        .isCloseTo(3601 * 100 / 3600.0, within(0.01));
  }

  private static void refusals(Bench bench) throws Exception {
    assertThat(bench.get("/api/v1/discharges/S1-20261101T000000Z").statusCode()).isEqualTo(404);
    assertThat(bench.get("/api/v1/discharges/everything").statusCode()).isEqualTo(404);
    assertThat(bench.get("/api/v1/discharges?string=S9").statusCode()).isEqualTo(400);
    assertThat(bench.get("/api/v1/reports/discharge.pdf?id=S1-0").statusCode()).isEqualTo(404);
    assertThat(bench.get("/api/v1/reports/inspection.pdf?string=S9").statusCode()).isEqualTo(400);
    assertThat(
            bench
                .json("/api/v1/reports/inspection.pdf?string=S1&period=weekly")
                .get("error")
                .get("allowed")
                .asString())
        .isEqualTo("monthly, quarterly, yearly");
    assertThat(bench.json("/api/v1/discharges?string=S9").get("error").get("allowed").asString())
        .isEqualTo("a string of the site");
  }
}
