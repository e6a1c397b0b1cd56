package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.cli.soak.Amounts;
import bms600.cli.soak.Soak;
import bms600.cli.soak.check.Finding.Sort;
import bms600.core.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Virtual days of a whole site with faults of every sort, restarts, dead channels and a jumping
 * clock; the judge has a table of its own. {@code ./bms600 soak} does the same at any length.
 */
@Execution(ExecutionMode.CONCURRENT)
class SoakTest {
  private static final Amounts A_DAY = Amounts.of(220);

  /** In a quarter of a day 5,000, each undone: ten thousand leaps. */
  private static final Amounts MANY_JUMPS = new Amounts(220, 20_000);

  private static final Path FILE =
      Sites.ROOT.resolve("proof/src/test/resources/bms600/proof/soak-site.yaml");
  private static final Site SITE = Sites.read(FILE).site();

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @ParameterizedTest
  @MethodSource("seeds")
  void aDayOfFaultsIsToldWholeAndTrueAndOnce(long seed) throws Exception {
    var soak = Soak.live(SITE, seed, Duration.ofDays(1), A_DAY);
    assertThat(soak.findings()).isEmpty();
    assertThat(soak.report().conditions()).isGreaterThan(180);
    assertThat(soak.report().found()).isEqualTo(soak.report().conditions());
    assertThat(soak.restarts()).isGreaterThan(8);
  }

  private static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @Test
  void theSameSeedIsTheSameToTheLastByteAndAnotherIsNot() throws Exception {
    var once = Soak.live(SITE, 7, Soak.SHORTEST, A_DAY);
    assertThat(Soak.live(SITE, 7, Soak.SHORTEST, A_DAY).digest()).isEqualTo(once.digest());
    assertThat(once.digest()).hasSize(16);
  }

  /** By hours, days and decades, forth and back, twenty a minute and no two of them together. */
  @Test
  void tenThousandLeapsOfTheWallClockDelayAndHastenNothing() throws Exception {
    var soak = Soak.live(SITE, 11, Soak.SHORTEST, MANY_JUMPS);
    assertThat(soak.findings()).isEmpty();
    assertThat(soak.report().conditions()).isGreaterThan(30);
    assertThat(soak.journal()).filteredOn(line -> line.contains("ClockJump")).hasSize(10_000);
  }

  /** The whole way from plant to judge can fail: a master that is told to be blind is found out. */
  @Test
  void aMasterThatIsBlindToLeaksIsFoundOut() throws Exception {
    var blind = Soak.live(withoutLeaks(), 7, Soak.SHORTEST, A_DAY);
    assertThat(blind.report().count(Sort.MISSED)).isPositive();
    assertThat(blind.findings())
        .isNotEmpty()
        .allMatch(text -> text.contains("Electrolyte leakage"));
  }

  private Site withoutLeaks() throws IOException {
    String blind = "alarms: { leakage: { critical: { enabled: false } } }\n";
    var file = Files.writeString(folder.resolve("blind.yaml"), Files.readString(FILE) + blind);
    return Sites.read(file).site();
  }
}
