package bms600.master.report;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Task;
import bms600.core.upkeep.Work;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inspection records, as poppler's programs read, draw and unpack them. */
class PaperTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** A long string on float for a day; block 7 is 4.3 K warmer than the coldest, block 9 low. */
  static Snapshot floating() {
    return lived(Double.NaN);
  }

  /** The same, and then ten minutes with so much current, A; none where it is NaN. */
  static Snapshot lived(double amperes) {
    var site = TestSite.of(70);
    var image = SiteImage.empty(site, TestSite.START, 0);
    var memory = Memory.first(site);
    for (int minute = 1; minute <= 25 * 60; minute++) {
      image = image.next(news(site, minute), TestSite.START.plusSeconds(60L * minute), at(minute));
      memory = memory.step(image, Duration.ofMinutes(1));
    }
    for (int minute = 25 * 60 + 1; minute <= 25 * 60 + 10 && !Double.isNaN(amperes); minute++) {
      var reading = new Reading(List.of(Channel.CURRENT_A), new double[] {amperes}, 0, at(minute));
      var news = new ArrayList<News>(news(site, minute));
      news.set(site.blockCount(), new News.Heard(site.blockCount(), reading));
      image = image.next(news, TestSite.START.plusSeconds(60L * minute), at(minute));
      memory = memory.step(image, Duration.ofMinutes(1));
    }
    return new Snapshot(1, image, memory, List.of());
  }

  private static long at(int minute) {
    return Duration.ofMinutes(minute).toNanos();
  }

  private static List<News> news(Site site, int minute) {
    var news = new ArrayList<News>();
    double flickerV = minute % 2 == 0 ? 0.001 : 0;
    for (int block = 0; block < site.blockCount(); block++) {
      double volts = block == 8 ? 2.114 : 2.251;
      double celsius = block == 6 ? 24.3 : 20 + block % 5 * 0.1;
      double milliohms = block == 8 ? 0.413 : 0.300 + block % 7 * 0.001;
      news.add(TestSite.block(block, volts + flickerV, celsius, milliohms, at(minute)));
    }
    news.add(
        new News.Heard(
            site.blockCount(),
            new Reading(
                List.of(Channel.CURRENT_A),
                new double[] {minute % 2 == 0 ? 0.1 : 0},
                0,
                at(minute))));
    return news;
  }

  /** One visual inspection, a connection 24 % above installation, the charger never. */
  private static InspectionReport.Written written() {
    var said = new Work.Said("A. Person", "DLRO 10 no. 7", "", "photo-7.jpg", "anna");
    var day = TestSite.START.atZone(ZoneOffset.UTC).toLocalDate();
    return new InspectionReport.Written(
        List.of(
            new Work(Task.CONNECTION, "S1.2", day, 62, 50, true, said),
            new Work(Task.VISUAL, "S1", day.minusDays(40), Double.NaN, Double.NaN, true, said)),
        day.minusYears(2));
  }

  private Report yearly() {
    var now = floating();
    return InspectionReport.of(
        now, now.site().strings().getFirst(), Period.YEARLY, written(), "0.1.0-test");
  }

  private static String run(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void theFiguresOnPaperAreThoseOfTheImageAndEachPageTellsWhichItIs() throws Exception {
    var file = folder.resolve("record.pdf");
    Files.write(file, ReportPdf.write(yearly()));
    String text = run("pdftotext", "-layout", file.toString(), "-");
    assertThat(text)
        .containsPattern("float voltage of the battery +monthly +measured +157\\.50 V")
        .containsPattern("charger output voltage and current +monthly +by hand")
        .containsPattern("torque of connections, where the maker asks for it +yearly +by hand")
        .contains("62 µΩ, 50 µΩ at installation, +24.0 %:")
        .containsPattern("charger readings +IEEE 1188 +never +2024-12-01 +OVERDUE by 701 days")
        .containsPattern("visual inspection +IEEE 1188 +2026-09-22 +2026-10-22 +OVERDUE by 11 days")
        .containsPattern("(?m)^ *9 +2\\.115 V +20\\.3 °C +0\\.413 mΩ")
        .containsPattern("(?m)^ *7 +2\\.252 V +24\\.3 °C +0\\.306 mΩ")
        .containsPattern("4\\.3 K *\\n *spread of temperatures +EXCEEDED")
        .contains("no. 9 -0.137 V")
        .contains("70 of 70 block sensors answer")
        .contains("state", "float for 2")
        .contains("not measurable");
    int pages = (int) text.chars().filter(letter -> letter == '\f').count();
    assertThat(pages).isGreaterThan(2);
    for (int page = 1; page <= pages; page++) {
      assertThat(text).contains("page " + page + " of " + pages);
    }
    assertThat(text.split("SHA-256 of the attached data", -1)).hasSize(pages + 1);
  }

  @Test
  void theChecksumIsThatOfTheAttachedTable() throws Exception {
    var file = folder.resolve("record.pdf");
    var report = yearly();
    Files.write(file, ReportPdf.write(report));
    var data = folder.resolve("data.csv");
    run("pdfdetach", "-save", "1", "-o", data.toString(), file.toString());
    byte[] bytes = Files.readAllBytes(data);
    assertThat(bytes).isEqualTo(ReportCsv.write(report));
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertThat(run("pdftotext", file.toString(), "-")).contains(sum);
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .contains("\r\n9,2.115 V,20.3 °C,0.413 mΩ,–,–\r\n");
  }

  @Test
  void drawnItHasInkOnEveryPageAndWhatIsExceededIsDarkerThanPaperInGrey() throws Exception {
    var file = folder.resolve("record.pdf");
    Files.write(file, ReportPdf.write(yearly()));
    run("pdftoppm", "-png", "-gray", "-r", "60", file.toString(), folder + "/page");
    try (var pictures = Files.list(folder)) {
      var drawn = pictures.filter(it -> it.toString().endsWith(".png")).sorted().toList();
      assertThat(drawn).hasSizeGreaterThan(2);
      for (var picture : drawn) {
        assertThat(share(ImageIO.read(picture.toFile()), 0, 100)).isBetween(0.0005, 0.2);
      }
      assertThat(share(ImageIO.read(drawn.getFirst().toFile()), 205, 222))
          .as("the shade of what is exceeded")
          .isGreaterThan(0.005);
    }
  }

  private static double share(BufferedImage picture, int from, int to) {
    int hits = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int grey = picture.getRaster().getSample(x, y, 0);
        hits += grey >= from && grey <= to ? 1 : 0;
      }
    }
    return (double) hits / (picture.getWidth() * picture.getHeight());
  }
}
