package bms600.master.notify;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.alarm.Severity;
import bms600.core.notice.Hours;
import bms600.core.notice.Person;
import bms600.core.notice.Person.Way;
import bms600.core.site.AlarmSetting;
import bms600.core.site.AlarmSetting.Scope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setpoint that names people is told to them and to nobody else. */
final class NamedPeopleTest {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final String HOT = "block-temperature-high";

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static Person person(String name, Severity... severities) {
    return new Person(
        name,
        List.of(new Way("mail", name + "@example.net")),
        Set.of(severities),
        Set.of(),
        Hours.ALWAYS,
        Optional.empty());
  }

  private static AlarmSetting tell(Scope scope, String level, String... names) {
    return new AlarmSetting(
        scope,
        HOT,
        level,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(List.of(names)));
  }

  /** Anna wants all, Bruno only what is critical, Clara nothing but faults. */
  private List<String> told(double celsius, AlarmSetting... settings) throws Exception {
    var people =
        List.of(
            person("Anna", Severity.values()),
            person("Bruno", Severity.CRITICAL),
            person("Clara", Severity.FAULT));
    var site = TestSite.of(4).withAlarms(List.of(settings));
    var town = new Town(site, START, people, folder, "mail").start();
    town.at(Duration.ofMinutes(1), () -> town.temperature(0, celsius))
        .at(Duration.ofMinutes(1), () -> town.temperature(1, celsius))
        .until(Duration.ofMinutes(6));
    return town.delivered().stream()
        .map(
            sent ->
                sent.letter().person()
                    + sent.letter().debts().stream()
                        .map(debt -> " " + debt.last().trouble().place())
                        .sorted()
                        .reduce("", String::concat))
        .toList();
  }

  @Test
  void nobodyIsNamedSoThatTheirOwnChoiceCounts() throws Exception {
    assertThat(told(50)).containsExactlyInAnyOrder("Anna S1.1 S1.2", "Bruno S1.1 S1.2");
  }

  @Test
  void whoIsNamedIsToldWhateverTheirChoiceAndNobodyElse() throws Exception {
    assertThat(told(50, tell(new Scope.Everywhere(), "critical", "Clara")))
        .containsExactly("Clara S1.1 S1.2");
  }

  @Test
  void theNarrowestPlaceThatNamesAnybodyCounts() throws Exception {
    assertThat(
            told(
                50,
                tell(new Scope.OfBlock(1), "critical", "Bruno"),
                tell(new Scope.Everywhere(), "critical", "Clara")))
        .containsExactlyInAnyOrder("Clara S1.1", "Bruno S1.2");
  }

  @Test
  void anotherSetpointOfTheKindIsNotMeant() throws Exception {
    assertThat(told(50, tell(new Scope.Everywhere(), "warning", "Clara")))
        .containsExactlyInAnyOrder("Anna S1.1 S1.2", "Bruno S1.1 S1.2");
  }

  @Test
  void theSetpointThatIsMeantIsTheOneOfTheSeverity() throws Exception {
    assertThat(told(40, tell(new Scope.Everywhere(), "warning", "Clara")))
        .containsExactly("Clara S1.1 S1.2");
  }
}
