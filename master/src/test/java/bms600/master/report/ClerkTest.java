package bms600.master.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.notice.Language;
import bms600.core.notice.ReportPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports made in their time, over restarts and through clocks that leap. */
final class ClerkTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final List<String> made = new ArrayList<>();
  private final List<String> posted = new ArrayList<>();
  private Instant wall = Instant.parse("2026-11-27T09:00:00Z");
  private Instant beginning = Instant.parse("2026-10-15T00:00:00Z");
  private long nanos;
  private boolean waits;
  private boolean isUnreadable;

  private static final ReportPlan PLAN =
      new ReportPlan(
          "monthly",
          ReportPlan.Kind.MONTHLY,
          ReportPlan.Every.MONTH,
          1,
          LocalTime.of(6, 0),
          List.of("S1", "S2"),
          ReportPlan.Form.PDF,
          Language.EN,
          List.of("Anna"));

  private Clerk clerk() {
    var parties =
        new Clerk.Parties(
            (plan, string, from, due) -> {
              made.add(string + " " + from + " " + due);
              return Optional.of((string + " as of " + wall).getBytes(UTF_8));
            },
            (plan, due, names) -> posted.add(due + " " + String.join(" ", names)),
            this::beginning,
            (name, sum) -> {},
            () -> waits);
    var time = new Clerk.Time(() -> nanos, () -> wall, ZoneOffset.UTC);
    return new Clerk(List.of(PLAN), new Shelf(folder), parties, time);
  }

  private Optional<Instant> beginning() {
    if (isUnreadable) {
      throw new UncheckedIOException(new IOException("the disk fails"));
    }
    return Optional.of(beginning);
  }

  private void after(Clerk clerk, Duration passed) {
    nanos += passed.toNanos();
    wall = wall.plus(passed);
    clerk.step();
  }

  @Test
  void whatFellDueWhileNobodyWasThereIsMadeOnceAMinuteAfterTheStart() {
    var clerk = clerk();
    after(clerk, Duration.ofSeconds(59));
    assertThat(made).isEmpty();
    after(clerk, Duration.ofSeconds(1));
    assertThat(made)
        .containsExactly(
            "S1 2026-10-01T06:00:00Z 2026-11-01T06:00:00Z",
            "S2 2026-10-01T06:00:00Z 2026-11-01T06:00:00Z");
    String names = "monthly_20261101T060000Z_S1.pdf monthly_20261101T060000Z_S2.pdf";
    assertThat(posted).containsExactly("2026-11-01T06:00:00Z " + names);
    after(clerk, Duration.ofDays(3));
    assertThat(made).hasSize(2);
    assertThat(posted).hasSize(1);
  }

  @Test
  void whileThereIsMoreImportantWorkItWaits() {
    var clerk = clerk();
    waits = true;
    after(clerk, Duration.ofMinutes(2));
    assertThat(made).isEmpty();
    waits = false;
    after(clerk, Duration.ofSeconds(20));
    assertThat(made).hasSize(2);
  }

  @Test
  void whatCannotBeMadeBecauseThePastCannotBeReadIsMadeWhenItCan() {
    var clerk = clerk();
    isUnreadable = true;
    after(clerk, Duration.ofMinutes(2));
    assertThat(made).isEmpty();
    isUnreadable = false;
    after(clerk, Duration.ofSeconds(20));
    assertThat(made).hasSize(2);
    assertThat(posted).hasSize(1);
  }

  @Test
  void afterARestartNothingIsMadeTwiceButHandedInAgain() throws IOException {
    after(clerk(), Duration.ofMinutes(1));
    byte[] before = Files.readAllBytes(folder.resolve("reports/monthly_20261101T060000Z_S1.pdf"));
    after(clerk(), Duration.ofMinutes(1));
    assertThat(made).hasSize(2);
    assertThat(posted).hasSize(2);
    assertThat(folder.resolve("reports/monthly_20261101T060000Z_S1.pdf")).hasBinaryContent(before);
  }

  @Test
  void aKillBetweenTwoStringsLeavesTheOtherToBeMade() throws IOException {
    after(clerk(), Duration.ofMinutes(1));
    Files.delete(folder.resolve("reports/monthly_20261101T060000Z_S2.pdf"));
    Files.writeString(folder.resolve("reports/.monthly_20261101T060000Z_S2.pdf.new"), "half");
    after(clerk(), Duration.ofMinutes(1));
    assertThat(made).hasSize(3).last().asString().startsWith("S2");
    assertThat(new Shelf(folder).kept()).hasSize(2);
  }

  @Test
  void theNextIsMadeWhenItsTimeComes() {
    var clerk = clerk();
    after(clerk, Duration.ofMinutes(1));
    after(clerk, Duration.between(wall, Instant.parse("2026-12-01T05:59:59Z")));
    assertThat(made).hasSize(2);
    after(clerk, Duration.ofSeconds(1));
    assertThat(made).hasSize(4).last().isEqualTo("S2 2026-11-01T06:00:00Z 2026-12-01T06:00:00Z");
  }

  @Test
  void aSiteThatIsYoungerThanWhatWasDueHasNothingToReport() {
    beginning = Instant.parse("2026-11-01T06:00:00Z");
    after(clerk(), Duration.ofMinutes(1));
    assertThat(made).isEmpty();
  }

  @Test
  void aClockThatIsSetBackMakesNothingTwice() {
    var clerk = clerk();
    after(clerk, Duration.ofMinutes(1));
    wall = Instant.parse("2026-11-01T05:00:00Z");
    after(clerk, Duration.ofMinutes(1));
    wall = Instant.parse("2026-11-01T07:00:00Z");
    after(clerk, Duration.ofMinutes(1));
    assertThat(made).hasSize(2);
  }

  @Test
  void aShelfThatCannotBeWrittenIsTriedAgain() throws IOException {
    Files.writeString(folder.resolve("reports"), "in the way");
    var clerk = clerk();
    after(clerk, Duration.ofMinutes(1));
    assertThat(posted).isEmpty();
    Files.delete(folder.resolve("reports"));
    after(clerk, Duration.ofSeconds(20));
    assertThat(posted).hasSize(1);
  }

  @Test
  void aFullShelfLetsTheOldestGoButNoPlansNewest() throws IOException {
    var shelf = new Shelf(folder, 15);
    for (String name :
        List.of(
            "yearly_20250101T060000Z_S1.pdf",
            "monthly_20260901T060000Z_S1.pdf",
            "monthly_20261001T060000Z_S1.pdf",
            "monthly_20261101T060000Z_S1.pdf")) {
      shelf.put(name, "ten bytes.".getBytes(UTF_8));
    }
    assertThat(shelf.kept().stream().map(Shelf.Kept::name))
        .containsExactly("monthly_20261101T060000Z_S1.pdf", "yearly_20250101T060000Z_S1.pdf");
  }

  @Test
  void whatIsNoNameOfAReportIsNotRead() throws IOException {
    Files.writeString(folder.resolve("outbox"), "secret");
    var shelf = new Shelf(folder);
    shelf.put("alarms_20261101T060000Z.csv", "a".getBytes(UTF_8));
    assertThat(shelf.read("../outbox")).isEmpty();
    assertThat(shelf.read("alarms_20261101T060000Z.csv")).contains("a".getBytes(UTF_8));
    // What sha256sum says of it.
    assertThat(shelf.kept().getFirst().sha256())
        .isEqualTo("ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb");
  }
}
