package bms600.master.history.archive;

import bms600.core.snapshot.Event;
import bms600.master.history.DayParts;
import bms600.master.history.History;
import bms600.master.run.Worker;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/**
 * Takes what stands in an archive into a history. A history goes on when its disk fails, and keeps
 * in memory what it cannot write; here that would be told as taken, and lost: so it ends instead.
 */
final class HistoryTaker implements Taker {
  private final History history;
  private final Worker writer;
  private final int[] columns;
  private long events;
  private long frames;

  /**
   * Into a history that nobody else writes.
   *
   * @param points the columns of the frames that come
   */
  HistoryTaker(History history, List<String> points) {
    this.history = history;
    this.writer = history.writer(() -> 0);
    this.columns = history.points().stream().mapToInt(points::indexOf).toArray();
  }

  @Override
  public void events(List<Event> some) throws IOException {
    history.append(some);
    events += some.size();
    mustBeWritten();
  }

  @Override
  public void day(LocalDate day, List<DayParts> points) throws IOException {
    history.restore(day, points);
  }

  @Override
  public void frame(ValuesCsv.Row row) throws IOException, InterruptedException {
    var values = new double[columns.length];
    var isGood = new boolean[columns.length];
    for (int i = 0; i < columns.length; i++) {
      values[i] = columns[i] < 0 ? Double.NaN : row.values()[columns[i]];
      isGood[i] = columns[i] >= 0 && row.isGood()[columns[i]];
    }
    while (!history.restore(row.at(), values, isGood)) {
      settle();
    }
    frames++;
  }

  @Override
  public void memory(RowsJson.Memory memory) throws IOException {
    memory.at().ifPresent(at -> history.keep(List.of(), memory.lines(), at));
    if (!memory.aging().isEmpty()) {
      history.keepSlow(memory.aging());
    }
    mustBeWritten();
  }

  @Override
  public void attachment(byte[] content) throws IOException {
    history.attachments().keep(content);
  }

  /**
   * What was taken, once all of it is written.
   *
   * @throws IOException where it cannot be written
   */
  ArchiveReader.Taken taken() throws IOException, InterruptedException {
    settle();
    return new ArchiveReader.Taken(events, frames);
  }

  private void settle() throws IOException, InterruptedException {
    long next = writer.step();
    while (next <= 0) {
      next = writer.step();
    }
    mustBeWritten();
  }

  private void mustBeWritten() throws IOException {
    var health = history.health();
    if (health.failing()) {
      throw new IOException(
          "the history cannot be written: "
              + health.lastError()
              + "; only a part was taken: it must be removed before the next try");
    }
  }
}
