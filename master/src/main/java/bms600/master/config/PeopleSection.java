package bms600.master.config;

import bms600.core.alarm.Severity;
import bms600.core.notice.Hours;
import bms600.core.notice.Person;
import bms600.core.notice.Person.Escalation;
import bms600.core.notice.Person.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is told: which severities of which strings, at which hours, by which channels. */
final class PeopleSection {
  private static final String WAYS =
      "must be a list such as [ { channel: mail, to: anna@example.net } ]";
  private static final String SEVERITIES =
      "must be a list of severities, such as [critical, warning]";
  private static final String STRINGS = "must be a list of strings, such as [S1]";
  private static final String HOURS = "must be a list such as [ Mon-Fri 07:00-18:00 ]";
  private static final String TO = "must be a list of other people, such as [Bruno]";
  private static final Form<Severity> SEVERITY = Form.oneOf(Severity.values(), Severity::code);
  private static final Form<Duration> AFTER = Units.time("1 min", "24 h");

  private final Map<String, Optional<ChannelSettings>> channels;
  private final Set<String> strings;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Entry> escalations = new LinkedHashMap<>();

  PeopleSection(Map<String, Optional<ChannelSettings>> channels, Set<String> strings) {
    this.channels = channels;
    this.strings = strings;
  }

  List<Person> people() {
    return List.copyOf(people.values());
  }

  void read(Entry list, String allowed) {
    for (var item : list.items(allowed)) {
      person(item);
    }
    people.values().forEach(this::checkEscalation);
  }

  private void person(Entry entry) {
    var keys = List.of("name", "channels", "severities", "strings", "hours", "escalation");
    var fields = entry.fields(keys);
    var name = fields.required("name", BatterySection.TEXT);
    var person =
        new Person(
            name.orElse(""),
            ways(fields),
            severities(fields),
            strings(fields),
            fields.at("hours").map(PeopleSection::hours).orElse(Hours.ALWAYS),
            fields.at("escalation").map(this::escalation));
    if (name.isPresent() && people.putIfAbsent(name.get(), person) != null) {
      fields.at("name").orElseThrow().wrong("must be the name of one person only");
    }
    fields.at("escalation").ifPresent(at -> escalations.putIfAbsent(name.orElse(""), at));
  }

  private List<Way> ways(Fields fields) {
    var ways = new ArrayList<Way>();
    var used = new HashSet<String>();
    fields
        .required("channels", WAYS)
        .ifPresent(
            list -> {
              for (var item : list.someItems(WAYS)) {
                way(item).ifPresent(way -> addOnce(way, item, used, ways));
              }
            });
    return ways;
  }

  private static void addOnce(Way way, Entry item, Set<String> used, List<Way> ways) {
    if (used.add(way.channel())) {
      ways.add(way);
    } else {
      item.wrong(way.channel(), "must be named once for each person");
    }
  }

  private Optional<Way> way(Entry item) {
    var fields = item.fields(List.of("channel", "to"));
    var named =
        new Form<String>(
            channelsThere(),
            word -> channels.containsKey(word) ? Optional.of(word) : Optional.empty());
    var channel = fields.required("channel", named);
    var settings = channel.flatMap(name -> channels.getOrDefault(name, Optional.empty()));
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    var to =
        switch (settings.get().addresses()) {
          case MAIL -> fields.required("to", ChannelSection.MAIL);
          case PHONE -> fields.required("to", ChannelSection.PHONE);
          case TOPIC -> Optional.of(fields.or("to", MqttSection.TOPIC, ""));
          case NONE -> {
            fields
                .at("to")
                .ifPresent(at -> at.wrong("must be left out: the channel has no addresses"));
            yield Optional.of("");
          }
        };
    return to.map(address -> new Way(channel.get(), address));
  }

  private String channelsThere() {
    return channels.isEmpty()
        ? "must be a name of notify.channels"
        : "must be one of notify.channels: " + String.join(", ", channels.keySet());
  }

  private static Set<Severity> severities(Fields fields) {
    return fields
        .at("severities")
        .map(list -> once(list, SEVERITIES, SEVERITY))
        .orElse(Set.of(Severity.values()));
  }

  private Set<String> strings(Fields fields) {
    var form =
        new Form<String>(
            "must be the name of a string",
            word -> strings.contains(word) ? Optional.of(word) : Optional.empty());
    return fields.at("strings").map(list -> once(list, STRINGS, form)).orElse(Set.of());
  }

  private static <T> Set<T> once(Entry list, String allowed, Form<T> form) {
    var found = new LinkedHashSet<T>();
    for (var item : list.someItems(allowed)) {
      item.read(form)
          .filter(one -> !found.add(one))
          .ifPresent(_ -> item.wrong("must be named once"));
    }
    return found;
  }

  private static Hours hours(Entry list) {
    var spans = new ArrayList<Hours.Span>();
    for (var item : list.someItems(HOURS)) {
      item.read(HoursText.SPAN).ifPresent(spans::add);
    }
    return new Hours(spans);
  }

  private Escalation escalation(Entry entry) {
    var fields = entry.fields(List.of("after", "to"));
    var to = new ArrayList<String>();
    fields
        .required("to", TO)
        .ifPresent(
            list ->
                list.someItems(TO)
                    .forEach(item -> item.read(BatterySection.TEXT).ifPresent(to::add)));
    return new Escalation(fields.required("after", AFTER).orElse(Duration.ofMinutes(15)), to);
  }

  private void checkEscalation(Person person) {
    var at = escalations.get(person.name());
    if (at == null) {
      return;
    }
    for (var other : person.escalation().orElseThrow().to()) {
      if (!people.containsKey(other) || other.equals(person.name())) {
        at.wrong(other, "must name other people of notify.people");
      } else if (reaches(other, person.name(), new HashSet<>())) {
        at.wrong(other, "must not lead back to " + person.name());
      }
    }
  }

  private boolean reaches(String from, String goal, Set<String> seen) {
    var person = people.get(from);
    if (person == null || !seen.add(from)) {
      return false;
    }
    return person.escalation().stream()
        .flatMap(escalation -> escalation.to().stream())
        .anyMatch(next -> next.equals(goal) || reaches(next, goal, seen));
  }
}
