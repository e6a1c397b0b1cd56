package bms600.master.notify;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.AlarmRules;
import bms600.core.alarm.Hold;
import bms600.core.alarm.Severity;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.notice.Audience;
import bms600.core.notice.Hours;
import bms600.core.notice.Person;
import bms600.core.notice.Person.Way;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.Outcome;
import bms600.master.run.TestCalls;
import bms600.master.run.VirtualCrew;
import bms600.master.run.VirtualTime;
import bms600.master.run.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A site with real rules and alarms, its people and a notifier, in virtual time. The notifier may
 * be killed and started again; the site lives on, as its memory would.
 */
final class Town {
  private static final double GOOD_CELSIUS = 20;

  /** The rules of the house that these stories are about. */
  private static final Set<AlarmKind> JUDGED =
      Set.of(AlarmKind.BLOCK_TEMPERATURE_HIGH, AlarmKind.INPUT_ACTIVE, AlarmKind.CHANNEL_FAILED);

  /** From one image to the next; long stories look less often. */
  Duration tick = Duration.ofSeconds(1);

  final VirtualTime time;
  final Map<String, Post> posts = new LinkedHashMap<>();
  final Map<String, byte[]> files = new LinkedHashMap<>();
  final List<String> journal = new ArrayList<>();
  private final Site site;
  private final List<Person> people;
  private final Path folder;
  private final Feed feed = new Feed();
  private final Map<Integer, Double> celsius = new TreeMap<>();
  private final Map<Long, List<Runnable>> plans = new TreeMap<>();
  private Inbox inbox = new Inbox();
  private TestCalls tests = new TestCalls(List.of());
  private VirtualCrew crew;
  private @Nullable Notifier notifier;
  private SiteImage image;
  private Memory memory;
  private long sequence;
  private double inputClosed;
  private long ticks;

  /** Somebody who wants to be told everything at all hours, by these ways, the first at first. */
  static Person person(String name, String... channels) {
    var ways = Arrays.stream(channels).map(c -> new Way(c, name + "@" + c)).toList();
    return new Person(
        name, ways, Set.of(Severity.values()), Set.of(), Hours.ALWAYS, Optional.empty());
  }

  static Duration min(double minutes) {
    return Duration.ofMillis((long) (minutes * 60_000));
  }

  Town(Site site, Instant start, List<Person> people, Path folder, String... channels) {
    this.time = new VirtualTime(start);
    this.site = site.with(List.of(channels));
    this.people = people;
    this.folder = folder;
    this.image = SiteImage.empty(this.site, start, 0);
    var judged = AlarmRules.ALL.stream().filter(rule -> JUDGED.contains(rule.kind())).toList();
    this.memory = Memory.first(this.site, judged);
    for (var name : channels) {
      posts.put(name, new Post(time));
    }
    this.crew = new VirtualCrew(time);
  }

  /** Starts a notifier on what an earlier one left. */
  Town start() throws IOException {
    if (notifier != null) {
      notifier.close();
    }
    inbox = new Inbox();
    tests = new TestCalls(site.channels());
    crew = new VirtualCrew(time);
    crew.add(new Life());
    var setup =
        new Notifier.Setup(
            site,
            new Audience(people),
            new LinkedHashMap<>(posts),
            LocalTime.of(7, 30),
            name -> Optional.ofNullable(files.get(name)));
    var parties = new Notifier.Parties(feed, inbox, tests, time, time);
    var started = new Notifier(setup, parties, Outbox.open(folder, time, time));
    started.workers().forEach(crew::add);
    notifier = started;
    return this;
  }

  Post post(String name) {
    return java.util.Objects.requireNonNull(posts.get(name));
  }

  /** Hands in files for people, as who makes reports does. */
  void mail(Mailing mailing, String... people) {
    java.util.Objects.requireNonNull(notifier).mail(mailing, List.of(people));
  }

  Town at(Duration when, Runnable what) {
    plans.computeIfAbsent(when.toNanos(), _ -> new ArrayList<>()).add(what);
    return this;
  }

  Town until(Duration when) throws InterruptedException {
    crew.runUntil(when.toNanos());
    return this;
  }

  void temperature(int block, double value) {
    celsius.put(block, value);
  }

  void input(boolean closed) {
    inputClosed = closed ? 1 : 0;
  }

  void acknowledge(String id) {
    memory = memory.acknowledge(id, "day shift");
  }

  void shelve(String id, Duration time) {
    var hold = new Hold(Hold.Kind.SHELVED, "day shift", "being repaired", time);
    memory = memory.with(memory.board().hold(id, hold));
  }

  void test(String channel, String person, java.util.function.Consumer<Outcome> answer) {
    tests.give(new TestCalls.Call(channel, person, "Zoë", answer));
  }

  List<Alarm> active() {
    return memory.board().active();
  }

  Alarm alarm(String id) {
    return memory.board().alarm(id).orElseThrow();
  }

  SiteImage image() {
    return image;
  }

  /** Everything that was taken over by any channel, in order. */
  List<Post.Sent> delivered() {
    return posts.values().stream()
        .flatMap(post -> post.delivered.stream())
        .sorted(java.util.Comparator.comparingLong(Post.Sent::nanos))
        .toList();
  }

  /** Sensors answer once a second, and the site thinks about it. */
  private final class Life implements Worker {
    @Override
    public String name() {
      return "life";
    }

    @Override
    public long step() {
      long now = time.nanos();
      for (var iterator = plans.entrySet().iterator(); iterator.hasNext(); ) {
        var plan = iterator.next();
        if (plan.getKey() <= now) {
          iterator.remove();
          plan.getValue().forEach(Runnable::run);
        }
      }
      var news = new ArrayList<>(inbox.drain());
      news.forEach(this::note);
      for (int block = 0; block < site.blockCount(); block++) {
        news.add(block(block, now));
      }
      var slot = image.io().slot();
      if (slot.isPresent()) {
        news.add(heard(slot.getAsInt(), Map.of(Channel.INPUT_1, inputClosed), now));
      }
      image = image.next(news, time.instant(), now);
      memory = memory.step(image, ticks == 0 ? Duration.ZERO : tick);
      ticks++;
      sequence++;
      feed.publish(Snapshot.of(sequence, image, memory, List.of()));
      return now + tick.toNanos();
    }

    private void note(News item) {
      if (item instanceof News.Happened(var kind, var place, var text)) {
        journal.add(kind + " " + place + " " + text);
      }
    }

    private News block(int block, long now) {
      double value = celsius.getOrDefault(block, GOOD_CELSIUS);
      return heard(block, Map.of(Channel.VOLTAGE, 2.25, Channel.TEMPERATURE, value), now);
    }

    private News heard(int slot, Map<Channel, Double> values, long now) {
      var channels = List.copyOf(values.keySet());
      var numbers =
          channels.stream().mapToDouble(c -> values.getOrDefault(c, Double.NaN)).toArray();
      return new News.Heard(slot, new Reading(channels, numbers, 0, now));
    }
  }
}
