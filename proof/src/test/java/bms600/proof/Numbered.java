package bms600.proof;

import bms600.core.snapshot.Event;
import bms600.master.audit.AuditCheck;
import bms600.master.audit.AuditLog;
import bms600.master.audit.AuditReader;
import bms600.master.config.edit.BranchEdit;
import bms600.master.config.edit.SiteFile;
import bms600.master.history.History;
import bms600.master.notify.OutboxNumbers;
import bms600.master.people.RollNumbers;
import bms600.master.report.ShelfNumbers;
import bms600.master.run.Deed;
import bms600.master.seal.SigningKey;
import bms600.master.uplink.mqtt.CursorNumbers;
import bms600.master.uplink.snmp.EngineState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store of the program that is given numbers, one after the other. */
interface Numbered {
  /**
   * The newest number there is, 0 for none.
   *
   * @throws Exception where anything is not as it was written
   */
  long newest() throws Exception;

  /** Writes the next: it counts as kept when this returns. */
  void put(long number) throws Exception;

  /** What opens such a store. */
  @FunctionalInterface
  interface Opener {
    Numbered in(Path folder) throws Exception;
  }

  /** All stores by their names, each to be given a folder of its own. */
  static Map<String, Opener> all() {
    var all = new LinkedHashMap<String, Opener>();
    all.put("event-and-frame", Values::new);
    all.put("memory", Memories::new);
    all.put("aging", Aging::new);
    all.put("audit", Deeds::new);
    all.put("site-file", Sites::new);
    all.put("engine", Starts::new);
    all.put("outbox", folder -> of(new OutboxNumbers(folder)));
    all.put("people", folder -> of(new RollNumbers(folder)));
    all.put("report", folder -> of(new ShelfNumbers(folder)));
    all.put("cursor", folder -> of(new CursorNumbers(folder)));
    return all;
  }

  private static Numbered of(OutboxNumbers outbox) {
    return new Calls(outbox::newest, outbox::put);
  }

  private static Numbered of(RollNumbers roll) {
    return new Calls(roll::newest, roll::put);
  }

  private static Numbered of(ShelfNumbers shelf) {
    return new Calls(shelf::newest, shelf::put);
  }

  private static Numbered of(CursorNumbers cursor) {
    return new Calls(cursor::newest, cursor::put);
  }

  /** Made of two calls. */
  record Calls(Reading reading, Writing writing) implements Numbered {
    /** Tells the newest. */
    interface Reading {
      long newest() throws Exception;
    }

    /** Writes the next. */
    interface Writing {
      void put(long number) throws Exception;
    }

    @Override
    public long newest() throws Exception {
      return reading.newest();
    }

    @Override
    public void put(long number) throws Exception {
      writing.put(number);
    }
  }

  /** An event and a frame of values of each number, in hours that are compacted meanwhile. */
  final class Values implements Numbered {
    /** Frames are so many of {@link WritingProgram#STEP_S} apart: six an hour. */
    private static final long APART = 20;

    /** Those of ten hours; all of a day are kept as they were scanned. */
    private static final int LOOKED_AT = 60;

    private final WritingProgram writing = new WritingProgram();
    private final History history;
    private final bms600.master.run.Worker writer;

    Values(Path folder) throws IOException {
      history = History.open(folder, writing.site, WritingProgram.LIMITS);
      writer = history.writer(() -> 0);
    }

    @Override
    public long newest() throws IOException {
      long events = 0;
      if (history.health().damaged() > 0) {
        throw new IOException("damaged: " + history.health());
      }
      for (var some = history.eventsAfter(0, 1000);
          !some.isEmpty();
          some = history.eventsAfter(some.getLast().seq(), 1000)) {
        for (var one : some) {
          var event = one.event();
          boolean isOurs = event.kind().equals("alarm-raised");
          events += isOurs ? 1 : 0;
          if (isOurs && !event.text().equals("event " + events)) {
            throw new IOException("event " + events + " is " + event.text());
          }
          if (!isOurs && !event.kind().equals("history-cut")) {
            throw new IOException(event.kind() + ": " + event.text());
          }
        }
      }
      for (long number = Math.max(1, events - LOOKED_AT); number <= events; number++) {
        var at = at(number);
        var series = history.series("S1.3.voltage", at, at.plusSeconds(30), 1).orElseThrow();
        if (!(Math.abs(series.mean()[0] - WritingProgram.volts((number - 1) * APART)) < 1e-9)) {
          throw new IOException("frame " + number + " of " + events + " is not as written");
        }
      }
      return events;
    }

    private static Instant at(long number) {
      return WritingProgram.START.plusSeconds((number - 1) * APART * WritingProgram.STEP_S);
    }

    @Override
    public void put(long number) throws Exception {
      history.record(writing.snapshot((number - 1) * APART));
      writer.step();
      history.append(List.of(new Event(at(number), "alarm-raised", "S1", "event " + number)));
    }
  }

  /** What is kept with the events, such as alarms and jobs. */
  final class Memories implements Numbered {
    private final History history;

    Memories(Path folder) throws IOException {
      history = History.open(folder, new WritingProgram().site, WritingProgram.LIMITS);
    }

    @Override
    public long newest() {
      return history
          .memory()
          .map(saved -> Long.parseLong(saved.lines().getFirst().substring("n\t".length())))
          .orElse(0L);
    }

    @Override
    public void put(long number) {
      history.keep(List.of(), List.of("n\t" + number), Instant.EPOCH);
    }
  }

  /** What is kept once a day. */
  final class Aging implements Numbered {
    private final History history;

    Aging(Path folder) throws IOException {
      history = History.open(folder, new WritingProgram().site, WritingProgram.LIMITS);
    }

    @Override
    public long newest() {
      var lines = history.slowMemory();
      return lines.isEmpty() ? 0 : Long.parseLong(lines.getFirst());
    }

    @Override
    public void put(long number) {
      history.keepSlow(List.of(Long.toString(number), "x".repeat(20_000)));
    }
  }

  /** Deeds in a log whose files begin and go. */
  final class Deeds implements Numbered {
    private final Path folder;
    private final AuditLog log;
    private long written;

    Deeds(Path folder) throws IOException {
      this.folder = folder;
      var key = Optional.of(SigningKey.of(folder));
      log = AuditLog.open(folder, () -> 0, Instant::now, AuditingProgram.LIMITS, key);
    }

    @Override
    public long newest() throws IOException {
      var verdict = AuditCheck.of(folder);
      if (verdict.fault().isPresent()) {
        throw new IOException(verdict.toString());
      }
      return AuditReader.newest(folder, 20).stream()
          .map(line -> line.deed())
          .filter(deed -> deed.what().equals("login"))
          .mapToLong(deed -> Long.parseLong(deed.text()))
          .max()
          .orElse(0);
    }

    @Override
    public void put(long number) throws Exception {
      log.write(
          new Deed("Ada", "", "login", "hmi", "done", Long.toString(number)),
          () -> written = number);
      log.step();
      if (written != number) {
        throw new IOException("nobody was told of deed " + number);
      }
    }
  }

  /** A site file whose name counts up. */
  final class Sites implements Numbered {
    private final SiteFile site;

    Sites(Path folder) throws IOException {
      var file = folder.resolve("site.yaml");
      if (!Files.exists(file)) {
        Files.writeString(file, "site: { name: N0 }\n" + "# it stays\n".repeat(800));
      }
      site = new SiteFile(file, Files.readString(file), folder.resolve("versions"));
    }

    @Override
    public long newest() throws IOException {
      if (!site.text().endsWith("# it stays\n".repeat(800))) {
        throw new IOException("half a site file: " + site.text().length());
      }
      var name = String.valueOf(BranchEdit.at(site.text(), List.of("site", "name")));
      return Long.parseLong(name.substring(1));
    }

    @Override
    public void put(long number) throws Exception {
      String to = BranchEdit.put(site.text(), List.of("site", "name"), "N" + number);
      var change = new SiteFile.Change(site.text(), to, "m.ito", "", Instant.EPOCH);
      if (!(site.change(change, () -> true) instanceof SiteFile.Outcome.Done)) {
        throw new IOException("refused: " + number);
      }
    }
  }

  /** Starts of the SNMP engine: of the same engine, or the number would be 1 again. */
  final class Starts implements Numbered {
    private final Path folder;
    private final long newest;

    Starts(Path folder) throws IOException {
      this.folder = folder;
      this.newest = EngineState.started(folder).boots();
    }

    @Override
    public long newest() {
      return newest;
    }

    @Override
    public void put(long number) throws IOException {
      long boots = EngineState.started(folder).boots();
      if (boots != number) {
        throw new IOException("start " + number + " is " + boots);
      }
    }
  }
}
