package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.audit.AuditCheck;
import bms600.master.audit.AuditLine;
import bms600.master.audit.AuditReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The writer of the audit log is killed again and again while files begin and go: the chain is
 * sound from the oldest file on, and what was told as written is there.
 */
class KillWhileAuditingTest {
  private static final int KILLS = Integer.getInteger("kills", 5);
  private static final int MOST_DEEDS = 60;

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final Random random = new Random(KILLS);
  private int told;

  @Test
  void theChainIsSoundAndHoldsWhatWasTold() throws Exception {
    for (int kill = 1; kill <= KILLS; kill++) {
      live();
      var verdict = AuditCheck.of(folder);
      assertThat(verdict.fault()).as("after kill %d", kill).isEmpty();
      String newest =
          AuditReader.newest(folder, 10).stream()
              .map(AuditLine::deed)
              .filter(deed -> deed.what().equals("login"))
              .findFirst()
              .orElseThrow()
              .text();
      int written = Integer.parseInt(newest.substring("deed ".length()));
      assertThat(written).as("after kill %d", kill).isGreaterThanOrEqualTo(told);
      told = written;
    }
    assertThat(folder.resolve("audit-000001.log")).as("old files went").doesNotExist();
  }

  private void live() throws IOException, InterruptedException {
    var errors = folder.resolve("errors.txt");
    new Killed(AuditingProgram.class, errors)
        .live(
            said -> listenUntilOpen(said, errors),
            () -> 20 + random.nextInt(MOST_DEEDS),
            this::listen,
            folder.toString(),
            Integer.toString(told));
  }

  /** A library for logging may write on this output as well. */
  private static void listenUntilOpen(BufferedReader said, Path errors) throws IOException {
    String line = said.readLine();
    while (line != null && !line.equals("opened")) {
      line = said.readLine();
    }
    assertThat(line).as(Files.readString(errors)).isNotNull();
  }

  /** The last line may be cut off: what it would have told does not count. */
  private void listen(String line) {
    if (line.matches("wrote [0-9]+")) {
      told = Math.max(told, Integer.parseInt(line.substring("wrote ".length())));
    }
  }
}
