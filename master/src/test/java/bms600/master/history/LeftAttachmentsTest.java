package bms600.master.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.snapshot.Event;
import bms600.core.upkeep.Task;
import bms600.core.upkeep.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which photos go, and above all which stay. */
class LeftAttachmentsTest {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration TEN_YEARS = Duration.ofDays(3653);

  @TempDir private Path data = Path.of("replaced by JUnit");
  private final Instant now = Instant.now();

  private History open() throws IOException {
    return History.open(data, TestSite.of());
  }

  private String sent(History history, String content, Duration ago) throws IOException {
    String name = history.attachments().keep(("%PDF-" + content).getBytes(UTF_8));
    aged(name, ago);
    return name;
  }

  private void aged(String name, Duration ago) throws IOException {
    Files.setLastModifiedTime(
        data.resolve("attachments").resolve(name), FileTime.from(now.minus(ago)));
  }

  private void entry(History history, String file) {
    var said = new Work.Said("A. Person", "", "", "photo.jpg", "anna", file);
    var day = LocalDate.of(2016, 11, 1);
    var work = new Work(Task.VISUAL, "S1", day, Double.NaN, Double.NaN, true, said);
    history.append(List.of(new Event(now.minus(TEN_YEARS), Work.KIND, "S1", work.text())));
  }

  @Test
  void whatNoEntryNamesGoesADayAfterItWasSentAndNothingElse() throws IOException {
    try (var history = open()) {
      String forgotten = sent(history, "forgotten", DAY.plusSeconds(1));
      String fresh = sent(history, "fresh", DAY.minusSeconds(1));
      String named = sent(history, "named", TEN_YEARS);
      entry(history, named);
      for (int i = 0; i < 20; i++) {
        entry(history, "");
      }
      var left = new LeftAttachments(history);
      assertThat(left.takeAway(now)).containsExactly(forgotten);
      assertThat(history.attachments().names()).containsExactlyInAnyOrder(fresh, named);
      assertThat(history.attachments().read(forgotten)).isEmpty();
      assertThat(left.takeAway(now)).isEmpty();
      assertThat(left.takeAway(now.plusSeconds(2))).containsExactly(fresh);
      assertThat(left.takeAway(now.plus(TEN_YEARS))).isEmpty();
      assertThat(history.attachments().read(named)).isPresent();
    }
  }

  /** Sent again, or named by an entry that is just being written down. */
  @Test
  void whatIsClaimedHasADayMore() throws IOException {
    try (var history = open()) {
      String again = sent(history, "again", TEN_YEARS);
      assertThat(history.attachments().claim(again)).isTrue();
      assertThat(history.attachments().claim("0".repeat(64))).isFalse();
      assertThat(history.attachments().claim("../history.db")).isFalse();
      assertThat(new LeftAttachments(history).takeAway(now)).isEmpty();
      assertThat(history.attachments().read(again)).isPresent();
    }
  }

  @Test
  void whatWasPutAsideWhenThePowerFailedIsBackAndJudgedAnew() throws IOException {
    try (var history = open()) {
      String named = sent(history, "named", TEN_YEARS);
      entry(history, named);
      var folder = data.resolve("attachments");
      Files.move(folder.resolve(named), folder.resolve(named + ".left"));
      assertThat(new LeftAttachments(history).takeAway(now)).isEmpty();
      assertThat(history.attachments().read(named)).isPresent();
    }
  }

  /** An entry that cannot be read may be the one that names it. */
  @Test
  void aDamagedEntryKeepsEverything() throws Exception {
    String named;
    String forgotten;
    try (var history = open()) {
      named = sent(history, "named", TEN_YEARS);
      forgotten = sent(history, "forgotten", TEN_YEARS);
      entry(history, named);
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("history.db"));
        var statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "UPDATE event SET text = 'visual' WHERE kind = '" + Work.KIND + "'"))
          .isEqualTo(1);
    }
    try (var history = open()) {
      assertThat(new LeftAttachments(history).takeAway(now)).isEmpty();
      assertThat(history.attachments().names()).containsExactlyInAnyOrder(named, forgotten);
    }
  }

  @Test
  void aJournalThatWasSetAsideKeepsEverything() throws IOException {
    try (var history = open()) {
      String forgotten = sent(history, "forgotten", TEN_YEARS);
      var aside = Files.createFile(data.resolve("history.db.damaged-20260101"));
      assertThat(new LeftAttachments(history).takeAway(now)).isEmpty();
      Files.delete(aside);
      assertThat(new LeftAttachments(history).takeAway(now)).containsExactly(forgotten);
    }
  }

  @Test
  void aFolderThatIsNotThereHasNothingToTakeAway() throws IOException {
    try (var history = open()) {
      assertThat(new LeftAttachments(history).takeAway(now)).isEmpty();
    }
  }
}
