package bms600.master.notify;

import bms600.core.measure.News;
import bms600.core.notice.Person;
import bms600.core.notice.Person.Way;
import bms600.master.notify.Letter.Enclosure;
import bms600.master.run.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Files to people, beside the alarms and always after them. What was handed in is written down
 * before it is sent, and crossed out when it was taken over.
 */
final class MailRound {
  /** A server that does not want a file is not asked again soon. */
  private static final Duration UNWANTED_PAUSE = Duration.ofHours(1);

  private final Notifier.Setup setup;
  private final Notifier.Parties parties;
  private final Outbox outbox;
  private final Queue<Handed> handed = new ConcurrentLinkedQueue<>();
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, Long> pausedUntil = new HashMap<>();

  private record Handed(Mailing mailing, List<String> people) {}

  MailRound(Notifier.Setup setup, Notifier.Parties parties, Outbox outbox) {
    this.setup = setup;
    this.parties = parties;
    this.outbox = outbox;
  }

  void hand(Mailing mailing, List<String> people) {
    handed.add(new Handed(mailing, people));
  }

  /** Writes down what came in. */
  void take() {
    for (var one = handed.poll(); one != null; one = handed.poll()) {
      for (var person : one.people()) {
        if (!mailings().knows(person, one.mailing().key())) {
          outbox.put(new Entry.OwesFiles(person, one.mailing()));
        }
      }
    }
  }

  private Mailings mailings() {
    return outbox.ledger().mailings();
  }

  /** The next to go out by a channel, among people it reaches. */
  Optional<Parcel> next(String channel, Function<String, Boolean> reaches) {
    if (!Objects.requireNonNull(setup.channels().get(channel)).carriesFiles()) {
      return Optional.empty();
    }
    for (var person : setup.audience().people()) {
      var way = way(person).filter(it -> it.channel().equals(channel));
      boolean isFree = !underWay.contains(person.name()) && !isPaused(person.name());
      if (way.isPresent() && isFree && reaches.apply(person.name())) {
        var parcel = parcel(person, way.get());
        if (parcel.isPresent()) {
          return parcel;
        }
      }
    }
    return Optional.empty();
  }

  private boolean isPaused(String person) {
    var until = pausedUntil.get(person);
    return until != null && parties.ticker().nanos() - until < 0;
  }

  private Optional<Way> way(Person person) {
    return person.ways().stream()
        .filter(it -> Objects.requireNonNull(setup.channels().get(it.channel())).carriesFiles())
        .findFirst();
  }

  private Optional<Parcel> parcel(Person person, Way way) {
    for (var next = mailings().first(person.name());
        next.isPresent();
        next = mailings().first(person.name())) {
      var mailing = next.get();
      var files = files(mailing);
      if (!files.isEmpty()) {
        return Optional.of(parcel(person, way, mailing, files));
      }
      tell("report-lost", person.name(), mailing.title() + ": no longer kept, so never mailed");
      outbox.put(new Entry.Mailed(person.name(), mailing.key()));
    }
    return Optional.empty();
  }

  private List<Enclosure> files(Mailing mailing) {
    var files = new ArrayList<Enclosure>();
    for (String name : mailing.files()) {
      setup.files().apply(name).ifPresent(content -> files.add(new Enclosure(name, content)));
    }
    return files;
  }

  private Parcel parcel(Person person, Way way, Mailing mailing, List<Enclosure> files) {
    var site = setup.site();
    var note = new StringBuilder(mailing.title());
    for (var file : files) {
      note.append('\n').append(file.name()).append("  SHA-256 ");
      note.append(Sha256.hex(file.content()));
    }
    var letter =
        new Letter(
            LetterKey.of(site.name() + "\n" + person.name() + "\n" + mailing.key()),
            site.name(),
            site.timezone(),
            person.name(),
            way.to(),
            parties.wall().instant(),
            List.of(),
            note.toString(),
            files);
    underWay.add(person.name());
    return new Parcel(Optional.of(letter), delivery -> settle(person.name(), mailing, delivery));
  }

  private void settle(String person, Mailing mailing, Delivery delivery) {
    underWay.remove(person);
    switch (delivery) {
      case Delivery.Delivered _ -> {
        pausedUntil.remove(person);
        outbox.put(new Entry.Mailed(person, mailing.key()));
        outbox.flush();
      }
      case Delivery.Refused(var text, _) -> {
        if (pausedUntil.put(person, parties.ticker().nanos() + UNWANTED_PAUSE.toNanos()) == null) {
          tell("report-not-mailed", person, mailing.title() + ": " + text);
        }
      }
      case Delivery.Failed _ -> {}
    }
  }

  private void tell(String kind, String person, String text) {
    parties.inbox().put(new News.Happened(kind, "site", person + ": " + LetterText.clean(text)));
  }
}
