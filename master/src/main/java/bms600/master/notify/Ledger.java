package bms600.master.notify;

import bms600.core.notice.Debt;
import bms600.core.notice.Pacing;
import bms600.core.notice.Said;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of every alarm, what each person is owed, and what was said lately. */
final class Ledger {
  private final Map<String, Known> known = new LinkedHashMap<>();
  private final Map<String, Map<String, Debt>> debts = new LinkedHashMap<>();
  private final Map<String, List<Said>> said = new LinkedHashMap<>();
  private final Mailings mailings = new Mailings();
  private long next = 1;

  long next() {
    return next;
  }

  Optional<Known> known(String alarmId) {
    return Optional.ofNullable(known.get(alarmId));
  }

  List<Known> known() {
    return List.copyOf(known.values());
  }

  Collection<Debt> debts(String person) {
    return debts.getOrDefault(person, Map.of()).values();
  }

  Optional<Debt> debt(String person, String alarmId) {
    return Optional.ofNullable(debts.getOrDefault(person, Map.of()).get(alarmId));
  }

  List<Said> said(String person) {
    return said.getOrDefault(person, List.of());
  }

  /** Who is to get which files, and has got which. */
  Mailings mailings() {
    return mailings;
  }

  /** Makes an entry count. */
  void apply(Entry entry, long nowNanos) {
    switch (entry) {
      case Entry.Numbered(long number) -> next = Math.max(next, number);
      case Entry.Knows(Known one) -> {
        known.put(one.last().trouble().id(), one);
        next = Math.max(next, one.last().number() + 1);
      }
      case Entry.Forgets(String alarmId) -> known.remove(alarmId);
      case Entry.Owes(String person, Debt debt) -> {
        debts.computeIfAbsent(person, _ -> new LinkedHashMap<>()).put(debt.alarmId(), debt);
        next = Math.max(next, debt.last().number() + 1);
      }
      case Entry.OwesFiles(var person, var mailing) -> mailings.owe(person, mailing);
      case Entry.Mailed(var person, var key) -> mailings.sent(person, key);
      case Entry.Told told -> told(told, nowNanos);
    }
  }

  private void told(Entry.Told told, long nowNanos) {
    var owed = debts.computeIfAbsent(told.person(), _ -> new LinkedHashMap<>());
    told.told()
        .forEach(
            (alarmId, number) ->
                owed.computeIfPresent(
                    alarmId, (_, debt) -> debt.after(number, nowNanos).orElse(null)));
    var lately = said.computeIfAbsent(told.person(), _ -> new ArrayList<>());
    lately.addAll(told.said());
    lately.removeIf(one -> nowNanos - one.atNanos() > Pacing.WINDOW.toNanos());
  }

  /** Lets go of people who are not told any more. */
  void keepOnly(Collection<String> people) {
    debts.keySet().retainAll(people);
    said.keySet().retainAll(people);
    mailings.keepOnly(people);
  }

  /** Entries that make this ledger out of an empty one. */
  List<Entry> entries() {
    var entries = new ArrayList<Entry>();
    entries.add(new Entry.Numbered(next));
    known.values().forEach(one -> entries.add(new Entry.Knows(one)));
    debts.forEach(
        (person, owed) -> owed.values().forEach(debt -> entries.add(new Entry.Owes(person, debt))));
    said.forEach(
        (person, lately) -> {
          if (!lately.isEmpty()) {
            entries.add(new Entry.Told(person, "", Map.of(), List.copyOf(lately)));
          }
        });
    entries.addAll(mailings.entries());
    return entries;
  }
}
