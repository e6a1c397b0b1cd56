package bms600.master.config;

import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.site.IoModule.RelayOutput;
import bms600.core.site.PortId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A relay of the section {@code io}: which alarms it follows, where, and what it does then. */
final class RelaySection {
  private static final Form<String> NAME = Form.text(32);
  private static final String FOLLOWS =
      "must be a list of severities or kinds of alarms, such as [critical, string-open]";
  private static final Form<String> FOLLOWED =
      new Form<>(
          "must be critical, warning, advisory, fault or a kind of alarm such as string-open",
          RelaySection::followed);
  private static final String PLACES = "must be a list of places, such as [S1, S2.7, COM1, DI1]";
  private static final Form<Boolean> NORMALLY =
      Form.oneOf(List.of(true, false), RelaySection::position);

  private final Form<String> place;

  RelaySection(List<StringDraft> strings) {
    var names = names(strings);
    place =
        new Form<>(
            "must be a string, a block, a port or an input, such as S1, S1.7, COM1 or DI1",
            word -> names.contains(word) ? Optional.of(word) : Optional.empty());
  }

  private static Set<String> names(List<StringDraft> strings) {
    var names = new HashSet<String>();
    Arrays.stream(PortId.values()).forEach(port -> names.add(port.name()));
    names.addAll(IoSection.ANALOG);
    names.addAll(IoSection.DIGITAL);
    for (var string : strings) {
      string.name().ifPresent(names::add);
      for (int number = 1; number <= string.count().orElse(0); number++) {
        names.add(string.name().orElse("") + "." + number);
      }
    }
    return names;
  }

  private static Optional<String> followed(String word) {
    boolean isSeverity = Arrays.stream(Severity.values()).anyMatch(it -> it.code().equals(word));
    return isSeverity || AlarmKind.of(word).isPresent() ? Optional.of(word) : Optional.empty();
  }

  static String position(boolean isOn) {
    return isOn ? "on" : "off";
  }

  Optional<RelayOutput> read(Entry entry, int channel) {
    var fields = entry.fields(List.of("name", "follows", "places", "silenceable", "normally"));
    var follows =
        fields.at("follows").map(at -> once(at, FOLLOWS, FOLLOWED)).orElse(Defaults.FOLLOWS);
    var places = fields.at("places").map(at -> once(at, PLACES, place)).orElse(List.of());
    boolean silenceable = fields.or("silenceable", Form.FLAG, Defaults.SILENCEABLE);
    boolean normally = fields.or("normally", NORMALLY, Defaults.NORMALLY_ON);
    return fields
        .required("name", NAME)
        .map(name -> new RelayOutput(channel, name, follows, places, silenceable, normally));
  }

  private static List<String> once(Entry list, String allowed, Form<String> form) {
    var found = new LinkedHashSet<String>();
    for (var item : list.someItems(allowed)) {
      item.read(form)
          .filter(one -> !found.add(one))
          .ifPresent(_ -> item.wrong("must be named once"));
    }
    return new ArrayList<>(found);
  }
}
