package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever writes into all stores of the program loses the power again and again, and with it what
 * was not synced: all of it, or what a coin says. What was told as kept is there, and every store
 * opens and is sound. Ten times here, 200 times by {@code tools/powercut 200}.
 */
class PowerCutTest {
  private static final int CUTS = Integer.getInteger("cuts", 10);
  private static final int MOST_LINES = 150;

  @TempDir private Path temporary = Path.of("replaced by JUnit");
  private final Random random = new Random(CUTS);
  private int least = 3;
  private final Map<String, Long> told = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private PowerCut power = new PowerCut(Path.of("a"), Path.of("b"));
  private Path library = Path.of("set before each");

  @BeforeEach
  void prepare() throws IOException, InterruptedException {
    var real = temporary.toRealPath();
    library = FailingDisk.compiled("powercut", real);
    power = new PowerCut(real.resolve("data"), real.resolve("mirror"));
    for (String store : Numbered.all().keySet()) {
      Files.createDirectories(power.folder().resolve(store));
    }
    power.begin();
  }

  @Test
  void nothingThatCountedAsKeptIsLost() throws Exception {
    for (int cut = 1; cut <= CUTS + 1; cut++) {
      live(Map.of(), "cut " + (cut - 1));
      power.cut(cut % 2 == 1 ? PowerCut.Unsynced.LOST : PowerCut.Unsynced.BY_CHANCE, random);
    }
    assertThat(wrong).isEmpty();
    assertThat(told.keySet()).isEqualTo(Numbered.all().keySet());
    assertThat(told.values()).allMatch(number -> number > CUTS);
    System.out.printf("%d cuts of power: 0 of %s lost, 0 stores unsound%n", CUTS, told);
  }

  /** Each store that syncs its files, or a folder, is found to lose where that does nothing. */
  @Test
  void aSyncThatIsMissingIsFound() throws Exception {
    least = 12; // so that files of the audit log begin
    for (String deaf : List.of("files", "folders")) {
      prepare();
      told.clear();
      wrong.clear();
      live(Map.of(), "first");
      power.cut(PowerCut.Unsynced.LOST, random);
      live(Map.of("POWER_DEAF", deaf), "second");
      power.cut(PowerCut.Unsynced.LOST, random);
      live(Map.of(), "third");
      var stores = new ArrayList<>(Numbered.all().keySet());
      if (deaf.equals("folders")) {
        stores.removeAll(List.of("event-and-frame", "memory"));
      }
      for (String store : stores) {
        assertThat(wrong)
            .as(deaf + " are not synced: " + store)
            .anyMatch(line -> line.contains(" " + store + " "));
      }
    }
  }

  private void live(Map<String, String> more, String when)
      throws IOException, InterruptedException {
    var environment = new HashMap<>(power.environment(library));
    environment.putAll(more);
    new Killed(CuttableProgram.class, temporary.resolve("errors.txt"), environment)
        .live(
            said -> listenUntilBegun(said, when),
            () -> Numbered.all().size() * least + random.nextInt(MOST_LINES),
            this::listen,
            power.folder().toString());
  }

  private void listenUntilBegun(BufferedReader said, String when) throws IOException {
    for (String line = said.readLine(); !"begun".equals(line); line = said.readLine()) {
      assertThat(line).as(Files.readString(temporary.resolve("errors.txt"))).isNotNull();
      String[] part = line.split(" ", 3);
      if (part[0].equals("WRONG")) {
        wrong.add("after " + when + ": " + line);
      } else if (part[0].equals("found")) {
        long found = Long.parseLong(part[2]);
        long kept = told.getOrDefault(part[1], 0L);
        if (found < kept) {
          wrong.add("after " + when + ": of " + part[1] + " there are " + found + " of " + kept);
        }
        told.put(part[1], found);
      }
    }
  }

  /** The last line may be cut off: what it would have told does not count. */
  private void listen(String line) {
    if (line.matches("kept \\S+ [0-9]+")) {
      String[] part = line.split(" ", 3);
      told.merge(part[1], Long.parseLong(part[2]), Math::max);
    }
  }
}
