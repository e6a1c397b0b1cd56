package bms600.core.discharge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import bms600.core.Bench;
import bms600.core.TestSite;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Discharges of a string of four cells, as the journal is told of them. */
class DischargesTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("bms600.root"), "..", "shared", "reference", "pybamm");
  private static final Site SITE = TestSite.of();
  private static final BatteryString STRING = SITE.strings().getFirst();

  private SiteImage image = SiteImage.empty(SITE, TestSite.START, 0);
  private Memory memory = Memory.first(SITE);
  private final List<Discharge> over = new ArrayList<>();

  private void tick(double elapsedS, List<News> news) {
    var elapsed = Duration.ofNanos(Math.round(elapsedS * 1e9));
    image = image.next(news, image.at().plus(elapsed), image.atNanos() + elapsed.toNanos());
    memory = memory.step(image, elapsed);
    Snapshot.of(1, image, memory, List.of()).events().stream()
        .filter(event -> event.kind().equals(Discharges.KIND))
        .forEach(event -> over.add(DischargeText.read(event.text())));
  }

  private long next(double elapsedS) {
    return image.atNanos() + Math.round(elapsedS * 1e9);
  }

  /** For so many seconds all cells have this voltage, and this current flows. */
  private void hold(int seconds, double cellV, double amperes) {
    for (int i = 0; i < seconds; i++) {
      tick(1, TestSite.all(cellV, 20, rippling(amperes, i), next(1)));
    }
  }

  /** A current that stands still to the last digit for minutes is believed to be stuck. */
  private static double rippling(double amperes, int tick) {
    return amperes == 0 ? 0 : amperes + (tick % 2 == 0 ? 0.5 : -0.5);
  }

  private void restart(Duration away) {
    memory = Memory.restore(SITE, memory.save(), away);
    image = SiteImage.empty(SITE, image.at().plus(away), 0);
  }

  @Test
  void chargeAndEnergyAreThoseOfTheClosedForm() {
    hold(60, 2.25, 0);
    var start = image.at().plusSeconds(1);
    for (int second = 0; second <= 3600; second++) {
      tick(
          1,
          TestSite.all(
              2.10 - 0.20 * second / 3600, 20 + second / 1200.0, rippling(-100, second), next(1)));
    }
    hold(70, 2.2, 50);
    assertThat(over).hasSize(1);
    var found = over.getFirst();
    assertThat(found.start()).isEqualTo(start);
    assertThat(found.lasting()).isEqualTo(Duration.ofHours(1));
    assertThat(found.drawn().watchedS()).isEqualTo(3600);
    assertThat(found.drawn().ah()).isCloseTo(100, within(1e-6));
    assertThat(found.drawn().wh()).as("8.0 V in the mean").isCloseTo(800, within(1e-3));
    assertThat(found.drawn().depthPercent(STRING)).isCloseTo(10, within(1e-6));
    assertThat(found.drawn().meanA()).isCloseTo(100, within(1e-6));
    assertThat(found.terminal().startV()).isCloseTo(8.4, within(1e-9));
    assertThat(found.terminal().endV()).isCloseTo(7.6, within(1e-9));
    assertThat(found.warmth().riseK()).isCloseTo(3, within(1e-9));
    assertThat(found.reason()).isEmpty();
    assertThat(found.id("S1")).isEqualTo("S1-20261101T000101Z");
  }

  /** Contact 1 is that of "Mains failed", active when closed, as an I/O module tells it. */
  private static String reason(int closesAfterS, int secondsOfDischarge) {
    var bench = new Bench(Bench.twoStrings());
    var over = new ArrayList<Discharge>();
    for (int second = -60; second < secondsOfDischarge + 90; second++) {
      boolean isOut = second >= 0 && second < secondsOfDischarge;
      double amperes = isOut ? rippling(-50, second) : 0;
      bench
          .blocks(isOut ? 2.0 : 2.2, 20, 0.3)
          .hear(59, 0, Map.of(Channel.CURRENT_A, amperes, Channel.CURRENT_B, amperes))
          .hear(
              62,
              0,
              Map.of(
                  Channel.LOOP_1,
                  0.012,
                  Channel.LOOP_2,
                  0.012,
                  Channel.INPUT_1,
                  second >= closesAfterS && isOut ? 1.0 : 0.0,
                  Channel.OUTPUT_1,
                  0.0))
          .tick(Duration.ofSeconds(1))
          .events()
          .stream()
          .filter(event -> event.kind().equals(Discharges.KIND) && event.place().equals("S1"))
          .forEach(event -> over.add(DischargeText.read(event.text())));
    }
    assertThat(over).hasSize(1);
    return over.getFirst().reason();
  }

  /** The contact may close some seconds after the current turned; one that never does is none. */
  @Test
  void theReasonIsTheInputThatToldOfTheMains() {
    assertThat(reason(0, 120)).isEqualTo("Mains failed");
    assertThat(reason(20, 120)).isEqualTo("Mains failed");
    assertThat(reason(Integer.MAX_VALUE, 120)).isEmpty();
  }

  @Test
  void whatFollowsWithinAMinuteIsPartOfIt() {
    hold(60, 2.25, 0);
    hold(301, 2.05, -100);
    hold(58, 2.1, 0);
    hold(301, 2.05, -100);
    hold(70, 2.1, 0);
    assertThat(over).hasSize(1);
    assertThat(over.getFirst().drawn().ah()).isCloseTo(2 * 300 * 100 / 3600.0, within(1e-6));
    assertThat(over.getFirst().lasting()).isEqualTo(Duration.ofSeconds(300 + 59 + 300));
  }

  @Test
  void whatFollowsAMinuteLaterIsAnother() {
    hold(60, 2.25, 0);
    hold(301, 2.05, -100);
    hold(59, 2.1, 0);
    hold(301, 2.05, -100);
    hold(70, 2.1, 0);
    assertThat(over).hasSize(2);
    assertThat(Duration.between(over.get(0).end(), over.get(1).start())).hasSeconds(60);
    assertThat(over.get(1).drawn().ah()).isCloseTo(300 * 100 / 3600.0, within(1e-6));
  }

  @Test
  void aCurrentOfOneSecondIsNone() {
    hold(60, 2.25, 0);
    hold(1, 2.2, -100);
    hold(100, 2.25, 0);
    assertThat(over).isEmpty();
    assertThat(memory.discharges().running(STRING)).isEmpty();
    assertThat(memory.discharges().save()).isEmpty();
  }

  @Test
  void theCoupDeFouetIsTheDipAndTheRiseAfterIt() {
    hold(60, 2.25, 0);
    for (int second = 0; second <= 2000; second++) {
      double cellV =
          second <= 60
              ? 2.10 - 0.10 * second / 60
              : second <= 400 ? 2.00 + 0.04 * (second - 60) / 340 : 2.04 - 0.00005 * (second - 400);
      tick(1, TestSite.all(cellV, 20, rippling(-100, second), next(1)));
    }
    hold(70, 2.1, 0);
    var dip = over.getFirst().dip();
    assertThat(dip.atS()).isEqualTo(60);
    assertThat(dip.volts()).isCloseTo(2.00, within(1e-9));
    assertThat(dip.riseV()).isCloseTo(0.04, within(1e-9));
    assertThat(dip.isSeen(STRING)).isTrue();
  }

  @Test
  void aRestartInTheMiddleLosesOnlyWhatNobodySaw() {
    hold(60, 2.25, 0);
    hold(1801, 2.05, -100);
    restart(Duration.ofSeconds(40));
    hold(1801, 1.95, -100);
    hold(70, 2.1, 0);
    assertThat(over).hasSize(1);
    var found = over.getFirst();
    assertThat(found.drawn().watchedS()).isEqualTo(3600);
    assertThat(found.drawn().ah()).isCloseTo(100, within(1e-6));
    assertThat(found.lasting()).isEqualTo(Duration.ofSeconds(1800 + 40 + 1 + 1800));
    assertThat(found.terminal().startV()).isCloseTo(8.2, within(1e-9));
    assertThat(found.terminal().endV()).isCloseTo(7.8, within(1e-9));
  }

  @Test
  void afterAnHourAwayItIsAnother() {
    hold(60, 2.25, 0);
    hold(601, 2.05, -100);
    var end = image.at();
    restart(Duration.ofHours(1));
    hold(601, 1.95, -100);
    hold(70, 2.1, 0);
    assertThat(over).hasSize(2);
    assertThat(over.getFirst().end()).isEqualTo(end);
  }

  /** The cells of a computed string; what was removed is told by those who computed it. */
  @Test
  void theReferenceDischargeIsCountedAsItsMakersCountIt() throws IOException {
    var cells = new ArrayList<List<double[]>>();
    for (int cell = 0; cell < 4; cell++) {
      cells.add(rows("string24_C3_cell%02d.csv.gz".formatted(cell)));
    }
    int rows = cells.stream().mapToInt(List::size).min().orElseThrow();
    double scale = 1000 / 17.0;
    double lowestV = Double.POSITIVE_INFINITY;
    int lowest = 0;
    double beforeS = 0;
    for (int row = 0; row < rows; row++) {
      double atS = cells.getFirst().get(row)[0];
      var news = new ArrayList<News>();
      long nanos = next(atS - beforeS);
      for (int cell = 0; cell < 4; cell++) {
        double volts = cells.get(cell).get(row)[2];
        news.add(TestSite.block(cell, volts, 25, 0.3, nanos));
        lowest = volts < lowestV ? cell + 1 : lowest;
        lowestV = Math.min(lowestV, volts);
      }
      news.add(TestSite.current(rippling(scale * cells.getFirst().get(row)[1], row), nanos));
      tick(atS - beforeS, news);
      beforeS = atS;
    }
    hold(70, 2.05, 0);
    var found = over.getFirst();
    var first = cells.getFirst();
    double removedAh = first.get(rows - 1)[3] - first.get(0)[3];
    assertThat(found.drawn().ah()).isCloseTo(scale * removedAh, within(0.01));
    assertThat(found.lowest()).isEqualTo(new Discharge.Lowest(lowest, lowestV));
    assertThat(found.drawn().ah()).as("most of 1000 Ah at C3").isGreaterThan(500);
  }

  private static List<double[]> rows(String file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(REFERENCE.resolve(file)));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return reader
          .lines()
          .skip(1)
          .map(line -> List.of(line.split(",")).stream().mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "discharge\tS1",
        "discharge\tS1\t0\tfrom yesterday",
        "discharge\tS1\t-1\tfrom yesterday",
        "discharge\tS1\tsoon\tfrom yesterday"
      })
  void aLineThatWasNotSavedIsRefused(String line) {
    assertThatThrownBy(() -> Discharges.restore(SITE, List.of(line), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a saved discharge");
  }
}
