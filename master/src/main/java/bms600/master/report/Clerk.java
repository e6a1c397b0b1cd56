package bms600.master.report;

import bms600.core.notice.ReportPlan;
import bms600.master.run.Sha256;
import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the reports that are due, puts them on the shelf and hands them to the post. What lies on
 * the shelf was made: so none is made twice, and one that fell due while nobody was there is made
 * afterwards, the newest of each plan only.
 */
public final class Clerk implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(Clerk.class);
  private static final Duration LOOK = Duration.ofSeconds(20);

  /** Until then every sensor has been asked: a report of nothing would help nobody. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private final List<ReportPlan> plans;
  private final Shelf shelf;
  private final Parties parties;
  private final long settledNanos;
  private final Set<String> posted = new HashSet<>();
  private final Set<String> broken = new HashSet<>();

  /**
   * Whom it works with.
   *
   * @param maker who makes a report; empty where it cannot be made yet
   * @param post where reports are handed in, as often as one likes
   * @param beginning when the first thing happened that is on record; it and the maker throw an
   *     {@link UncheckedIOException} while the past cannot be read, and are asked again
   * @param told where it is told what was kept: its name, and its checksum
   * @param waits whether there is more important work just now
   */
  public record Parties(
      Maker maker,
      Post post,
      Supplier<Optional<Instant>> beginning,
      Told told,
      BooleanSupplier waits) {}

  /** Clocks, and where the site is. */
  public record Time(Ticker ticker, InstantSource wall, ZoneId zone) {}

  /** Makes a report. */
  @FunctionalInterface
  public interface Maker {
    /**
     * The report of a plan.
     *
     * @param string empty where it is of the site
     * @param from where the time begins that it tells of
     * @param due where that ends
     */
    Optional<byte[]> make(ReportPlan plan, String string, Instant from, Instant due);
  }

  /** Sees to it that people get them. */
  @FunctionalInterface
  public interface Post {
    /** Hands in the reports of a plan that was due, by their names on the shelf. */
    void take(ReportPlan plan, Instant due, List<String> names);
  }

  /** Hears of what was kept. */
  @FunctionalInterface
  public interface Told {
    void kept(String name, String sha256);
  }

  private final Time time;

  public Clerk(List<ReportPlan> plans, Shelf shelf, Parties parties, Time time) {
    this.plans = List.copyOf(plans);
    this.shelf = shelf;
    this.parties = parties;
    this.time = time;
    this.settledNanos = time.ticker().nanos() + SETTLED.toNanos();
  }

  @Override
  public String name() {
    return "reports";
  }

  /** A year of a whole site on a slow card. */
  @Override
  public Duration longestStep() {
    return Duration.ofMinutes(15);
  }

  @Override
  public long step() {
    if (time.ticker().nanos() - settledNanos >= 0) {
      if (!parties.waits().getAsBoolean()) {
        plans.forEach(this::look);
      }
      return time.ticker().nanos() + LOOK.toNanos();
    }
    return settledNanos;
  }

  /** What was due before anything was on record is not made: there is nothing to report. */
  private void look(ReportPlan plan) {
    var due = plan.lastDue(time.wall().instant().atZone(time.zone()));
    var at = due.toInstant();
    var key = plan.name() + " " + at;
    if (posted.contains(key)) {
      return;
    }
    try {
      if (parties.beginning().get().filter(at::isAfter).isEmpty()) {
        return;
      }
      if (isKept(plan, plan.before(due).toInstant(), at)) {
        parties.post().take(plan, at, names(plan, at));
        posted.add(key);
      }
      if (broken.remove(plan.name())) {
        LOG.info("the report {} is kept again", plan.name());
      }
    } catch (IOException | UncheckedIOException e) {
      if (broken.add(plan.name())) {
        LOG.error("the report {} is not kept; it is tried again: {}", plan.name(), e.toString());
      }
    }
  }

  private static List<String> of(ReportPlan plan) {
    return plan.strings().isEmpty() ? List.of("") : plan.strings();
  }

  private static List<String> names(ReportPlan plan, Instant due) {
    var names = new ArrayList<String>();
    for (String string : of(plan)) {
      names.add(Shelf.name(plan.name(), due, string, plan.form().code()));
    }
    return names;
  }

  /** Whether all of them lie there now. */
  private boolean isKept(ReportPlan plan, Instant from, Instant due) throws IOException {
    for (String string : of(plan)) {
      String name = Shelf.name(plan.name(), due, string, plan.form().code());
      if (!shelf.has(name)) {
        var made = parties.maker().make(plan, string, from, due);
        if (made.isEmpty()) {
          return false;
        }
        shelf.put(name, made.get());
        parties.told().kept(name, Sha256.hex(made.get()));
      }
    }
    return true;
  }
}
