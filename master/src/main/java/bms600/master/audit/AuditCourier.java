package bms600.master.audit;

import bms600.master.run.Deed;
import bms600.master.run.Ticker;
import bms600.master.run.Witness;
import bms600.master.run.Worker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the log to another machine, line by line and in order. It reads the files, so that what
 * waits costs nothing and outlives a restart: as long as a line is kept, it is sent. How far it is
 * stands in a file; after a cut of power a few lines may be sent twice, none is left out unsaid.
 */
public final class AuditCourier implements Worker {
  /** The newest line that was taken over; removed, all lines that are kept are sent again. */
  static final String FILE = "audit.sent";

  private static final Logger LOG = LoggerFactory.getLogger(AuditCourier.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  /** So often the other machine hears how far the log reaches, and it shows that it is there. */
  private static final Duration QUIET = Duration.ofHours(1);

  private final Path folder;
  private final Parties parties;
  private final AuditTail tail;
  private final Queue<Test> tests = new ConcurrentLinkedQueue<>();
  private AuditHead sent;
  private Fare fare = new Fare(Fare.State.UNPROVEN, "not yet tried", 0, Optional.empty());
  private long provedNanos;
  private long nextTryNanos;
  private int failures;
  private boolean isCursorLost;

  /**
   * Whom it works with.
   *
   * @param newest how far the log reaches
   * @param told is told how it fares when that changes
   */
  public record Parties(
      AuditCarrier carrier,
      Supplier<AuditHead> newest,
      Witness witness,
      Consumer<Fare> told,
      Ticker ticker,
      InstantSource wall) {}

  /**
   * How the sending fares.
   *
   * @param why it does not work; empty where it does
   * @param waiting lines that are not yet sent
   * @param lastProof when lines were taken over last
   */
  public record Fare(State state, String why, long waiting, Optional<Instant> lastProof) {
    /** What is known of the other machine. */
    public enum State {
      UNPROVEN,
      WORKS,
      FAILS
    }
  }

  private record Test(String note, Consumer<Optional<String>> answer) {}

  /**
   * Goes on where it was.
   *
   * @throws IOException when how far it was cannot be read
   */
  public AuditCourier(Path folder, Parties parties) throws IOException {
    this.folder = folder;
    this.parties = parties;
    this.tail = new AuditTail(folder);
    this.sent = AuditHead.read(folder, FILE).orElse(AuditHead.BEGINNING);
    this.nextTryNanos = parties.ticker().nanos();
    this.provedNanos = nextTryNanos;
  }

  /**
   * Sends a line that tries whether the way is open; from any thread.
   *
   * @param answer is called once, with what went wrong
   */
  public void test(String note, Consumer<Optional<String>> answer) {
    tests.add(new Test(note, answer));
  }

  @Override
  public String name() {
    return "audit to syslog";
  }

  @Override
  public Duration longestStep() {
    return Duration.ofMinutes(2);
  }

  @Override
  public long step() throws InterruptedException {
    for (var test = tests.poll(); test != null; test = tests.poll()) {
      var trouble = parties.carrier().tell(parties.newest().get(), test.note());
      ended(trouble);
      test.answer().accept(trouble);
    }
    boolean isMore = now() - nextTryNanos >= 0 && send();
    publish();
    return isMore ? now() : now() + LOOK.toNanos();
  }

  private long now() {
    return parties.ticker().nanos();
  }

  /** Whether more may be there to be sent at once. */
  private boolean send() throws InterruptedException {
    if (parties.newest().get().equals(sent)) {
      boolean isQuiet = now() - provedNanos >= QUIET.toNanos();
      if (isQuiet || fare.state() != Fare.State.WORKS) {
        ended(parties.carrier().tell(sent, "the newest line"));
      }
      return false;
    }
    AuditTail.Piece piece;
    try {
      piece = tail.after(sent);
    } catch (IOException e) {
      ended(Optional.of("the audit log cannot be read: " + e.getMessage()));
      return false;
    }
    if (piece.lines().isEmpty()) {
      return false;
    }
    var trouble = parties.carrier().carry(piece.lines());
    ended(trouble);
    if (trouble.isPresent()) {
      return false;
    }
    piece.missing().ifPresent(this::tell);
    sent = piece.upTo();
    keep();
    return true;
  }

  private void tell(String missing) {
    LOG.warn("audit log to syslog: {}", missing);
    parties.witness().write(new Deed("master", "", "audit", "", "unsent", missing));
  }

  /** Where it cannot be kept, lines are sent twice after a restart, and none is missing. */
  private void keep() {
    try {
      sent.write(folder, FILE);
      isCursorLost = false;
    } catch (IOException e) {
      if (!isCursorLost) {
        LOG.warn("audit log to syslog: how far it is cannot be kept: {}", e.getMessage());
      }
      isCursorLost = true;
    }
  }

  private void ended(Optional<String> trouble) {
    if (trouble.isEmpty()) {
      failures = 0;
      provedNanos = now();
      nextTryNanos = now();
      fare = new Fare(Fare.State.WORKS, "", 0, Optional.of(parties.wall().instant()));
    } else {
      var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
      nextTryNanos = now() + (pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause).toNanos();
      failures++;
      fare = new Fare(Fare.State.FAILS, trouble.get(), 0, fare.lastProof());
    }
  }

  private void publish() {
    long waiting = Math.max(0, parties.newest().get().seq() - sent.seq());
    parties.told().accept(new Fare(fare.state(), fare.why(), waiting, fare.lastProof()));
  }
}
