package bms600.master.config;

import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.AlarmRule;
import bms600.core.alarm.AlarmRules;
import bms600.core.alarm.SetpointRange;
import bms600.core.alarm.Severity;
import bms600.core.site.AlarmSetting;
import bms600.core.site.AlarmSetting.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The section {@code alarms}: where setpoints differ from their defaults, and for which places. */
final class AlarmSection {
  static final String FOR = "for";
  private static final String SHAPE =
      "must have keys such as block-temperature-high, and for: with places";
  private static final Form<Severity> SEVERITY = Form.oneOf(Severity.values(), Severity::code);
  private static final Form<Duration> DELAY = Units.time("0 s", SetpointRange.MOST_DELAY_H + " h");

  /** The codes of all kinds that any rule judges. */
  private static final List<String> KINDS =
      Arrays.stream(AlarmKind.values())
          .map(AlarmKind::code)
          .filter(kind -> !AlarmRules.of(kind).isEmpty())
          .toList();

  private static final String TELL = "must be a list of names of notify.people";

  private final AlarmScopes scopes;
  private final Optional<Set<String>> people;
  private final List<AlarmSetting> settings = new ArrayList<>();

  /**
   * Reads the section of a file.
   *
   * @param people whom a setpoint may name; empty where they are not known here
   */
  AlarmSection(Fields file, AlarmScopes scopes, Optional<Set<String>> people) {
    this.scopes = scopes;
    this.people = people;
    file.at("alarms").ifPresent(this::read);
  }

  /** As they stand in the file. */
  List<AlarmSetting> settings() {
    return List.copyOf(settings);
  }

  private void read(Entry section) {
    if (!section.isMapping()) {
      section.wrong(SHAPE);
      return;
    }
    var keys = new ArrayList<>(KINDS);
    keys.add(FOR);
    var fields = section.fields(SHAPE, keys);
    kinds(fields, new Scope.Everywhere());
    fields.at(FOR).ifPresent(this::places);
  }

  private void places(Entry entry) {
    var places = entry.pairs("must have a key for each place, such as S1, S1.7 or a battery type");
    for (var name : places.givenKeys()) {
      var at = places.at(name).orElseThrow();
      var scope = scopes.scope(name);
      if (scope.isPresent()) {
        kinds(at.fields(SHAPE, KINDS), scope.get());
      } else {
        at.wrong(name, "must be a string, a block such as S1.7, a battery type or a chemistry");
      }
    }
  }

  private void kinds(Fields fields, Scope scope) {
    for (var kind : fields.givenKeys()) {
      var rules = AlarmRules.of(kind);
      if (!rules.isEmpty()) {
        levels(fields.at(kind).orElseThrow(), kind, rules, scope);
      }
    }
  }

  private void levels(Entry entry, String kind, List<AlarmRule> rules, Scope scope) {
    var levels = new TreeSet<String>();
    rules.forEach(rule -> levels.add(rule.level()));
    var fields = entry.fields(List.copyOf(levels));
    for (var level : fields.givenKeys()) {
      rules.stream()
          .filter(rule -> rule.level().equals(level))
          .findFirst()
          .ifPresent(rule -> setting(fields.at(level).orElseThrow(), kind, rule, scope));
    }
  }

  private void setting(Entry entry, String kind, AlarmRule rule, Scope scope) {
    boolean hasLimit = !rule.limitUnit().isEmpty();
    var fields =
        entry.fields(
            hasLimit
                ? List.of("limit", "on", "off", "deadband", "enabled", "latch", "severity", "tell")
                : List.of("on", "off", "enabled", "latch", "severity", "tell"));
    settings.add(
        new AlarmSetting(
            scope,
            kind,
            rule.level(),
            hasLimit ? fields.optional("limit", limit(SetpointRange.of(rule))) : none(),
            fields.optional("on", DELAY),
            fields.optional("off", DELAY),
            hasLimit ? fields.optional("deadband", deadband(SetpointRange.of(rule))) : none(),
            fields.optional("enabled", Form.FLAG),
            fields.optional("latch", Form.FLAG),
            fields.optional("severity", SEVERITY).map(Severity::code),
            fields.at("tell").map(this::names)));
  }

  private List<String> names(Entry list) {
    var names = new ArrayList<String>();
    for (var item : list.someItems(TELL)) {
      var name = item.read(BatterySection.TEXT);
      if (name.filter(one -> !people.map(all -> all.contains(one)).orElse(true)).isPresent()) {
        item.wrong(name.get(), "must be a name of notify.people");
      } else {
        name.filter(names::contains).ifPresent(_ -> item.wrong("must be named once"));
        name.ifPresent(names::add);
      }
    }
    return names;
  }

  private static Optional<Double> none() {
    return Optional.empty();
  }

  private static Form<Double> limit(SetpointRange range) {
    return form(range.unit(), range.low(), range.high());
  }

  private static Form<Double> deadband(SetpointRange range) {
    return form(range.unit(), 0, range.mostDeadband());
  }

  private static Form<Double> form(String unit, double low, double high) {
    String least = "%.0f %s".formatted(low, unit);
    String most = "%.0f %s".formatted(high, unit);
    return switch (unit) {
      case "V" -> Units.volts(least, most);
      case "A" -> Units.amperes(least, most);
      case "°C" -> Units.celsius(least, most);
      case "min" -> Units.minutes(least, most);
      default -> Units.percent(least, most);
    };
  }
}
