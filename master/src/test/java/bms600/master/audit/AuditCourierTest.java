package bms600.master.audit;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.audit.AuditCourier.Fare;
import bms600.master.run.Deed;
import bms600.master.run.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log on its way to a collector that comes and goes, while its files begin and go. */
final class AuditCourierTest {
  private static final InstantSource WALL =
      InstantSource.fixed(Instant.parse("2026-11-01T08:00:00Z"));

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final Collector collector = new Collector();
  private final List<Fare> told = new ArrayList<>();
  private long nanos;
  private AuditLog log;

  /** What arrived at the other machine, as long as it is there. */
  private static final class Collector implements AuditCarrier {
    private final List<String> lines = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();
    private final List<AuditHead> heads = new ArrayList<>();
    private int tries;
    private boolean isAway;

    @Override
    public Optional<String> carry(List<SentLine> sent) {
      tries++;
      if (isAway) {
        return Optional.of("nobody is there");
      }
      sent.forEach(
          each -> {
            lines.add(each.text());
            each.line().ifPresent(line -> numbers.add(line.seq()));
          });
      return Optional.empty();
    }

    @Override
    public Optional<String> tell(AuditHead newest, String note) {
      tries++;
      if (isAway) {
        return Optional.of("nobody is there");
      }
      heads.add(newest);
      return Optional.empty();
    }
  }

  @BeforeEach
  void begin() throws Exception {
    log = open(Long.MAX_VALUE, 1);
  }

  @AfterEach
  void end() throws IOException {
    log.close();
  }

  private AuditLog open(long bytes, int files) throws IOException {
    var limits = new AuditLog.Limits(bytes, files);
    return AuditLog.open(folder, Ticker.system(), WALL, limits, Optional.empty());
  }

  /** Each in a stroke of its own. */
  private void deeds(int count) throws Exception {
    for (int n = 0; n < count; n++) {
      log.write(new Deed("zoë", "10.0.0.7", "shelve", "S1.3", "done", "电池 " + n));
      log.step();
    }
  }

  private AuditCourier courier() throws IOException {
    return new AuditCourier(
        folder,
        new AuditCourier.Parties(collector, () -> log.newest(), log, told::add, () -> nanos, WALL));
  }

  private static void steps(AuditCourier courier) throws Exception {
    for (int n = 0; n < 20; n++) {
      courier.step();
    }
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void everyLineArrivesOnceInItsOrderAsItStandsInTheFile() throws Exception {
    deeds(5);
    var courier = courier();
    steps(courier);
    deeds(5);
    steps(courier);
    assertThat(collector.numbers).isEqualTo(numbers(1, 10));
    assertThat(collector.lines)
        .isEqualTo(
            Files.readAllLines(folder.resolve("audit.log")).stream()
                .map(line -> line.substring(65))
                .toList());
    assertThat(told.getLast().state()).isEqualTo(Fare.State.WORKS);
    assertThat(told.getLast().waiting()).isZero();
  }

  @Test
  void filesThatBeginMeanwhileAreFollowed() throws Exception {
    log.close();
    log = open(600, 100);
    var courier = courier();
    for (int n = 0; n < 10; n++) {
      deeds(3);
      steps(courier);
    }
    assertThat(AuditFiles.full(folder)).as("full files").hasSizeGreaterThan(5);
    assertThat(collector.numbers).isEqualTo(numbers(1, log.newest().seq()));
  }

  @Test
  void whileTheCollectorIsAwayNothingIsLostAndItIsAskedMoreAndMoreSeldom() throws Exception {
    collector.isAway = true;
    deeds(3);
    var courier = courier();
    for (int second = 0; second < 3600; second++) {
      nanos += Duration.ofSeconds(1).toNanos();
      courier.step();
    }
    assertThat(collector.tries)
        .as("after 0, 15, 45, 105, 225, 465, 945, 1845, 2745 s")
        .isEqualTo(9);
    assertThat(told.getLast().state()).isEqualTo(Fare.State.FAILS);
    assertThat(told.getLast().why()).isEqualTo("nobody is there");
    assertThat(told.getLast().waiting()).isEqualTo(3);
    collector.isAway = false;
    deeds(2);
    nanos += Duration.ofMinutes(15).toNanos();
    steps(courier);
    assertThat(collector.numbers).isEqualTo(numbers(1, 5));
    assertThat(told.getLast().state()).isEqualTo(Fare.State.WORKS);
  }

  @Test
  void aRestartGoesOnWhereItWas() throws Exception {
    deeds(4);
    steps(courier());
    deeds(3);
    steps(courier());
    assertThat(collector.numbers).isEqualTo(numbers(1, 7));
  }

  @Test
  void linesThatGoUnsentForTheirAgeAreTold() throws Exception {
    log.close();
    log = open(600, 2);
    deeds(2);
    var courier = courier();
    steps(courier);
    collector.isAway = true;
    deeds(40);
    steps(courier);
    collector.isAway = false;
    nanos += Duration.ofHours(1).toNanos();
    steps(courier);
    log.step();
    steps(courier);
    var missing = numbers(1, log.newest().seq());
    missing = new ArrayList<>(missing);
    missing.removeAll(collector.numbers);
    assertThat(missing).as("lines that were removed unsent").isNotEmpty();
    assertThat(collector.lines.getLast())
        .contains("\"outcome\":\"unsent\"")
        .contains("lines %d to %d were removed".formatted(missing.getFirst(), missing.getLast()));
  }

  @Test
  void aLogThatWasWrittenAnewIsSentAgainAndThatIsTold() throws Exception {
    deeds(6);
    steps(courier());
    log.close();
    for (String name : List.of("audit.log", "audit.head")) {
      Files.delete(folder.resolve(name));
    }
    log = open(Long.MAX_VALUE, 1);
    log.write(new Deed("eve", "", "shelve", "S1.3", "done", "nothing happened"));
    log.step();
    var courier = courier();
    steps(courier);
    log.step();
    steps(courier);
    assertThat(collector.numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 1L, 2L);
    assertThat(collector.lines.get(6)).contains("nothing happened");
    assertThat(collector.lines.get(7)).contains("line 6 is not the one that was sent any more");
  }

  @Test
  void whatIsNoLineOfALogIsSentTooAndStopsNothing() throws Exception {
    deeds(2);
    log.close();
    var file = folder.resolve("audit.log");
    Files.writeString(file, Files.readString(file) + "spoilt by hand\n");
    log = open(Long.MAX_VALUE, 1);
    deeds(2);
    var courier = courier();
    steps(courier);
    deeds(1);
    steps(courier);
    assertThat(collector.lines).filteredOn("spoilt by hand"::equals).hasSize(1);
    assertThat(collector.lines.getLast()).contains("电池 0");
    assertThat(collector.lines).hasSize(7);
  }

  @Test
  void whenNothingHappensTheEndOfTheLogIsToldEachHour() throws Exception {
    deeds(2);
    var courier = courier();
    steps(courier);
    for (int minute = 0; minute < 125; minute++) {
      nanos += Duration.ofMinutes(1).toNanos();
      courier.step();
    }
    assertThat(collector.heads).containsExactly(log.newest(), log.newest());
    assertThat(collector.numbers).hasSize(2);
  }

  @Test
  void aTestSaysWhatWentWrong() throws Exception {
    var courier = courier();
    var answers = new ArrayList<Optional<String>>();
    courier.test("test", answers::add);
    courier.step();
    collector.isAway = true;
    courier.test("test", answers::add);
    courier.step();
    assertThat(answers).containsExactly(Optional.empty(), Optional.of("nobody is there"));
  }
}
