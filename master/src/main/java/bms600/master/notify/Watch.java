package bms600.master.notify;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.NamedPeople;
import bms600.core.notice.Audience;
import bms600.core.notice.Debt;
import bms600.core.notice.Debt.Why;
import bms600.core.notice.Notice;
import bms600.core.notice.Notice.What;
import bms600.core.notice.Person;
import bms600.core.notice.Trouble;
import bms600.core.snapshot.Snapshot;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns what the board shows into debts. It compares states and does not wait for events, so that
 * neither a skipped snapshot nor a restart can make it miss an alarm that stands.
 */
final class Watch {
  /** Of what is over those hear who heard of it. */
  private static final NamedPeople NOBODY = new NamedPeople(Set.of(), false);

  private final Audience audience;
  private final Outbox outbox;

  Watch(Audience audience, Outbox outbox) {
    this.audience = audience;
    this.outbox = outbox;
  }

  /** Takes note of a snapshot. */
  void look(Snapshot snapshot, long nowNanos) {
    var moment = new Moment(snapshot, nowNanos);
    var standing = new LinkedHashMap<String, Alarm>();
    snapshot.memory().board().alarms().forEach(alarm -> standing.put(alarm.id(), alarm));
    standing.values().forEach(alarm -> look(alarm, moment));
    var held = held(snapshot);
    for (var known : ledger().known()) {
      if (held.contains(known.last().trouble().id())) {
        continue;
      }
      var alarm = standing.get(known.last().trouble().id());
      if (alarm == null) {
        leave(known, moment);
      } else if (alarm.state().isActive() && !alarm.state().isAcknowledged()) {
        escalate(known, moment);
      }
    }
  }

  /** Of what is shelved or out of service nobody is told anything, not that it is over either. */
  private static Set<String> held(Snapshot snapshot) {
    var board = snapshot.memory().board();
    return board.holds().isEmpty()
        ? Set.of()
        : board.held().keySet().stream().map(Alarm::id).collect(Collectors.toSet());
  }

  /** When something is noticed. */
  private record Moment(Snapshot snapshot, long nowNanos) {
    ZonedDateTime local() {
      return snapshot.at().atZone(snapshot.site().timezone());
    }
  }

  private Ledger ledger() {
    return outbox.ledger();
  }

  private void look(Alarm alarm, Moment moment) {
    var trouble = Trouble.of(alarm, moment.snapshot().site());
    boolean isActive = alarm.state().isActive();
    var named = NamedPeople.of(moment.snapshot().site(), alarm);
    var known = ledger().known(trouble.id());
    if (isNew(known, trouble, isActive)) {
      tell(What.RAISED, trouble, named, moment);
    } else if (isActive && isWorse(known.orElseThrow(), trouble)) {
      tell(What.WORSE, trouble, named, moment);
    }
    if (!isActive
        && ledger().known(trouble.id()).filter(one -> one.last().isActive()).isPresent()) {
      tell(What.CLEARED, trouble, named, moment);
    }
  }

  private static boolean isNew(Optional<Known> known, Trouble trouble, boolean isActive) {
    if (known.isEmpty()) {
      return true;
    }
    var last = known.get().last();
    return !last.trouble().since().equals(trouble.since()) || (isActive && !last.isActive());
  }

  private static boolean isWorse(Known known, Trouble trouble) {
    return trouble.severity().compareTo(known.last().trouble().severity()) < 0;
  }

  private void leave(Known known, Moment moment) {
    if (known.last().isActive()) {
      tell(What.CLEARED, known.last().trouble(), NOBODY, moment);
    } else {
      outbox.put(new Entry.Forgets(known.last().trouble().id()));
    }
  }

  private void tell(What what, Trouble trouble, NamedPeople named, Moment moment) {
    var notice = new Notice(ledger().next(), what, trouble, moment.snapshot().at());
    var before = ledger().known(trouble.id());
    boolean isSame = what != What.RAISED && before.isPresent();
    var known = isSame ? before.get().with(notice) : new Known(notice, new LinkedHashMap<>());
    var why = Why.ROUTINE;
    if (notice.isActive()) {
      var told = audience.of(trouble, named);
      why = Audience.isNobodyThere(trouble, told, moment.local()) ? Why.NOBODY_ON_DUTY : why;
      for (var person : told) {
        known = known.with(person.name(), moment.nowNanos());
      }
      known = withThoseWhoBelieveItOver(before, known, moment);
    }
    outbox.put(new Entry.Knows(known));
    for (var person : known.people().keySet()) {
      owe(person, notice, why, moment.nowNanos());
    }
  }

  /** Who heard of it by escalation, and was not told that it is over, hears that it is back. */
  private Known withThoseWhoBelieveItOver(Optional<Known> before, Known known, Moment moment) {
    var all = known;
    if (before.isPresent() && before.get().last().isActive()) {
      for (var person : before.get().people().keySet()) {
        all = all.with(person, moment.nowNanos());
      }
    }
    return all;
  }

  private void owe(String person, Notice notice, Why why, long nowNanos) {
    var debt =
        ledger()
            .debt(person, notice.trouble().id())
            .map(before -> before.and(notice, why))
            .orElseGet(() -> Debt.of(notice, why, nowNanos));
    outbox.put(new Entry.Owes(person, debt));
  }

  private void escalate(Known known, Moment moment) {
    var all = known;
    for (var told : known.people().entrySet()) {
      var escalation = audience.person(told.getKey()).flatMap(Person::escalation);
      long heldNanos = moment.nowNanos() - told.getValue();
      if (escalation.isEmpty() || heldNanos < escalation.get().after().toNanos()) {
        continue;
      }
      for (var other : escalation.get().to()) {
        if (!all.people().containsKey(other)) {
          all = all.with(other, moment.nowNanos());
          owe(other, known.last(), Why.NOT_ACKNOWLEDGED, moment.nowNanos());
        }
      }
    }
    if (!all.equals(known)) {
      outbox.put(new Entry.Knows(all));
    }
  }

  /** Of what was written nobody knows what: all who were to hear of what stands hear it again. */
  void tellAgain(long nowNanos) {
    for (var known : ledger().known()) {
      if (known.last().isActive()) {
        known.people().keySet().stream()
            .filter(name -> ledger().debt(name, known.last().trouble().id()).isEmpty())
            .forEach(name -> owe(name, known.last(), Why.ROUTINE, nowNanos));
      }
    }
  }
}
