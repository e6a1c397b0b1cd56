package bms600.master.notify;

import static bms600.master.notify.Town.min;
import static bms600.master.notify.Town.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.TestSite;
import bms600.master.run.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the way of messages: the disk, what a newer program wrote, a site that changed. */
final class OutboxTroubleTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final String HOT = "block-temperature-high@S1.1";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Town town(int blocks, String... channels) {
    return new Town(TestSite.of(blocks), START, List.of(person("Anna", "mail")), folder, channels);
  }

  private static List<String> subjects(Town town) {
    return town.delivered().stream().map(Post.Sent::subject).toList();
  }

  @Test
  void aDiskThatFailsStopsNoMessageAndWhatIsOwedIsWrittenWhenItWorksAgain() throws Exception {
    Path inTheWay = Files.createDirectory(folder.resolve("outbox.new"));
    var town = town(4, "mail").start();
    town.at(min(1), () -> town.temperature(0, 50)).until(min(10));
    assertThat(subjects(town)).singleElement().asString().contains("CRITICAL S1.1");
    assertThat(folder.resolve("outbox")).doesNotExist();
    Files.delete(inTheWay);
    town.at(min(11), () -> town.post("mail").isDown = true)
        .at(min(12), () -> town.temperature(2, 50))
        .until(min(30));
    town.post("mail").delivered.clear();
    town.post("mail").isDown = false;
    town.start().until(min(60));
    assertThat(subjects(town)).singleElement().asString().contains("CRITICAL S1.3");
  }

  /** A sound line that this program cannot read, a blank one, and one of no checksum. */
  @Test
  void whatANewerProgramWroteIsDoubtedAndWhatStandsIsToldAgain() throws Exception {
    var town = town(4, "mail").start();
    town.at(min(1), () -> town.temperature(0, 50)).until(min(10));
    try (var file = new OutboxFile(folder)) {
      file.append("promised\tAnna\tsomething");
    }
    town.post("mail").delivered.clear();
    town.start().until(min(20));
    assertThat(subjects(town)).singleElement().asString().contains("CRITICAL S1.1");
    Files.writeString(folder.resolve("outbox"), "\n", StandardOpenOption.APPEND);
    assertThat(new OutboxFile(folder).read().spoilt()).isEqualTo(1);
    town.at(min(21), () -> town.temperature(0, 20)).until(min(30));
    town.post("mail").delivered.clear();
    Files.writeString(folder.resolve("outbox"), "12345678\n", StandardOpenOption.APPEND);
    town.start().until(min(40));
    assertThat(subjects(town)).as("of what is over nobody is told again").isEmpty();
  }

  /** The log of years does not grow for ever, and nothing but what is long over is forgotten. */
  @Test
  void aLogThatGrewIsWrittenAnewAndHoldsTheSame() throws Exception {
    var time = new VirtualTime(START);
    long longest = 0;
    try (var outbox = Outbox.open(folder, time, time)) {
      outbox.put(new Entry.OwesFiles("Anna", new Mailing("owed", "Report", List.of("a.pdf"))));
      for (int i = 0; i < 700; i++) {
        outbox.put(new Entry.Mailed("Anna", i + "-".repeat(4000)));
        if (i % 50 == 0) {
          outbox.flush();
          longest = Math.max(longest, Files.size(folder.resolve("outbox")));
        }
      }
    }
    long kept = 500 * 4000;
    assertThat(Files.size(folder.resolve("outbox"))).isBetween(kept, 2 * kept);
    assertThat(longest).isLessThan(2 * kept);
    try (var outbox = Outbox.open(folder, time, time)) {
      var mailings = outbox.ledger().mailings();
      assertThat(mailings.first("Anna")).map(Mailing::title).contains("Report");
      assertThat(mailings.knows("Anna", "699" + "-".repeat(4000))).isTrue();
      assertThat(mailings.knows("Anna", "200" + "-".repeat(4000))).isTrue();
      assertThat(mailings.knows("Anna", "199" + "-".repeat(4000))).as("the 501st").isFalse();
    }
  }

  @Test
  void aReportThatIsNoLongerKeptIsToldOnceAndHoldsUpNone() throws Exception {
    var town = town(4, "sms", "mail");
    town.post("sms").carriesFiles = false;
    town.files.put("kept.pdf", new byte[] {1});
    town.start();
    town.mail(new Mailing("1", "October", List.of("gone.pdf")), "Anna");
    town.mail(new Mailing("2", "November", List.of("kept.pdf")), "Anna");
    town.until(min(10));
    assertThat(town.journal)
        .filteredOn(line -> line.startsWith("report-lost"))
        .containsExactly("report-lost site Anna: October: no longer kept, so never mailed");
    assertThat(subjects(town)).containsExactly("[Test] November");
    town.start().until(min(20));
    assertThat(town.delivered()).as("neither comes again").hasSize(1);
  }

  @Test
  void aReportThatIsNotWantedIsToldOfOnceAndTriedAgainEachHour() throws Exception {
    var town = town(4, "mail");
    town.files.put("kept.pdf", new byte[] {1});
    town.post("mail").refuses = "Anna";
    town.start();
    town.tick = Duration.ofSeconds(10);
    town.mail(new Mailing("1", "October", List.of("kept.pdf")), "Anna");
    town.until(min(150));
    assertThat(town.journal)
        .filteredOn(line -> line.startsWith("report-not-mailed"))
        .containsExactly("report-not-mailed site Anna: October: 550 no such user");
    assertThat(town.post("mail").attempts).hasSize(3);
    town.post("mail").refuses = "";
    town.until(min(240));
    assertThat(subjects(town)).containsExactly("[Test] October");
  }

  /** A program keeps count of every change; nothing is paced, and nothing told in the journal. */
  @Test
  void aSystemGetsEveryChangeAtOnce() throws Exception {
    var town = town(4, "mail");
    town.post("mail").isForPeople = false;
    town.start();
    for (int change = 0; change < 6; change++) {
      double celsius = change % 2 == 0 ? 50 : 20;
      town.at(min(5 * change + 1), () -> town.temperature(0, celsius));
    }
    town.until(min(60));
    assertThat(town.delivered())
        .extracting(sent -> sent.letter().debts().getFirst().last().isActive())
        .containsExactly(true, false, true, false, true, false);
    assertThat(town.delivered())
        .extracting(sent -> sent.letter().debts().getFirst().last().number())
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(town.journal).noneMatch(line -> line.startsWith("message-sent"));
  }

  /** 40 °C is a warning and 50 °C critical; the second message within the hour is not held back. */
  @Test
  void whatBecomesWorseIsToldAtOnce() throws Exception {
    var town = town(4, "mail").start();
    town.at(min(1), () -> town.temperature(0, 40))
        .at(min(10), () -> town.temperature(0, 50))
        .until(min(14));
    assertThat(subjects(town)).hasSize(2);
    assertThat(subjects(town).getFirst()).startsWith("[Test] WARNING S1.1");
    assertThat(subjects(town).getLast()).startsWith("[Test] CRITICAL S1.1");
    assertThat(new LetterText(town.delivered().getFirst().letter()).html())
        .as("in the colour of a warning")
        .contains("<b style=\"color:#9a6700\">WARNING</b>");
  }

  @Test
  void anAlarmOfABlockThatIsNoLongerThereIsToldToBeOverAndThenForgotten() throws Exception {
    var before = town(4, "mail").start();
    before.at(min(1), () -> before.temperature(3, 50)).until(min(10));
    assertThat(subjects(before)).singleElement().asString().contains("CRITICAL S1.4");
    var after = town(2, "mail").start();
    after.until(min(10));
    assertThat(subjects(after)).containsExactly("[Test] OK S1.4: Block temperature high is over");
    after.start().until(min(20));
    assertThat(after.delivered()).hasSize(1);
    assertThat(Files.readString(folder.resolve("outbox"))).doesNotContain("\talarm");
  }

  /** It was over while nobody looked: what stands now is another, and is told as one. */
  @Test
  void anAlarmThatCameAgainWhileTheProgramStoodIsToldAnew() throws Exception {
    var town = town(4, "mail").start();
    town.at(min(1), () -> town.temperature(0, 50)).until(min(10));
    var other = town(4, "mail");
    other.temperature(0, 50);
    other.start().until(min(10));
    assertThat(other.alarm(HOT).since()).isNotEqualTo(town.alarm(HOT).since());
    assertThat(subjects(other)).singleElement().asString().startsWith("[Test] CRITICAL S1.1");
  }

  @Test
  void aChannelWithADefectIsOneThatDoesNotWork() throws Exception {
    var broken =
        new Channel() {
          @Override
          public Delivery send(Letter letter) {
            throw new IllegalStateException("a defect");
          }

          @Override
          public Delivery prove() {
            throw new IllegalStateException("a defect");
          }

          @Override
          public void close() {}
        };
    Queue<Runnable> done = new ConcurrentLinkedQueue<>();
    var ended = new ConcurrentLinkedQueue<Delivery>();
    var courier = new Courier("mail", broken, new VirtualTime(START), done);
    courier.give(new Parcel(Optional.empty(), ended::add));
    assertThatThrownBy(courier::step).hasMessage("a defect");
    done.forEach(Runnable::run);
    assertThat(ended).containsExactly(new Delivery.Failed("broken off by a defect"));
  }

  /** The clock of the machine was wrong when it was written, or is now. */
  @Test
  void whatIsDatedInTheFutureOrLongPastIsTakenAsOfNowOrAMonthAgo() {
    var time = new VirtualTime(START);
    var stamp = new Stamp(time, time);
    assertThat(stamp.nanos(START.plus(Duration.ofDays(400)))).isEqualTo(time.nanos());
    assertThat(stamp.nanos(START.minus(Duration.ofDays(400))))
        .isEqualTo(time.nanos() - Duration.ofDays(30).toNanos());
    assertThat(stamp.nanos(START.minusSeconds(7)))
        .isEqualTo(time.nanos() - Duration.ofSeconds(7).toNanos());
  }
}
