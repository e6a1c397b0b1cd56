package bms600.master.audit;

import bms600.master.run.Deed;
import bms600.master.run.Ticker;
import bms600.master.run.Witness;
import bms600.master.run.Worker;
import bms600.master.seal.SigningKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes deeds down, in the order they are told, by a thread of its own: who tells them is not held
 * up by the disk, and whoever waits for a command hears of it when its line is on the disk. All
 * that wait are written in one stroke. A full file is set aside and another begun, in which the
 * chain goes on; the oldest are removed.
 */
public final class AuditLog implements Witness, Worker, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final int MOST_AT_ONCE = 256;
  private static final long REST_S = 1;

  private final LinkedBlockingQueue<Told> waiting = new LinkedBlockingQueue<>();
  private final Path folder;
  private final Ticker ticker;
  private final InstantSource wall;
  private final AuditPen pen;
  private final AuditSealer sealer;
  private volatile AuditHead head;
  private volatile String trouble = "";
  private long lost;

  /**
   * How much is kept.
   *
   * @param bytes at which a file is full; the lines of one stroke stay together
   * @param files full ones that are kept beside the one that is written, 1 or more
   */
  public record Limits(long bytes, int files) {
    /** Over 300,000 lines in 132 MB. */
    public static final Limits USUAL = new Limits(4L << 20, 32);

    /** Checks the figures. */
    public Limits {
      if (bytes < 1 || files < 1) {
        throw new IllegalArgumentException("bytes and files must be 1 or more, not " + bytes);
      }
    }
  }

  private record Told(Deed deed, Runnable then) {}

  private AuditLog(
      Path folder,
      Ticker ticker,
      InstantSource wall,
      AuditHead head,
      AuditPen pen,
      AuditSealer sealer) {
    this.folder = folder;
    this.ticker = ticker;
    this.wall = wall;
    this.head = head;
    this.pen = pen;
    this.sealer = sealer;
  }

  /**
   * Opens the log of a folder, or begins one. Half a line at its end is taken away: nobody was told
   * that it was written. Whatever else is wrong stays as it is, is told in the first new line, and
   * will be found by every check.
   *
   * @throws IOException when it cannot be read; where it cannot be written, that is told as soon as
   *     it can
   */
  public static AuditLog open(Path folder, Ticker ticker, InstantSource wall) throws IOException {
    return open(folder, ticker, wall, Limits.USUAL, Optional.empty());
  }

  /**
   * The same with other limits, and signed: at the first lines, at each new file, after 500 lines
   * or an hour, and at the end.
   */
  public static AuditLog open(
      Path folder, Ticker ticker, InstantSource wall, Limits limits, Optional<SigningKey> key)
      throws IOException {
    var verdict = AuditCheck.of(folder);
    var told = AuditHead.read(folder);
    var current = AuditFiles.current(folder);
    long counts = Files.exists(current) ? Files.size(current) : 0;
    if (verdict.isTorn() && verdict.endsIn().equals(current)) {
      counts = verdict.soundBytes();
    } else if (verdict.isTorn()) {
      try (var torn = new RandomAccessFile(verdict.endsIn().toFile(), "rw")) {
        torn.setLength(verdict.soundBytes());
      }
    }
    var goesOn =
        told.filter(it -> it.seq() > verdict.head().seq() && verdict.fault().isPresent())
            .orElse(verdict.head());
    long seals = verdict.seals().map(AuditCheck.Seals::number).orElse(0L);
    var sealer = new AuditSealer(key, ticker, seals);
    var log =
        new AuditLog(folder, ticker, wall, goesOn, new AuditPen(folder, limits, counts), sealer);
    verdict.fault().ifPresent(fault -> log.tell("broken", fault));
    if (verdict.isTorn()) {
      log.tell("torn", "half a line was at the end: it was being written when all ended");
    }
    return log;
  }

  private void tell(String outcome, String text) {
    LOG.warn("audit log: {}", text);
    write(new Deed("master", "", "audit", "", outcome, text));
  }

  /** How far it reaches just now; for any thread. */
  public AuditHead newest() {
    return head;
  }

  /**
   * Why nothing can be written down just now, in words; empty where it can, or nobody tried. For
   * any thread.
   */
  public String trouble() {
    return trouble;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public void write(Deed deed, Runnable then) {
    waiting.add(new Told(deed, then));
  }

  @Override
  public long step() throws InterruptedException {
    var first = waiting.poll(REST_S, TimeUnit.SECONDS);
    if (first != null) {
      var all = new ArrayList<Told>();
      all.add(first);
      waiting.drainTo(all, MOST_AT_ONCE);
      put(all);
    } else if (lost > 0 || sealer.isLate()) { // a log that is well again says so by itself
      put(List.of());
    }
    return ticker.nanos();
  }

  /**
   * Whoever waits is answered in any case: a full disk does not keep a site from being operated.
   */
  private void put(List<Told> all) {
    try {
      append(all.stream().map(Told::deed).toList(), false);
    } catch (IOException e) {
      if (trouble.isEmpty()) {
        LOG.error("audit log: cannot be written, what happens is not written down", e);
      }
      lost += all.size();
      trouble =
          "%s: %s; %d deeds are not in it"
              .formatted(AuditFiles.current(folder), e.getMessage(), lost);
    } finally {
      all.forEach(told -> told.then().run());
    }
  }

  private void append(List<Deed> deeds, boolean isLast) throws IOException {
    pen.turnWhenFull();
    boolean isToSign = isLast || pen.isAtBeginning();
    var all = new ArrayList<Deed>();
    List<Path> excess = List.of();
    if (pen.isAtBeginning() && head.seq() > 0) {
      all.add(AuditBorder.follows(head));
      excess = toldAsRemoved(all);
    }
    if (lost > 0) {
      all.add(new Deed("master", "", "audit", "", "lost", lost + " deeds could not be written"));
    }
    all.addAll(deeds);
    var lines = new StringBuilder();
    var next = head;
    var at = wall.instant();
    for (var deed : all) {
      next = add(lines, next, at, deed);
    }
    var seal = sealer.sign(all.size(), isToSign, next, at);
    if (seal.isPresent()) {
      next = add(lines, next, at, seal.get());
    }
    pen.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    head = next;
    trouble = "";
    sealer.wrote(all.size(), seal.isPresent());
    if (lost > 0) {
      LOG.info("audit log: written again, {} deeds are lost", lost);
      lost = 0;
    }
    keepHead();
    AuditPen.remove(excess);
  }

  private static AuditHead add(StringBuilder lines, AuditHead before, Instant at, Deed deed) {
    String text = AuditLine.text(before.seq() + 1, at, deed, before.hash());
    lines.append(text).append('\n');
    return new AuditHead(before.seq() + 1, text.substring(0, AuditLine.BEGINNING.length()));
  }

  /**
   * The files to be removed when the lines are on the disk. What does not begin as a file of a log
   * does stays, and all before it: nobody could say what was removed.
   */
  private List<Path> toldAsRemoved(List<Deed> all) {
    try {
      var excess = pen.excess();
      if (!excess.isEmpty()) {
        var oldest = AuditFiles.full(folder).get(excess.size());
        var before = AuditFiles.before(oldest);
        if (before.isPresent()) {
          all.add(AuditBorder.removed(before.get(), pen.kept()));
          return excess;
        }
        LOG.warn("audit log: {} begins with no line of a log, none before it is removed", oldest);
      }
    } catch (IOException e) {
      LOG.warn("audit log: old files cannot be looked for, they stay: {}", e.getMessage());
    }
    return List.of();
  }

  /**
   * The lines are on the disk by now: none is lost, though the head beside them be an older one.
   */
  private void keepHead() {
    try {
      head.write(folder);
    } catch (IOException e) {
      LOG.warn("audit log: its head cannot be kept, the next line tries again: {}", e.getMessage());
    }
  }

  /** Writes what still waits, and signs it, when nobody tells anything any more. */
  @Override
  public void close() throws IOException {
    try (pen) {
      var rest = new ArrayList<Told>();
      waiting.drainTo(rest);
      if (!rest.isEmpty() || lost > 0) {
        put(rest);
      }
      if (sealer.hasUnsigned() && head.seq() > 0) {
        append(List.of(), true);
      }
    }
  }
}
