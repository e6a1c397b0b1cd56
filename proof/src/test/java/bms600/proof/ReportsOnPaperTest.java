package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.discharge.Discharges;
import bms600.core.job.CapacityPlan;
import bms600.core.job.CapacityPlan.Confirmation;
import bms600.core.job.CapacityPlan.Kind;
import bms600.core.job.CapacityRun.Wish;
import bms600.core.notice.Language;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import bms600.core.upkeep.Task;
import bms600.core.upkeep.Work;
import bms600.master.HistoryArchive;
import bms600.master.ReportRoom;
import bms600.master.SavedSite;
import bms600.master.Version;
import bms600.master.command.Command;
import bms600.master.history.History;
import bms600.master.history.Past;
import bms600.master.hmi.Papers;
import bms600.master.hmi.ReportDesk;
import bms600.master.report.Shelf;
import bms600.simulator.plant.Load;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site lives through a capacity test, an outage and some work; then every report there is of it
 * is written by the command line while the history is being written on, and drawn by a program that
 * somebody else wrote. With {@code -Dpapers=FOLDER} the pictures stay there, to be looked at.
 */
class ReportsOnPaperTest {
  private static final Duration TEST = Duration.ofMinutes(3);
  private static final LocalDate DAY = LocalDate.of(2026, 3, 28);

  /** What stays as it was said: by people, by the journal, by the conditions of a test. */
  private static final List<String> SAID =
      List.of(
          "corrosion at the negative post",
          "coup de fouet",
          "原因,Mains failed",
          "^(满足|未满足|说明),",
          "^2026-03-28 [0-9:]+,(触发|恢复|变化),",
          "^2026-03-28 [0-9:]+ \\+0[12]:00,[a-z0-9S.-]+,");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Path siteFile() throws IOException {
    return Files.writeString(
        folder.resolve("site.yaml"),
        """
        site: { name: Umspannwerk Zürich 苏黎世, timezone: Europe/Zurich }
        ports:
          COM1: { line: "rtu+tcp://127.0.0.1:4001", baud: 38400 }
        battery_types:
          agm-60:
            chemistry: vrla-agm
            cells_per_block: 6
            capacity: 60 Ah
            rate: 1 h
            end_voltage: 1.75 V
            reference_temperature: 25 °C
            float: 2.27 V
            resistance: 4.9 mΩ
        batteries:
          - name: A
            strings:
              - name: S1
                type: agm-60
                installed: 2024-05-02
                blocks: 16
                sensors: [ { port: COM1, units: 1-16 } ]
                current: [ { port: COM1, unit: 201, halls: [200 A] } ]
                voltage: { port: COM1, unit: 221 }
        io:
          port: COM1
          unit: 241
          inputs: { DI1: { name: Mains failed, active: closed } }
        data: ./data
        """);
  }

  private static CapacityPlan plan() {
    return new CapacityPlan(
        Kind.PERFORMANCE,
        CapacityPlan.Method.NONE,
        0,
        List.of(),
        80,
        10,
        1,
        Set.of(Confirmation.values()),
        "the master has just been replaced: no state of charge yet");
  }

  private static Work work(Task task, String place, double value, double second, boolean sound) {
    String found = sound ? "" : "corrosion at the negative post";
    var said = new Work.Said("A. Person", "DLRO 10 no. 7, cal. 2026-01", found, "", "anna");
    return new Work(task, place, DAY, value, second, sound, said);
  }

  /** What happens; the history stays open, as a running master's does. */
  private static void live(VirtualSite site, History history) throws Exception {
    var writer = history.writer(() -> 0);
    var plant = site.simulation().plant();
    site.simulation().field().commission();
    plant.load(0, new Load.Current(60));
    site.command(
            Duration.ofMinutes(1),
            new Command.NoteWork(work(Task.CONNECTION, "S1.2", 62, 50, true), "anna"))
        .command(
            Duration.ofMinutes(1),
            new Command.NoteWork(work(Task.CONNECTION, "S1.3", 52, 50, true), "anna"))
        .command(
            Duration.ofMinutes(1),
            new Command.NoteWork(work(Task.CHARGER, "S1", 218.2, 1.1, true), "anna"))
        .command(
            Duration.ofMinutes(1),
            new Command.ConfirmStep("polarity", "A. Person", "seen at each block", "anna"))
        .command(
            Duration.ofMinutes(1),
            new Command.NoteWork(work(Task.VISUAL, "S1", Double.NaN, Double.NaN, false), "anna"))
        .command(TEST, new Command.StartCapacityTest("S1", plan(), "Mia"))
        .command(TEST.plusSeconds(10), new Command.TellCapacityTest("S1", Wish.What.CONFIRM, "Mia"))
        .at(TEST.plusSeconds(20), () -> plant.mains(false))
        .at(Duration.ofMinutes(75), () -> plant.mains(true))
        .at(Duration.ofMinutes(90), () -> plant.mains(false))
        .at(Duration.ofMinutes(100), () -> plant.mains(true))
        .every(
            Duration.ofSeconds(1),
            _ -> {
              try {
                writer.step();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            })
        .until(Duration.ofMinutes(110));
  }

  @Test
  void everyReportIsWrittenFromTheDataFolderAndHasInkHashAndVersionOnEveryPage() throws Exception {
    var file = siteFile();
    var site = Sites.read(file).site();
    try (var history = History.open(folder.resolve("data"), site)) {
      live(new VirtualSite(site, bms600.simulator.SimulationSetup.TYPICAL, history), history);
      commandLine(file);
      everyKind(site);
    }
  }

  private void commandLine(Path file) throws Exception {
    var out = folder.resolve("yearly.pdf");
    var ended = run(file, "yearly", out, "--string", "S1");
    assertThat(ended.exit()).as(ended.err()).isZero();
    String text = text(out);
    assertThat(text)
        .as("it charges since the discharge: nothing of it is a float voltage")
        .containsPattern(
            "float voltage of the battery +monthly +not measured +not on float: 1\\d{2}\\.\\d{2} V")
        .containsPattern("(?s)62 µΩ, 50 µΩ at installation, \\+24\\.0 %")
        .contains("corrosion at the negative post")
        .containsPattern("S1\\.2 \\+24\\.0 % +EXCEEDED")
        .doesNotContain("S1.3 +");
    var csv = folder.resolve("alarms.csv");
    assertThat(run(file, "alarms", csv, "--to", "2026-03-28T01:00:00Z").exit()).isZero();
    assertThat(Files.readString(csv)).startsWith("Alarm report\r\n");
    var refused = run(file, "monthly", out, "--string", "S9");
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("--string: S9 — must be a string of the site");
    var other = run(file, "monthly", folder.resolve("record.doc"), "--string", "S1");
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("--out: record.doc — must be a name that ends in .pdf");
  }

  private Program.Ended run(Path site, String kind, Path out, String... more) throws Exception {
    var arguments =
        new ArrayList<>(
            List.of("report", kind, "--site", site.toString(), "--out", out.toString()));
    arguments.addAll(List.of(more));
    return Program.run(folder, arguments.toArray(String[]::new));
  }

  private void everyKind(Site site) throws Exception {
    try (var past = Past.open(folder.resolve("data"))) {
      var now = SavedSite.of(site, past).orElseThrow();
      var archive = new HistoryArchive(past);
      var desk = new ReportDesk(new ReportRoom(new Shelf(folder)), archive);
      String id =
          archive.events(Discharges.KIND, 1).stream()
              .map(it -> bms600.core.discharge.Kept.of(it.place(), it.text()).id())
              .findFirst()
              .orElseThrow();
      for (var kind : ReportDesk.KINDS) {
        for (var language : Language.values()) {
          report(desk, now, kind, id, language);
        }
      }
    }
  }

  private void report(ReportDesk desk, Snapshot now, String kind, String id, Language language)
      throws Exception {
    var wanted =
        new ReportDesk.Wanted(kind, "S1", id, Optional.empty(), Optional.empty(), language);
    var outcome = desk.make(now, wanted, Papers.Form.PDF);
    assertThat(outcome).as(kind).isInstanceOf(ReportDesk.Outcome.Made.class);
    var pdf = folder.resolve(kind + "-" + language.code() + ".pdf");
    Files.write(pdf, ((ReportDesk.Outcome.Made) outcome).content());
    String[] pages = text(pdf).split("\f");
    assertThat(pages).isNotEmpty();
    for (String page : pages) {
      assertThat(page)
          .as(kind + " " + language)
          .containsPattern("SHA-256[^\n]* [0-9a-f]{64}")
          .contains("BMS 600 " + Version.NAME)
          .contains("Umspannwerk Zürich");
    }
    if (language == Language.ZH) {
      assertChinese(desk, now, wanted);
    }
    var pictures = Path.of(System.getProperty("papers", folder.toString()));
    Files.createDirectories(pictures);
    String stem = kind + "-" + language.code();
    said("pdftoppm", "-png", "-r", "75", pdf.toString(), pictures + "/" + stem);
    said("pdftoppm", "-png", "-gray", "-r", "75", pdf.toString(), pictures + "/" + stem + "-grey");
    try (var drawn = Files.list(pictures)) {
      var mine =
          drawn.filter(it -> it.getFileName().toString().matches(stem + "-[0-9]+\\.png")).toList();
      assertThat(mine).hasSize(pages.length);
      for (var picture : mine) {
        assertThat(ink(ImageIO.read(picture.toFile()))).as(picture.toString()).isGreaterThan(0.002);
      }
    }
  }

  /** Nothing is left in English but what people, the journal and conditions of tests say. */
  private static void assertChinese(ReportDesk desk, Snapshot now, ReportDesk.Wanted wanted) {
    var made = (ReportDesk.Outcome.Made) desk.make(now, wanted, Papers.Form.CSV);
    var left = new String(made.content(), StandardCharsets.UTF_8).lines();
    assertThat(left)
        .as(wanted.kind())
        .filteredOn(line -> line.matches(".*[a-z]{3,} [a-z]{2,}.*"))
        .allMatch(
            line -> SAID.stream().anyMatch(said -> Pattern.compile(said).matcher(line).find()));
  }

  /** The share of dark points. */
  private static double ink(BufferedImage picture) {
    int dark = 0;
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        dark += (picture.getRGB(x, y) >> 8 & 0xFF) < 100 ? 1 : 0;
      }
    }
    return (double) dark / (picture.getWidth() * picture.getHeight());
  }

  private static String text(Path pdf) throws IOException, InterruptedException {
    return said("pdftotext", "-layout", pdf.toString(), "-");
  }

  private static String said(String... command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
