package bms600.cli.bench;

import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import bms600.master.history.History;
import bms600.master.run.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One month written and read, and what it cost. */
final class HistoryMarks {
  private static final int BATCH = 60;
  private static final int PACED = 3600;
  private static final double DAY_S = 86_400;
  private static final double GB = 1e9;

  /** Linux writes a page that stays dirty after this long ({@code dirty_expire_centisecs}), s. */
  private static final double KEPT_DIRTY_S = 30;

  private final Site site;
  private final Path folder;
  private final int days;
  private final int rowMinutes;
  private final List<Score> scores = new ArrayList<>();
  private String[] rowQueries = {"-", "-"};
  private String rowBytes = "-";
  private int tracks;

  HistoryMarks(Site site, Path folder, int days, int rowMinutes) {
    this.site = site;
    this.folder = folder;
    this.days = days;
    this.rowMinutes = rowMinutes;
  }

  List<Score> all() throws IOException, InterruptedException, SQLException {
    var month = new FloatingMonth(site, days / 2);
    long last = days * (long) DAY_S;
    try (var history = History.open(folder, site)) {
      tracks = history.points().size();
      double rowsRate = rows(new FloatingMonth(site, days / 2), history.points());
      write(history, month, last, rowsRate);
      read(history);
    }
    flash(new FloatingMonth(site, days), size());
    score("peak memory", "of the process", Footprint.peakBytes() / 1e6, 512, "MB", "-");
    return scores;
  }

  private void write(History history, FloatingMonth month, long frames, double rowsRate)
      throws IOException, InterruptedException {
    var writer = history.writer(() -> 0);
    long nanos = 0;
    var batch = new ArrayList<Snapshot>(BATCH);
    for (long frame = 0; frame < frames; frame += BATCH) {
      batch.clear();
      for (int i = 0; i < BATCH; i++) {
        batch.add(month.next());
      }
      long begun = System.nanoTime();
      batch.forEach(history::record);
      long until;
      do {
        until = writer.step();
      } while (until <= 0);
      nanos += System.nanoTime() - begun;
      if (frame % (long) DAY_S == 0) {
        System.err.printf("day %d of %d%n", frame / (long) DAY_S + 1, days);
      }
    }
    double rate = frames / (nanos / 1e9);
    score(
        "write rate",
        "%d days, %d values a second".formatted(days, tracks),
        rate,
        -1000,
        "× real time",
        "rows: %.0f × (%d min of it)".formatted(rowsRate, rowMinutes));
  }

  private void read(History history) throws IOException {
    var from = FloatingMonth.START;
    var to = from.plus(HistoryCommand.DAY.multipliedBy(days));
    var voltages = HistoryCommand.points(site, "voltage");
    var one = new double[21];
    for (int i = 0; i < one.length; i++) {
      String point = voltages.get(i * voltages.size() / one.length);
      long begun = System.nanoTime();
      boolean isKnown = history.series(point, from, to, 500).isPresent();
      one[i] = HistoryCommand.ms(System.nanoTime() - begun);
      if (!isKnown) {
        throw new IllegalStateException("nothing is kept of " + point);
      }
    }
    score(
        "one block, 500 points",
        days + " days, median of 21",
        median(one),
        20,
        "ms",
        rowQueries[0]);
    instant(history, voltages, to.minusSeconds(5_000), "yesterday, as scanned");
    instant(history, voltages, from.plusSeconds(90_000), "on the second day");
    export(history, to);
  }

  private void instant(History history, List<String> points, Instant at, String when) {
    var times = new double[9];
    for (int i = 0; i < times.length; i++) {
      long begun = System.nanoTime();
      int found = history.at(at.minusSeconds(60L * i), points).size();
      times[i] = HistoryCommand.ms(System.nanoTime() - begun);
      if (found != points.size()) {
        throw new IllegalStateException(found + " of " + points.size() + " blocks at " + at);
      }
    }
    score("all blocks at an instant", when, median(times), 50, "ms", rowQueries[1]);
  }

  private void export(History history, Instant to) throws IOException {
    var points = HistoryCommand.points(site, "voltage");
    var bytes = new long[1];
    long begun = System.nanoTime();
    long rows =
        history.scan(
            points,
            to.minusSeconds(6 * 3600),
            to,
            (atMs, values, isGood) -> bytes[0] += Arrays.toString(values).length());
    double seconds = (System.nanoTime() - begun) / 1e9;
    score(
        "rows streamed",
        "6 h of %d blocks, %.0f MB".formatted(points.size(), bytes[0] / 1e6),
        rows / seconds,
        -1000,
        "rows/s",
        "-");
  }

  /** What each tier takes, read from the file by itself; returns what digests are a day, bytes. */
  private double size() throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("history.db"));
        var statement = connection.createStatement()) {
      double full = number(statement, "SELECT sum(pgsize) FROM dbstat WHERE name = 'chunk'");
      double frames = number(statement, "SELECT sum(frames) FROM span");
      double minutes = number(statement, "SELECT sum(pgsize) FROM dbstat WHERE name = 'minute'");
      double quarters = number(statement, "SELECT sum(pgsize) FROM dbstat WHERE name = 'quarter'");
      double digested = number(statement, "SELECT count(*) FROM day");
      double perValue = full / (frames * tracks);
      score(
          "bytes per value",
          "as scanned, %.0f M values".formatted(frames * tracks / 1e6),
          perValue,
          1.5,
          "B",
          rowBytes);
      double perMinute = minutes / digested / (1440.0 * tracks * 3);
      double perQuarter = quarters / digested / (96.0 * tracks * 3);
      score("bytes per value", "minutes: least, mean, greatest", perMinute, 1.5, "B", "-");
      score("bytes per value", "quarters: least, mean, greatest", perQuarter, 1.5, "B", "-");
      double size =
          7 * DAY_S * tracks * perValue + 366 * minutes / digested + 3653 * quarters / digested;
      score("size", "7 d full + 1 y minutes + 10 y quarters", size / GB, 6, "GB", "-");
      return (minutes + quarters) / digested;
    }
  }

  private static double number(java.sql.Statement statement, String query) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getDouble(1);
    }
  }

  /**
   * An hour as on a gateway, on float: each second synced, each minute a durable memory, compacted
   * at last.
   */
  private void flash(FloatingMonth month, double digestBytes)
      throws IOException, InterruptedException {
    long before;
    long synced;
    double syncedPerS;
    try (var history = History.open(folder.resolve("paced"), site)) {
      Worker writer = history.writer(() -> 0);
      before = Footprint.writtenBytes();
      long begun = System.nanoTime();
      for (int i = 0; i < PACED; i++) {
        var snapshot = month.next();
        history.record(snapshot);
        writer.step();
        if (i % 60 == 0) {
          history.keep(List.of(), snapshot.memory().save(), snapshot.at());
        }
      }
      syncedPerS = PACED / ((System.nanoTime() - begun) / 1e9);
      synced = Footprint.writtenBytes();
      history.record(month.next());
      HistoryCommand.settle(history);
    }
    double frames = (synced - before) * 24.0;
    double compacted = (Footprint.writtenBytes() - synced) * 24.0 + 2 * digestBytes;
    double slots = slotBytes() * DAY_S / KEPT_DIRTY_S;
    score("frames a second", "each on the disk before the next", syncedPerS, -1, "", "-");
    score(
        "written to the disk a day",
        "frames %.3f, memory %.3f, the rest %.3f GB"
            .formatted(frames / GB, slots / GB, compacted / GB),
        (frames + slots + compacted) / GB,
        0.5,
        "GB",
        "-");
  }

  private double slotBytes() throws IOException {
    double bytes = 0;
    for (int slot = 0; slot < 2; slot++) {
      bytes += Files.size(folder.resolve("paced/memory-" + slot + ".bin"));
    }
    return bytes;
  }

  /** The same values as rows, as many minutes of them as are asked for; frames a second. */
  private double rows(FloatingMonth month, List<String> points) throws IOException, SQLException {
    var file = folder.resolve("rows.db");
    int blocks = site.blockCount();
    long frames = rowMinutes * 60L;
    long nanos = 0;
    long fromMs = FloatingMonth.START.toEpochMilli();
    var rowTracks = RowFrame.tracks(month.next(), points);
    try (var rows = new RowStore(file)) {
      for (long frame = 0; frame < frames; frame++) {
        var snapshot = month.next();
        long begun = System.nanoTime();
        new RowFrame(snapshot).put(rows, rowTracks);
        if (frame % BATCH == BATCH - 1) {
          rows.commit();
        }
        nanos += System.nanoTime() - begun;
      }
      long begun = System.nanoTime();
      rows.envelope(0, fromMs, fromMs + frames * 1000);
      double envelopeMs = HistoryCommand.ms(System.nanoTime() - begun);
      begun = System.nanoTime();
      rows.instant(blocks, fromMs + frames * 500);
      double instantMs = HistoryCommand.ms(System.nanoTime() - begun);
      rowQueries =
          new String[] {
            "rows: %.1f ms for %d min".formatted(envelopeMs, rowMinutes),
            "rows: %.1f ms".formatted(instantMs)
          };
    }
    double values = frames * (double) rowTracks.size();
    rowBytes = "rows: %.1f B".formatted(Files.size(file) / values);
    Files.delete(file);
    return frames / (nanos / 1e9);
  }

  /** A goal below zero is a floor, one above it a ceiling. */
  private void score(
      String output, String over, double measured, double goal, String unit, String baseline) {
    boolean isMet = goal < 0 ? measured >= -goal : measured <= goal;
    String text = measured >= 100 ? "%.0f %s" : measured >= 1 ? "%.1f %s" : "%.3f %s";
    String limit = (goal < 0 ? "≥ " : "≤ ") + (Math.abs(goal) + " " + unit).replace(".0 ", " ");
    scores.add(
        new Score(
            output, over, text.formatted(measured, unit).strip(), limit.strip(), isMet, baseline));
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
