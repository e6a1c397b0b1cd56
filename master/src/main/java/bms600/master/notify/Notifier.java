package bms600.master.notify;

import bms600.core.measure.ChannelHealth;
import bms600.core.measure.News;
import bms600.core.notice.Audience;
import bms600.core.notice.Debt;
import bms600.core.notice.Notice;
import bms600.core.notice.Pacing;
import bms600.core.notice.Person;
import bms600.core.notice.Person.Way;
import bms600.core.notice.Said;
import bms600.core.site.Site;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.TestCalls;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Sees to it that everybody is told. It looks at the newest snapshot, writes down who is owed what,
 * and hands letters to the couriers of channels that work; what was taken over is crossed out.
 */
public final class Notifier implements Worker, AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(300);

  /** Worst first, then oldest: what is over comes last. */
  private static final Comparator<Debt> ORDER =
      Comparator.comparing((Debt debt) -> !debt.last().isActive())
          .thenComparing(Debt::worst)
          .thenComparingLong(debt -> debt.first().number());

  private final Setup setup;
  private final Parties parties;
  private final Outbox outbox;
  private final Watch watch;
  private final Tests tests;
  private final MailRound mail;
  private final Map<String, Gate> gates = new LinkedHashMap<>();
  private final Map<String, Courier> couriers = new LinkedHashMap<>();
  private final Queue<Runnable> done = new ConcurrentLinkedQueue<>();
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, ChannelHealth> published = new HashMap<>();
  private long seen;
  private LocalDate provedOn;

  /**
   * Who is told, and by what.
   *
   * @param channels by name, in the order of the site
   * @param selfTest when each channel proves itself daily, by the clock of the site
   * @param files what is kept under a name, to be mailed
   */
  public record Setup(
      Site site,
      Audience audience,
      Map<String, Channel> channels,
      LocalTime selfTest,
      Function<String, Optional<byte[]>> files) {}

  /** Whom it reads from and tells, and its clocks. */
  public record Parties(
      Feed feed, Inbox inbox, TestCalls tests, Ticker ticker, InstantSource wall) {}

  public Notifier(Setup setup, Parties parties, Outbox outbox) {
    this.setup = setup;
    this.parties = parties;
    this.outbox = outbox;
    this.watch = new Watch(setup.audience(), outbox);
    this.provedOn = local().toLocalDate();
    setup.channels().forEach(this::add);
    this.tests = new Tests(setup, parties.wall(), parties.tests());
    this.mail = new MailRound(setup, parties, outbox);
    outbox.ledger().keepOnly(setup.audience().people().stream().map(Person::name).toList());
    if (outbox.isDoubtful()) {
      watch.tellAgain(now());
    }
  }

  private void add(String name, Channel channel) {
    gates.put(name, new Gate(gates.size(), name, channel.isForPeople(), now()));
    couriers.put(name, new Courier(name, channel, parties.ticker(), done));
  }

  /** What must be run: this, and a courier for each channel. */
  public List<Worker> workers() {
    var workers = new ArrayList<Worker>();
    workers.add(this);
    workers.addAll(couriers.values());
    return workers;
  }

  /**
   * Hands in files for people of the audience, from any thread and as often as one likes: each gets
   * a mailing of the same key once, or again where nobody knows whether it arrived.
   */
  public void mail(Mailing mailing, List<String> people) {
    mail.hand(mailing, people);
  }

  @Override
  public String name() {
    return "notifier";
  }

  private long now() {
    return parties.ticker().nanos();
  }

  private ZonedDateTime local() {
    return parties.wall().instant().atZone(setup.site().timezone());
  }

  @Override
  public long step() {
    for (var outcome = done.poll(); outcome != null; outcome = done.poll()) {
      outcome.run();
    }
    var newest = parties.feed().newest();
    if (newest.isPresent() && newest.get().sequence() != seen) {
      seen = newest.get().sequence();
      watch.look(newest.get(), now());
    }
    mail.take();
    outbox.flush();
    tests.take();
    proveDaily();
    gates.values().stream().filter(gate -> !gate.isBusy()).forEach(this::dispatch);
    publish();
    return now() + LOOK.toNanos();
  }

  private void proveDaily() {
    var local = local();
    if (local.toLocalDate().isAfter(provedOn) && !local.toLocalTime().isBefore(setup.selfTest())) {
      provedOn = local.toLocalDate();
      tests.proveAll();
    }
  }

  private void dispatch(Gate gate) {
    var test = tests.next(gate.name());
    if (test.isPresent()) {
      give(gate, test.get(), test.get().letter().map(Letter::person));
      return;
    }
    if (!gate.mayTry(now())) {
      return;
    }
    var person = mostUrgent(gate);
    if (person.isPresent()) {
      send(gate, person.get());
      return;
    }
    var files = mail.next(gate.name(), one -> gate.reaches(one, now()));
    if (files.isPresent()) {
      give(gate, files.get(), Optional.empty());
    } else if (gate.isUnproven() || gate.fails()) {
      give(gate, new Parcel(Optional.empty(), _ -> {}), Optional.empty());
    }
  }

  private void give(Gate gate, Parcel parcel, Optional<String> person) {
    gate.begin();
    courier(gate)
        .give(
            new Parcel(
                parcel.letter(),
                delivery -> {
                  gate.ended(delivery, person, parties.wall().instant(), now());
                  parcel.settle().accept(delivery);
                }));
  }

  private Courier courier(Gate gate) {
    return java.util.Objects.requireNonNull(couriers.get(gate.name()));
  }

  private Optional<Person> mostUrgent(Gate gate) {
    return setup.audience().people().stream()
        .filter(person -> way(person).filter(way -> way.channel().equals(gate.name())).isPresent())
        .filter(person -> !underWay.contains(person.name()) && isDue(person))
        .min(
            Comparator.comparing((Person person) -> gate.isUnlucky(person.name()))
                .thenComparing(person -> owed(person).getFirst(), ORDER));
  }

  /** The first way that works; where none does, the first that may be tried. */
  private Optional<Way> way(Person person) {
    var open =
        person.ways().stream().filter(way -> gate(way).reaches(person.name(), now())).toList();
    return open.stream()
        .filter(way -> !gate(way).fails())
        .findFirst()
        .or(() -> open.stream().filter(way -> gate(way).mayTry(now())).findFirst());
  }

  private Gate gate(Way way) {
    return java.util.Objects.requireNonNull(gates.get(way.channel()));
  }

  /** What may be told to a person at this hour, worst and oldest first. */
  private List<Debt> owed(Person person) {
    boolean isOnDuty = person.hours().cover(local());
    return outbox.ledger().debts(person.name()).stream()
        .filter(debt -> isOnDuty || debt.atOnce())
        .sorted(ORDER)
        .toList();
  }

  private boolean isDue(Person person) {
    var debts = owed(person);
    if (debts.isEmpty()) {
      return false;
    }
    if (!gate(person.ways().getFirst()).isForPeople()) {
      return true;
    }
    var said = outbox.ledger().said(person.name());
    return debts.stream().anyMatch(debt -> now() - Pacing.dueNanos(debt, said, now()) >= 0);
  }

  private void send(Gate gate, Person person) {
    var debts = owed(person);
    var way = way(person).orElseThrow();
    var site = setup.site();
    var letter =
        new Letter(
            LetterKey.of(site.name(), person.name(), debts),
            site.name(),
            site.timezone(),
            person.name(),
            way.to(),
            parties.wall().instant(),
            debts,
            "");
    underWay.add(person.name());
    give(
        gate,
        new Parcel(Optional.of(letter), delivery -> settle(gate, letter, delivery)),
        Optional.of(person.name()));
  }

  private void settle(Gate gate, Letter letter, Delivery delivery) {
    underWay.remove(letter.person());
    if (!(delivery instanceof Delivery.Delivered)) {
      return;
    }
    var told = new LinkedHashMap<String, Long>();
    letter.debts().forEach(debt -> told.put(debt.alarmId(), debt.last().number()));
    outbox.put(new Entry.Told(letter.person(), letter.key(), told, said(letter.debts())));
    outbox.flush();
    if (gate.isForPeople()) {
      String text = "told " + letter.person() + ": " + new LetterText(letter).subject();
      parties.inbox().put(new News.Happened("message-sent", gate.name(), text));
    }
  }

  private List<Said> said(List<Debt> debts) {
    var said = new LinkedHashMap<String, Said>();
    for (var debt : debts) {
      var before = said.get(debt.group());
      var worst =
          before == null || debt.worst().compareTo(before.worst()) < 0
              ? debt.worst()
              : before.worst();
      said.put(debt.group(), new Said(debt.group(), now(), worst, isCalm(debt.group())));
    }
    return List.copyOf(said.values());
  }

  private boolean isCalm(String group) {
    return outbox.ledger().known().stream()
        .map(Known::last)
        .filter(Notice::isActive)
        .noneMatch(notice -> notice.trouble().group().equals(group));
  }

  private void publish() {
    for (var gate : gates.values()) {
      var health = gate.health(waiting(gate));
      if (!health.equals(published.put(gate.name(), health))) {
        parties.inbox().put(new News.ChannelNews(health));
      }
    }
  }

  private int waiting(Gate gate) {
    return (int)
        setup.audience().people().stream()
            .filter(person -> person.ways().getFirst().channel().equals(gate.name()))
            .filter(this::isDue)
            .count();
  }

  @Override
  public void close() {
    outbox.close();
    setup.channels().values().forEach(Channel::close);
  }
}
