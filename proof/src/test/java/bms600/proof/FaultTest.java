package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * History, audit log, SNMP engine and site file on a disk that fails: EIO, EMFILE, ENOSPC, EROFS
 * and short writes, at the n-th call that opens for writing, writes, syncs, truncates or renames,
 * once or for good. The calls are those of the process, SQLite's too: {@code faults.c} is
 * preloaded. Every {@code -Dfaults.step}th n here, each one by {@code tools/faults}.
 */
class FaultTest {
  private static final int STEP = Integer.getInteger("faults.step", 11);
  private static final int PATIENCE_MINUTES = Integer.getInteger("faults.minutes", 20);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Test
  void aDiskThatFailsCostsNothingThatWasTold() throws Exception {
    var said = folder.resolve("said.txt");
    var control = folder.resolve("control");
    assertThat(FailingDisk.begun(control).fired()).isZero();
    var builder = new ProcessBuilder(command(control));
    var library = FailingDisk.compiled("faults", folder);
    builder.environment().putAll(FailingDisk.environment(library, control));
    var process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    var lines = Files.readAllLines(said);
    assertThat(lines).noneMatch(line -> line.startsWith("WRONG"));
    var end = Pattern.compile("lives (\\d+) failed calls (\\d+)").matcher(lines.getLast());
    assertThat(end.matches()).as(lines.getLast()).isTrue();
    assertThat(Long.parseLong(end.group(1))).as("lives").isGreaterThan(2000 / STEP);
    assertThat(Long.parseLong(end.group(2))).as("calls that failed").isGreaterThan(2000);
    System.out.println("failing disk: " + lines.getLast() + ", 0 wrong");
  }

  private List<String> command(Path control) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx320m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        FaultSweep.class.getName(),
        folder.resolve("data").toString(),
        control.toString(),
        Integer.toString(STEP));
  }
}
