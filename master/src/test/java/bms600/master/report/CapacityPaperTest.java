package bms600.master.report;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.estimate.block.Blocks;
import bms600.core.job.CapacityPlan;
import bms600.core.job.CapacityPlan.Confirmation;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityPlan.Method;
import bms600.core.job.CapacityRun.Wish;
import bms600.core.job.Jobs;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a capacity test of six cells of 1000 Ah in 10 h: 9.5 h at 100 A and 27 °C. */
class CapacityPaperTest {
  private static final Duration TICK = Duration.ofSeconds(30);
  private static final Site SITE = TestSite.of(6);
  private static final BatteryString S1 = SITE.strings().getFirst();

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private SiteImage image = SiteImage.empty(SITE, TestSite.START, 0);
  private Jobs jobs = Jobs.first(SITE);
  private Duration lived = Duration.ZERO;

  private void lives(double volts, double amperes, Duration time) {
    for (long i = 0; i < time.dividedBy(TICK); i++) {
      lived = lived.plus(TICK);
      long nanos = lived.toNanos();
      var news = new ArrayList<News>();
      double flickerV = i % 2 * 0.001;
      for (int block = 0; block < 6; block++) {
        news.add(TestSite.block(block, volts + flickerV, 27, 0.3, nanos));
      }
      var current = new double[] {-amperes + i % 2 * 0.01};
      news.add(new News.Heard(6, new Reading(List.of(Channel.CURRENT_A), current, 0, nanos)));
      image = image.next(news, TestSite.START.plus(lived), nanos);
      var seen = StringMemory.in(StringState.FLOAT, lived);
      jobs = jobs.step(image, new Jobs.Seen(List.of(seen), Blocks.first(SITE), Set.of()), TICK);
    }
  }

  private Report tested() {
    lives(2.25, 0, Duration.ofMinutes(5));
    var plan =
        new CapacityPlan(
            Kind.PERFORMANCE,
            Method.NONE,
            0,
            List.of(),
            80,
            20,
            1,
            Set.of(Confirmation.values()),
            "");
    jobs =
        jobs.capacityTestBegun(
            S1, plan.fitted(S1.type()), "Mia", List.of("✓ S1 on float (now float)"), image);
    jobs = jobs.capacityTestTold(S1, new Wish(Wish.What.CONFIRM, "Mia", -1));
    lives(2.15, 0, TICK);
    lives(1.95, 100, Duration.ofMinutes(9 * 60 + 30).plus(TICK));
    lives(1.79, 100, TICK);
    lives(2.10, 0, Duration.ofMinutes(2));
    return CapacityReport.of(SITE, S1, jobs, List.of(), image.at(), "0.1.0-test");
  }

  @Test
  void theArithmeticStandsInItWithEveryFactor() throws Exception {
    String csv = new String(ReportCsv.write(tested()), StandardCharsets.UTF_8);
    assertThat(csv)
        .as("λ = 0.006 at 27 °C: 1.042; 950 Ah ÷ 1.042 of 1000 Ah are 91.17 %")
        .containsPattern("By IEC 60896: C = 100 Q / .* 100 × 949\\.[0-9]+ Ah / 1\\.0420 /")
        .containsPattern("\\(100\\.00 A × 10\\.0000 h\\) = 91\\.1[0-9] %, θ = 27\\.0 °C")
        .contains("90 % and more: sound.")
        .contains("\r\nmet,S1 on float (now float)\r\n")
        .contains("begun by,Mia")
        .contains("end voltage of the string,10.80 V")
        .containsPattern("2028-1[01]-[0-9]+,next test");
    var file = folder.resolve("capacity.pdf");
    Files.write(file, ReportPdf.write(tested()));
    var process =
        new ProcessBuilder("pdftotext", "-layout", file.toString(), "-")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    assertThat(text)
        .contains("Capacity test report", "Voltages of the blocks", "serial numbers, date codes")
        .containsPattern("S1\\.6 +2\\.25. V +2\\.15. V +1\\.95. V +1\\.95. V +1\\.7");
  }
}
