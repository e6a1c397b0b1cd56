package bms600.proof;

import bms600.core.snapshot.Event;
import bms600.master.audit.AuditCheck;
import bms600.master.audit.AuditLog;
import bms600.master.audit.AuditReader;
import bms600.master.config.edit.SiteFile;
import bms600.master.history.History;
import bms600.master.run.Deed;
import bms600.master.seal.SigningKey;
import bms600.master.uplink.snmp.EngineState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lives on a disk that fails at the n-th call, for n = 1, 2, 3 and so on until nothing fails any
 * more, and then looks with a sound disk what is left. Each thing that is wrong is a line.
 *
 * <p>Arguments: a folder, the control file of {@link FailingDisk}, and the step from n to n in the
 * history, whose lives are long; elsewhere it is 1.
 */
final class FaultSweep {
  private static final int FRAMES = 20;

  /** Frames are so many of {@link WritingProgram#STEP_S} apart: six an hour. */
  private static final int APART = 20;

  private static final String OLD = "site: { name: Old }\n";
  private static final String NEW = "site: { name: New }\n# " + "x".repeat(200) + "\n";

  private final Path root;
  private final FailingDisk disk;
  private long lives;
  private long failed;

  private FaultSweep(Path root, FailingDisk disk) {
    this.root = root;
    this.disk = disk;
  }

  /** A life on the failing disk, and what is wrong with what it left. */
  private interface Life {
    /** What was there before, when the disk was sound. */
    default void prepare(Path folder) throws IOException {}

    void live(Path folder, boolean isLasting) throws Exception;

    void judge(Path folder, boolean isLasting) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    var sweep = new FaultSweep(Path.of(args[0]), new FailingDisk(Path.of(args[1])));
    sweep.all("history", HistoryLife::new, Integer.parseInt(args[2]));
    sweep.all("audit", AuditLife::new, 1);
    sweep.all("engine", EngineLife::new, 1);
    sweep.all("site", SiteLife::new, 1);
    System.out.println("lives " + sweep.lives + " failed calls " + sweep.failed);
  }

  private void all(String name, Supplier<Life> lives, int step) throws Exception {
    for (var kind : FailingDisk.Kind.values()) {
      for (boolean isLasting : new boolean[] {false, true}) {
        long fired = 1;
        for (long nth = 1; fired > 0; nth += step) {
          fired =
              one(
                  name + " " + kind + (isLasting ? " lasting " : " once ") + nth,
                  lives.get(),
                  kind,
                  nth,
                  isLasting);
        }
      }
    }
  }

  private long one(String what, Life life, FailingDisk.Kind kind, long nth, boolean isLasting)
      throws IOException {
    var folder = Files.createDirectories(root.resolve("life-" + lives++));
    long fired;
    boolean lasts = isLasting && kind != FailingDisk.Kind.SHORT_WRITE;
    life.prepare(folder);
    disk.fail(folder, kind, nth, isLasting);
    try {
      life.live(folder, lasts);
    } catch (Exception | AssertionError e) {
      System.out.println("WRONG " + what + ": " + e);
    } finally {
      fired = disk.heal();
    }
    try {
      life.judge(folder, lasts);
    } catch (Exception | AssertionError e) {
      System.out.println("WRONG " + what + ", afterwards: " + e);
    }
    failed += fired;
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(FaultSweep::delete);
    }
    return fired;
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void must(boolean isSo, String otherwise) {
    if (!isSo) {
      throw new AssertionError(otherwise);
    }
  }

  /** Events and frames: what was told as kept is there; what could not be kept is told. */
  private static final class HistoryLife implements Life {
    private final WritingProgram writing = new WritingProgram();
    private long events;
    private int frames;
    private boolean isOpened;

    @Override
    public void live(Path folder, boolean isLasting) throws InterruptedException {
      try (var history = History.open(folder, writing.site, WritingProgram.LIMITS)) {
        isOpened = true;
        var writer = history.writer(() -> 0);
        for (int i = 0; i < FRAMES; i++) {
          history.append(List.of(new Event(at(i), "alarm-raised", "S1", "event " + (i + 1))));
          history.record(writing.snapshot((long) i * APART));
          writer.step();
          look(history, i + 1);
        }
        history.append(List.of()); // the last call may have been the one that failed
        writer.step();
        look(history, FRAMES);
        must(isLasting || (events == FRAMES && frames == FRAMES), "it did not recover by itself");
      } catch (IOException e) {
        must(!String.valueOf(e.getMessage()).isBlank(), "refused without words");
      }
    }

    /** What counts as kept of so many. */
    private void look(History history, int told) {
      var health = history.health();
      events = health.eventsWaiting() == 0 ? told : events;
      frames = health.framesWaiting() == 0 ? told : frames;
      must(
          health.failing() || health.eventsWaiting() + health.framesWaiting() == 0,
          "something waits, and the history does not call itself failing");
    }

    private static Instant at(int i) {
      return WritingProgram.START.plusSeconds((long) i * APART * WritingProgram.STEP_S);
    }

    @Override
    public void judge(Path folder, boolean isLasting) throws Exception {
      try (var history = History.open(folder, writing.site, WritingProgram.LIMITS)) {
        var raised = history.eventsAfter(0, 1000).stream().map(it -> it.event()).toList();
        must(
            raised.stream().noneMatch(it -> it.kind().equals("history-damaged")),
            "damage: " + raised);
        var texts =
            raised.stream()
                .filter(it -> it.kind().equals("alarm-raised"))
                .map(Event::text)
                .toList();
        must(texts.size() >= events, texts.size() + " events of " + events);
        for (int i = 0; i < texts.size(); i++) {
          must(texts.get(i).equals("event " + (i + 1)), "event " + (i + 1) + ": " + texts.get(i));
        }
        for (int i = 0; i < frames; i++) {
          var series =
              history.series("S1.3.voltage", at(i), at(i).plusSeconds(30), 1).orElseThrow();
          double wanted = WritingProgram.volts((long) i * APART);
          must(Math.abs(series.mean()[0] - wanted) < 1e-9, "frame " + (i + 1) + " of " + frames);
        }
        must(isOpened || isLasting || events == 0, "never opened");
      }
    }
  }

  /** The chain is sound whatever happened, and tells what could not be written. */
  private static final class AuditLife implements Life {
    private static final int DEEDS = 6;

    /** Of a few lines a file, so that files begin and go as well. */
    private static final AuditLog.Limits LIMITS = new AuditLog.Limits(900, 2);

    private int answered;
    private Optional<SigningKey> key = Optional.empty();

    @Override
    public void prepare(Path folder) throws IOException {
      key = Optional.of(SigningKey.of(folder));
    }

    private AuditLog open(Path folder) throws IOException {
      return AuditLog.open(folder, () -> 0, () -> WritingProgram.START, LIMITS, key);
    }

    @Override
    public void live(Path folder, boolean isLasting) throws InterruptedException {
      try (var log = open(folder)) {
        for (int i = 0; i < DEEDS; i++) {
          log.write(new Deed("Ada", "", "login", "hmi", "done", "deed " + i), () -> answered++);
          log.step();
        }
        must(answered == DEEDS, "whoever acts waits for the disk");
      } catch (IOException e) {
        must(!String.valueOf(e.getMessage()).isBlank(), "refused without words");
      }
    }

    @Override
    public void judge(Path folder, boolean isLasting) throws Exception {
      open(folder).close();
      var verdict = AuditCheck.of(folder);
      must(isLasting || verdict.fault().isEmpty(), verdict.toString());
      must(verdict.head().seq() >= 0 && !verdict.isTorn(), verdict.toString());
      long told = 0;
      for (var line : AuditReader.newest(folder, 100)) {
        var deed = line.deed();
        told += deed.what().equals("login") ? 1 : 0;
        told += deed.outcome().equals("lost") ? Long.parseLong(deed.text().split(" ", 2)[0]) : 0;
      }
      must(told <= DEEDS, told + " deeds are written or told as lost, of " + DEEDS);
    }
  }

  /** The engine never counts a start that another heard of again. */
  private static final class EngineLife implements Life {
    private int told;

    @Override
    public void live(Path folder, boolean isLasting) {
      for (int i = 0; i < 3; i++) {
        try {
          told = EngineState.started(folder).boots();
        } catch (IOException e) {
          must(!String.valueOf(e.getMessage()).isBlank(), "refused without words");
        }
      }
    }

    @Override
    public void judge(Path folder, boolean isLasting) throws Exception {
      int next = EngineState.started(folder).boots();
      must(next > told, "start " + next + " after " + told);
    }
  }

  /** The site file is the old one or the new one, and the new one where that was told. */
  private static final class SiteLife implements Life {
    private boolean isChanged;

    @Override
    public void prepare(Path folder) throws IOException {
      Files.writeString(folder.resolve("site.yaml"), OLD);
    }

    @Override
    public void live(Path folder, boolean isLasting) {
      try {
        var site = new SiteFile(folder.resolve("site.yaml"), OLD, folder);
        var change = new SiteFile.Change(OLD, NEW, "Ada", "why", WritingProgram.START);
        isChanged = site.change(change, () -> true) instanceof SiteFile.Outcome.Done;
      } catch (IOException e) {
        must(!String.valueOf(e.getMessage()).isBlank(), "refused without words");
      }
    }

    @Override
    public void judge(Path folder, boolean isLasting) throws Exception {
      String found = Files.readString(folder.resolve("site.yaml"));
      must(found.equals(NEW) || (!isChanged && found.equals(OLD)), "neither old nor new: " + found);
    }
  }
}
