package bms600.core.notice;

import bms600.core.alarm.NamedPeople;
import bms600.core.alarm.Severity;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The people of a site, and who of them is to hear of what. */
public final class Audience {
  private final List<Person> people;
  private final Map<String, Person> byName;

  public Audience(List<Person> people) {
    this.people = List.copyOf(people);
    this.byName =
        people.stream().collect(Collectors.toUnmodifiableMap(Person::name, Function.identity()));
  }

  public List<Person> people() {
    return people;
  }

  public Optional<Person> person(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * Whose business a trouble is, whatever the hour.
   *
   * @param named whom its setpoints name
   */
  public List<Person> of(Trouble trouble, NamedPeople named) {
    return people.stream()
        .filter(
            person ->
                (named.names().contains(person.name()) && person.canHear(trouble))
                    || (named.isUsual() && person.caresFor(trouble)))
        .toList();
  }

  /** Whether something critical would meet nobody on duty: then hours do not count. */
  public static boolean isNobodyThere(Trouble trouble, List<Person> told, ZonedDateTime now) {
    return trouble.severity() == Severity.CRITICAL
        && told.stream().noneMatch(person -> person.hours().cover(now));
  }
}
