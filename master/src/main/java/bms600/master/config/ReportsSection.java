package bms600.master.config;

import bms600.core.notice.Language;
import bms600.core.notice.Person;
import bms600.core.notice.ReportPlan;
import bms600.core.notice.ReportPlan.Every;
import bms600.core.notice.ReportPlan.Kind;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The section {@code reports}: which reports are made when, kept, and mailed to whom. */
final class ReportsSection {
  private static final String LIST =
      "must be a list of reports, such as [ { name: monthly, kind: monthly, to: [Anna] } ]";
  private static final String STRINGS = "must be a list of strings, such as [S1]";
  private static final String TO =
      "must be a list of people of notify.people who have a channel of type smtp";
  private static final List<String> KEYS =
      List.of("name", "kind", "every", "day", "time", "strings", "form", "language", "to");
  private static final Form<String> NAME =
      Form.matching(
          "[a-z][a-z0-9-]{0,31}",
          "must be a small letter followed by up to 31 of a-z, 0-9 or '-'",
          m -> m.group());
  private static final Form<Kind> KIND = Form.oneOf(Kind.values(), Kind::code);
  private static final Form<Every> EVERY = Form.oneOf(Every.values(), Every::code);
  private static final Form<ReportPlan.Form> FORM =
      Form.oneOf(ReportPlan.Form.values(), ReportPlan.Form::code);
  private static final Form<Language> LANGUAGE = Form.oneOf(Language.values(), Language::code);
  private static final Form<Integer> DAY = Form.integer(1, 28);

  private final Notify notify;
  private final List<String> strings;
  private final Set<String> names = new HashSet<>();

  ReportsSection(Notify notify, List<StringDraft> strings) {
    this.notify = notify;
    this.strings = strings.stream().flatMap(draft -> draft.name().stream()).toList();
  }

  List<ReportPlan> read(Fields file) {
    var plans = new ArrayList<ReportPlan>();
    file.at("reports")
        .ifPresent(list -> list.items(LIST).forEach(item -> plan(item).ifPresent(plans::add)));
    return plans;
  }

  private Optional<ReportPlan> plan(Entry entry) {
    var fields = entry.fields(KEYS);
    var name = fields.required("name", NAME);
    if (name.isPresent() && !names.add(name.get())) {
      fields.at("name").orElseThrow().wrong("must be the name of one report only");
    }
    var kind = fields.required("kind", KIND);
    var every = every(fields, kind);
    int day = fields.or("day", DAY, Defaults.REPORT_DAY);
    LocalTime time = fields.or("time", NotifySection.TIME, Defaults.REPORT_TIME);
    var of = strings(fields, kind);
    var form = fields.or("form", FORM, ReportPlan.Form.PDF);
    var language = fields.or("language", LANGUAGE, Language.EN);
    var people = people(fields);
    return name.isEmpty() || kind.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ReportPlan(name.get(), kind.get(), every, day, time, of, form, language, people));
  }

  private static Every every(Fields fields, Optional<Kind> kind) {
    var given = fields.optional("every", EVERY);
    kind.filter(Kind::isOfString)
        .filter(it -> given.isPresent() && given.get() != it.usual())
        .ifPresent(
            it ->
                fields
                    .at("every")
                    .orElseThrow()
                    .wrong("must be " + it.usual().code() + " or left out: the kind says so"));
    return given.orElse(kind.map(Kind::usual).orElse(Every.MONTH));
  }

  private List<String> strings(Fields fields, Optional<Kind> kind) {
    var list = fields.at("strings");
    boolean isOfSite = kind.filter(it -> !it.isOfString()).isPresent();
    if (isOfSite && list.isPresent()) {
      list.get().wrong("must be left out: this report is of the whole site");
    }
    return isOfSite ? List.of() : list.map(this::strings).orElse(strings);
  }

  private List<String> strings(Entry list) {
    var form =
        new Form<String>(
            "must be the name of a string",
            word -> strings.contains(word) ? Optional.of(word) : Optional.empty());
    return once(list, STRINGS, form);
  }

  private List<String> people(Fields fields) {
    var mailed = notify.people().stream().filter(this::hasMail).map(Person::name).toList();
    var form =
        new Form<String>(
            mailed.isEmpty()
                ? "must be left out: nobody of notify.people has a channel of type smtp"
                : "must be one of " + String.join(", ", mailed) + ": they have mail",
            word -> mailed.contains(word) ? Optional.of(word) : Optional.empty());
    return fields.at("to").map(list -> once(list, TO, form)).orElse(List.of());
  }

  private boolean hasMail(Person person) {
    return person.ways().stream()
        .map(way -> notify.channels().get(way.channel()))
        .anyMatch(ChannelSettings.Smtp.class::isInstance);
  }

  private static List<String> once(Entry list, String allowed, Form<String> form) {
    var found = new ArrayList<String>();
    for (var item : list.someItems(allowed)) {
      var one = item.read(form);
      if (one.isPresent() && found.contains(one.get())) {
        item.wrong("must be named once");
      } else {
        one.ifPresent(found::add);
      }
    }
    return found;
  }
}
