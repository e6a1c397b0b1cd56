package bms600.master.notify;

import static bms600.master.notify.Town.min;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.alarm.Severity;
import bms600.core.notice.Hours;
import bms600.core.notice.Person;
import bms600.core.notice.Person.Way;
import bms600.core.notice.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is owed survives: cuts at every byte, spoilt bytes, and kills at any moment. */
final class OutboxTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static final Person ANNA =
      new Person(
          "Anna",
          List.of(new Way("mail", "anna@example.net")),
          Set.of(Severity.values()),
          Set.of(),
          Hours.ALWAYS,
          Optional.empty());

  private Town town() {
    return new Town(TestSite.of(4), START, List.of(ANNA), folder, "mail");
  }

  private Path file() {
    return folder.resolve(OutboxFile.NAME);
  }

  /** One alarm told, one waiting while the channel is down; then everything stops. */
  private Town stopped() throws IOException, InterruptedException {
    var town = town().start();
    town.at(min(1), () -> town.temperature(0, 50))
        .at(min(10), () -> town.post("mail").isDown = true)
        .at(min(11), () -> town.temperature(2, 50))
        .until(min(30));
    assertThat(places(town)).containsOnlyKeys("S1.1");
    return town;
  }

  /** How often each place was told to be in alarm. */
  private static Map<String, Long> places(Town town) {
    return town.delivered().stream()
        .flatMap(sent -> sent.letter().debts().stream())
        .filter(debt -> debt.last().isActive())
        .collect(
            Collectors.groupingBy(debt -> debt.last().trouble().place(), Collectors.counting()));
  }

  @Test
  void aFileCutAtAnyLengthLosesNoAlarmThatStands() throws Exception {
    var town = stopped();
    town.post("mail").isDown = false;
    byte[] whole = Files.readAllBytes(file());
    assertThat(whole.length).isBetween(1000, 5000);
    double minutes = 30;
    int atOnce = 0;
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file(), java.util.Arrays.copyOf(whole, length));
      town.post("mail").delivered.clear();
      minutes += 0.5;
      town.start().until(min(minutes));
      assertThat(places(town)).as("cut at %s", length).containsKey("S1.3");
      assertThat(places(town).values()).as("cut at %s", length).containsOnly(1L);
      atOnce += places(town).size() == 1 ? 1 : 0;
    }
    assertThat(atOnce).as("cuts behind which nothing is repeated").isPositive();
  }

  @Test
  void anUncutFileRepeatsNothing() throws Exception {
    var town = stopped();
    town.post("mail").isDown = false;
    town.post("mail").delivered.clear();
    town.start().until(min(31));
    assertThat(places(town)).containsOnlyKeys("S1.3");
    town.post("mail").delivered.clear();
    town.start().until(min(200));
    assertThat(places(town)).isEmpty();
  }

  @Test
  void everySpoiltByteIsNoticedAndNoAlarmIsLost() throws Exception {
    var town = stopped();
    town.post("mail").isDown = false;
    byte[] whole = Files.readAllBytes(file());
    double minutes = 30;
    for (int at = 0; at < whole.length; at++) {
      byte[] spoilt = whole.clone();
      spoilt[at] ^= (byte) (1 << (at % 8));
      Files.write(file(), spoilt);
      var found = new OutboxFile(folder).read();
      assertThat(found.spoilt() > 0 || found.torn()).as("byte %s", at).isTrue();
      if (at % 5 != 0) {
        continue;
      }
      town.post("mail").delivered.clear();
      minutes += 0.5;
      town.start().until(min(minutes));
      assertThat(places(town)).as("byte %s", at).containsKey("S1.3");
    }
  }

  /** The checksum is Castagnoli's: its value over 123456789 is in every catalogue of CRCs. */
  @Test
  void theChecksumIsTheOneOfTheStandard() throws Exception {
    try (var file = new OutboxFile(folder)) {
      file.append("123456789");
    }
    assertThat(Files.readString(file())).isEqualTo("e3069283 123456789\n");
  }

  @Test
  void aKillBetweenSendingAndMarkingRepeatsOnceUnderTheSameKey() throws Exception {
    var town = town().start();
    town.at(min(1), () -> town.temperature(0, 50));
    var post = town.post("mail");
    double seconds = 60;
    while (post.delivered.isEmpty()) {
      seconds += 0.1;
      town.until(Duration.ofMillis((long) (seconds * 1000)));
    }
    town.start().until(min(30));
    assertThat(post.delivered).hasSize(2);
    assertThat(post.delivered.getLast().letter().key())
        .isEqualTo(post.delivered.getFirst().letter().key());
    town.start().until(min(60));
    assertThat(post.delivered).as("marked now").hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void twoHundredKillsInTwoDaysOfOutagesLoseNothing(long seed) throws Exception {
    var random = new Random(seed);
    var town = town();
    town.tick = Duration.ofSeconds(10);
    var raised = new HashMap<String, Set<Instant>>();
    for (int hour = 1; hour < 48; hour++) {
      int block = random.nextInt(4);
      double celsius = random.nextBoolean() ? 50 : 20;
      town.at(Duration.ofMinutes(60L * hour), () -> town.temperature(block, celsius));
      town.at(
          Duration.ofMinutes(60L * hour + random.nextInt(60)),
          () -> town.post("mail").isDown = !town.post("mail").isDown);
    }
    int kills = 200;
    for (int kill = 0; kill < kills; kill++) {
      town.start().until(Duration.ofMillis((long) (48 * 3_600_000.0 * (kill + 1) / kills)));
      for (var alarm : town.active()) {
        if (ANNA.caresFor(Trouble.of(alarm, TestSite.of(4)))) {
          raised.computeIfAbsent(alarm.id(), _ -> new HashSet<>()).add(alarm.since());
        }
      }
    }
    town.at(Duration.ofDays(2), () -> town.post("mail").isDown = false);
    town.start().until(Duration.ofHours(50));
    var told = new HashMap<String, Integer>();
    var last = new HashMap<String, Boolean>();
    for (var sent : town.delivered()) {
      for (var debt : sent.letter().debts()) {
        told.merge(debt.alarmId(), debt.raised(), Integer::sum);
        last.put(debt.alarmId(), debt.last().isActive());
      }
    }
    raised.forEach(
        (id, moments) ->
            assertThat(told.getOrDefault(id, 0)).as(id).isGreaterThanOrEqualTo(moments.size()));
    var stands = town.active().stream().map(alarm -> alarm.id()).toList();
    last.forEach((id, active) -> assertThat(active).as(id).isEqualTo(stands.contains(id)));
    assertThat(raised).hasSize(4);
    var letters =
        town.delivered().stream()
            .collect(Collectors.groupingBy(sent -> sent.letter().key(), Collectors.counting()));
    long repeats = letters.values().stream().mapToLong(count -> count - 1).sum();
    assertThat(repeats).isLessThanOrEqualTo(kills);
  }
}
