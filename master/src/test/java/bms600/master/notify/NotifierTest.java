package bms600.master.notify;

import static bms600.master.notify.Town.min;
import static bms600.master.notify.Town.person;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.TestSite;
import bms600.core.alarm.Severity;
import bms600.core.notice.Hours;
import bms600.core.notice.Person;
import bms600.core.notice.Person.Escalation;
import bms600.core.notice.Person.Way;
import bms600.master.run.Outcome;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told what and when, as stories in virtual time. */
final class NotifierTest {
  /** A Sunday. */
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private static final String HOT = "block-temperature-high@S1.1";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static Person of(Person person, Hours hours) {
    return new Person(
        person.name(),
        person.ways(),
        person.severities(),
        person.strings(),
        hours,
        person.escalation());
  }

  private static Person escalating(Person person, Duration after, String to) {
    return new Person(
        person.name(),
        person.ways(),
        person.severities(),
        person.strings(),
        person.hours(),
        Optional.of(new Escalation(after, List.of(to))));
  }

  private Town town(List<Person> people, String... channels) throws Exception {
    return new Town(TestSite.of(4), START, people, folder, channels).start();
  }

  @Test
  void theFirstAttemptFollowsTheDecisionWithinFiveSeconds() throws Exception {
    var town = town(List.of(person("Anna", "mail")), "mail");
    town.at(min(1), () -> town.temperature(0, 50)).until(min(10));
    var sent = town.post("mail").attempts;
    assertThat(sent).hasSize(1);
    double decidedS = Duration.between(START, town.alarm(HOT).since()).toMillis() / 1000.0;
    assertThat(sent.getFirst().seconds() - decidedS).isBetween(0.0, 5.0);
    assertThat(sent.getFirst().letter().to()).isEqualTo("Anna@mail");
    assertThat(sent.getFirst().subject())
        .isEqualTo("[Test] CRITICAL S1.1: Block temperature high: 50.0 °C, limit 45.0 °C");
    assertThat(sent.getFirst().text())
        .contains("Since 2026-11-01 00:01:59")
        .contains("Check room cooling and charge current");
    assertThat(town.journal).contains("message-sent mail told Anna: " + sent.getFirst().subject());
  }

  @Test
  void whatIsOverIsToldToWhoWasToldAndNothingTwice() throws Exception {
    var town = town(List.of(person("Anna", "mail"), person("Bruno", "mail")), "mail");
    town.at(min(1), () -> town.temperature(0, 50)).at(min(10), () -> town.temperature(0, 20));
    town.until(min(60));
    var sent = town.delivered();
    assertThat(sent)
        .extracting(one -> one.letter().person() + " " + one.subject().substring(7, 9))
        .containsExactly("Anna CR", "Bruno CR", "Anna OK", "Bruno OK");
    assertThat(sent.get(2).subject()).isEqualTo("[Test] OK S1.1: Block temperature high is over");
    assertThat(sent.get(2).text()).contains("Over since 2026-11-01 00:10:59");
  }

  @Test
  void seventyBlocksOfOneStringMakeAtMostThreeMessages() throws Exception {
    var town =
        new Town(Bench.full(), START, List.of(person("Anna", "mail")), folder, "mail").start();
    town.tick = Duration.ofSeconds(5);
    for (int block = 0; block < 70; block++) {
      int one = block;
      town.at(Duration.ofSeconds(60 + 7L * block), () -> town.temperature(one, 50));
      town.at(Duration.ofSeconds(1800 + 5L * block), () -> town.temperature(one, 20));
    }
    town.until(min(90));
    var sent = town.delivered();
    assertThat(sent.size()).isBetween(2, 3);
    var told = sent.stream().flatMap(one -> one.letter().debts().stream()).toList();
    assertThat(told.stream().map(debt -> debt.last().trouble().place()).distinct()).hasSize(70);
    assertThat(sent.getLast().letter().debts())
        .as("in the end everybody knows that all is well")
        .noneMatch(debt -> debt.last().isActive())
        .hasSize(70);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void aChatteringInputMakesAtMostTwoMessagesAnHour(long seed) throws Exception {
    var random = new Random(seed);
    var town = new Town(Bench.twoStrings(), START, List.of(person("Anna", "mail")), folder, "mail");
    int longestS = 10 + random.nextInt(200);
    int at = 30;
    boolean closed = true;
    while (at < 6 * 3600) {
      boolean now = closed;
      town.at(Duration.ofSeconds(at), () -> town.input(now));
      closed = !closed;
      at += 5 + random.nextInt(longestS);
    }
    town.start().until(Duration.ofHours(7));
    var times = town.delivered().stream().mapToDouble(Post.Sent::seconds).toArray();
    assertThat(times).hasSizeGreaterThan(6);
    for (int i = 2; i < times.length; i++) {
      assertThat(times[i] - times[i - 2])
          .as("seconds for three messages")
          .isGreaterThanOrEqualTo(3600);
    }
  }

  @Test
  void whatComesBackForGoodIsToldThoughTheHourIsNotOver() throws Exception {
    var town = town(List.of(person("Anna", "mail")), "mail");
    town.at(min(1), () -> town.temperature(0, 50))
        .at(min(5), () -> town.temperature(0, 20))
        .at(min(20), () -> town.temperature(0, 50))
        .until(min(40));
    var sent = town.delivered();
    assertThat(sent).hasSize(3);
    assertThat(sent.getLast().subject()).contains("CRITICAL S1.1");
    assertThat(sent.getLast().seconds())
        .as("raised at 21 min, stands for five")
        .isBetween(1555.0, 1575.0);
  }

  @Test
  void anOutageOfTwoDaysLosesNothingAndEndsInOneDigest() throws Exception {
    var town = town(List.of(person("Anna", "mail")), "mail");
    town.tick = Duration.ofSeconds(10);
    town.at(min(1), () -> town.post("mail").isDown = true);
    town.at(min(2), () -> town.temperature(0, 50));
    town.at(Duration.ofHours(10), () -> town.temperature(0, 20));
    town.at(Duration.ofHours(20), () -> town.temperature(1, 50));
    for (int hour = 21; hour < 30; hour++) {
      int now = hour;
      town.at(Duration.ofHours(hour), () -> town.temperature(2, now % 2 == 0 ? 50 : 20));
    }
    town.at(Duration.ofDays(2), () -> town.post("mail").isDown = false);
    town.until(Duration.ofHours(49));
    var sent = town.delivered();
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().seconds()).isLessThanOrEqualTo(48.25 * 3600 + 5);
    assertThat(sent.getFirst().letter().debts())
        .extracting(debt -> debt.last().trouble().place() + " " + debt.last().isActive())
        .containsExactlyInAnyOrder("S1.1 false", "S1.2 true", "S1.3 false");
    assertThat(sent.getFirst().text())
        .contains("It was there from 2026-11-01 00:02:50")
        .contains("and is gone since 2026-11-01 10:00:50")
        .contains("before this could be sent")
        .contains("Came 4 times since 2026-11-01 22:00:50");
    assertThat(town.post("mail").attempts)
        .as("tries in 48 h, at most one in 15 min once the pause has grown")
        .hasSizeLessThan(48 * 4 + 10);
  }

  @Test
  void aDeadChannelIsAnAlarmOnTheOthersAndClearsByItself() throws Exception {
    var both = person("Anna", "mail", "sms");
    var town = town(List.of(both, person("Bruno", "mail")), "mail", "sms");
    town.at(min(1), () -> town.post("mail").isDown = true)
        .at(min(2), () -> town.temperature(0, 50))
        .until(min(10));
    assertThat(town.active())
        .extracting(alarm -> alarm.severity().code() + " " + alarm.id())
        .containsExactly("critical " + HOT, "fault channel-failed@mail");
    var bySms = town.post("sms").delivered;
    assertThat(bySms)
        .extracting(Post.Sent::subject)
        .containsExactly(
            "[Test] CRITICAL S1.1: Block temperature high: 50.0 °C, limit 45.0 °C",
            "[Test] FAULT mail: Messages do not get out: connection refused");
    assertThat(bySms.getFirst().seconds() - 180).as("the other way is taken at once").isLessThan(5);
    town.at(min(20), () -> town.post("mail").isDown = false).until(min(60));
    assertThat(town.active()).extracting(alarm -> alarm.id()).containsExactly(HOT);
    assertThat(
            town.delivered().stream()
                .filter(one -> one.letter().person().equals("Bruno"))
                .map(Post.Sent::subject))
        .as("who can be told by mail alone does not miss what happened")
        .containsExactly("[Test] CRITICAL S1.1: Block temperature high: 50.0 °C, limit 45.0 °C");
    assertThat(
            town.delivered().stream()
                .filter(one -> one.letter().person().equals("Anna"))
                .map(Post.Sent::subject))
        .containsExactly(
            "[Test] CRITICAL S1.1: Block temperature high: 50.0 °C, limit 45.0 °C",
            "[Test] FAULT mail: Messages do not get out: connection refused",
            "[Test] OK mail: Messages do not get out is over");
  }

  @Test
  void aRefusedAddressIsAlarmedAndTheOthersAreServed() throws Exception {
    var town = town(List.of(person("Anna", "mail", "sms"), person("Bruno", "mail")), "mail", "sms");
    town.post("mail").refuses = "Bruno";
    town.at(min(1), () -> town.temperature(0, 50)).until(min(30));
    assertThat(town.post("mail").delivered)
        .extracting(one -> one.letter().person())
        .contains("Anna")
        .doesNotContain("Bruno");
    assertThat(town.alarm("channel-failed@mail").text())
        .isEqualTo("Messages do not get out: refuses Bruno: 550 no such user");
    assertThat(
            town.post("mail").attempts.stream()
                .filter(a -> a.letter().person().equals("Bruno"))
                .map(a -> Math.round(a.seconds() / 60)))
        .as("minutes: after 5 and 10 more")
        .containsExactly(2L, 7L, 17L);
    town.at(min(31), () -> town.post("mail").refuses = "").until(min(70));
    assertThat(town.post("mail").delivered)
        .extracting(one -> one.letter().person())
        .contains("Bruno");
    assertThat(town.active()).extracting(alarm -> alarm.id()).containsExactly(HOT);
  }

  @Test
  void nobodyAcknowledgesSoTheNextIsTold() throws Exception {
    var people =
        List.of(
            escalating(person("Anna", "mail"), min(15), "Bruno"), nothing(person("Bruno", "sms")));
    var town = town(people, "mail", "sms");
    town.at(min(1), () -> town.temperature(0, 50)).until(min(40));
    var bruno = town.post("sms").delivered;
    assertThat(bruno).hasSize(1);
    assertThat(bruno.getFirst().seconds())
        .as("told at 2 min, and 15 later")
        .isBetween(1020.0, 1030.0);
    assertThat(bruno.getFirst().text()).contains("because nobody has acknowledged it");
    assertThat(town.post("mail").delivered).hasSize(1);
    town.at(min(41), () -> town.temperature(0, 20)).until(min(80));
    assertThat(town.post("sms").delivered).hasSize(2);
    assertThat(town.post("sms").delivered.getLast().subject()).contains("OK S1.1");
  }

  @Test
  void whatSomebodyAcknowledgedIsNotEscalated() throws Exception {
    var people =
        List.of(
            escalating(person("Anna", "mail"), min(15), "Bruno"), nothing(person("Bruno", "sms")));
    var town = town(people, "mail", "sms");
    town.at(min(1), () -> town.temperature(0, 50))
        .at(min(10), () -> town.acknowledge(HOT))
        .until(min(40));
    assertThat(town.post("sms").delivered).isEmpty();
  }

  /** Somebody who is told nothing by himself. */
  private static Person nothing(Person person) {
    return new Person(
        person.name(), person.ways(), Set.of(), Set.of(), person.hours(), Optional.empty());
  }

  private static Hours office() {
    var days = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    return new Hours(List.of(new Hours.Span(days, LocalTime.of(7, 0), LocalTime.of(18, 0))));
  }

  @Test
  void outOfHoursWaitsUnlessItIsCriticalAndNobodyIsThere() throws Exception {
    var town = town(List.of(of(person("Anna", "mail"), office())), "mail");
    town.tick = Duration.ofSeconds(10);
    town.at(min(1), () -> town.temperature(0, 40)).until(Duration.ofHours(30));
    assertThat(town.delivered()).as("a warning on Sunday").isEmpty();
    town.until(Duration.ofHours(32));
    assertThat(town.delivered())
        .extracting(one -> (long) one.seconds() / 60)
        .as("Monday at seven")
        .containsExactly(31 * 60L);
    town.at(Duration.ofHours(44), () -> town.temperature(1, 50)).until(Duration.ofHours(45));
    assertThat(town.delivered().getLast().subject()).contains("CRITICAL S1.2");
    assertThat(town.delivered().getLast().text()).contains("because nobody is on duty");
  }

  @Test
  void everybodyHearsOnlyOfTheirSeveritiesAndStrings() throws Exception {
    var second =
        new Person(
            "Second",
            List.of(new Way("mail", "x")),
            Set.of(Severity.CRITICAL),
            Set.of("S2"),
            Hours.ALWAYS,
            Optional.empty());
    var town =
        new Town(Bench.twoStrings(), START, List.of(person("All", "mail"), second), folder, "mail")
            .start();
    town.at(min(1), () -> town.temperature(0, 50))
        .at(min(1), () -> town.temperature(56, 40))
        .at(min(5), () -> town.temperature(57, 50))
        .at(min(5), () -> town.input(true))
        .until(min(10));
    var toSecond =
        town.delivered().stream()
            .filter(one -> one.letter().person().equals("Second"))
            .flatMap(one -> one.letter().debts().stream())
            .map(debt -> debt.last().trouble().place());
    assertThat(toSecond).containsExactly("S2.3");
    var toAll =
        town.delivered().stream()
            .filter(one -> one.letter().person().equals("All"))
            .flatMap(one -> one.letter().debts().stream())
            .map(debt -> debt.last().trouble().place());
    assertThat(toAll).containsExactlyInAnyOrder("S1.1", "S2.2", "S2.3", "DI1");
  }

  @Test
  void testMessagesAndTheDailySelfTestProveAChannel() throws Exception {
    var town = town(List.of(person("Anna", "mail"), person("Bruno", "mail")), "mail", "sms");
    town.tick = Duration.ofSeconds(10);
    var answers = new ArrayList<Outcome>();
    town.at(min(1), () -> town.test("mail", "", answers::add))
        .at(min(1), () -> town.test("sms", "", answers::add))
        .at(min(1), () -> town.test("sms", "Bruno", answers::add))
        .at(min(1), () -> town.test("fax", "", answers::add))
        .at(min(2), () -> town.post("mail").isDown = true)
        .at(min(2), () -> town.test("mail", "Bruno", answers::add))
        .at(min(3), () -> town.post("mail").isDown = false)
        .until(Duration.ofHours(1));
    assertThat(answers)
        .containsExactly(
            new Outcome.Rejected("no channel fax: mail, sms"),
            new Outcome.Rejected("nobody is told by sms"),
            new Outcome.Rejected("Bruno is not told by sms"),
            new Outcome.Done("Anna: 250 ok; Bruno: 250 ok"),
            new Outcome.Failed("Bruno: connection refused"));
    assertThat(town.delivered())
        .extracting(Post.Sent::subject)
        .containsExactly("[Test] Test message", "[Test] Test message");
    int before = town.post("sms").proofs;
    assertThat(before).as("at the start").isEqualTo(1);
    town.until(Duration.ofDays(3).plusHours(8));
    assertThat(town.post("sms").proofs - before).as("once a day").isEqualTo(3);
  }

  @Test
  void whoIsAskedToComeAgainDoesSoWithoutAnAlarm() throws Exception {
    var town = town(List.of(person("Anna", "mail"), person("Bruno", "mail")), "mail", "sms");
    town.post("mail").refuses = "Anna";
    town.post("mail").refusal = "451 greylisted";
    town.at(min(1), () -> town.temperature(0, 50))
        .at(min(6), () -> town.post("mail").refuses = "")
        .until(min(30));
    assertThat(town.delivered())
        .extracting(one -> one.letter().person() + " " + Math.round(one.seconds() / 60))
        .containsExactly("Bruno 2", "Anna 7");
    assertThat(town.journal).noneMatch(line -> line.contains("Messages do not get out"));
    assertThat(town.active()).extracting(alarm -> alarm.id()).containsExactly(HOT);
  }

  @Test
  void aLetterNobodyTakesDoesNotStarveTheOthers() throws Exception {
    var town = town(List.of(person("Anna", "mail"), person("Bruno", "mail")), "mail");
    town.post("mail").poisoned = "Anna";
    town.at(min(1), () -> town.temperature(0, 50)).until(min(10));
    assertThat(town.delivered()).extracting(one -> one.letter().person()).containsExactly("Bruno");
  }

  @Test
  void ofWhatIsShelvedNobodyIsToldUntilItIsTakenDown() throws Exception {
    var town = town(List.of(person("Anna", "mail")), "mail");
    town.at(min(1), () -> town.temperature(0, 50))
        .at(min(10), () -> town.shelve(HOT, min(60)))
        .at(min(20), () -> town.temperature(0, 20))
        .until(min(69));
    assertThat(town.delivered())
        .extracting(Post.Sent::subject)
        .singleElement()
        .asString()
        .contains("CRITICAL");
    town.until(min(80));
    assertThat(town.delivered()).hasSize(2);
    assertThat(town.delivered().getLast().subject()).contains("OK S1.1");
  }
}
