package bms600.master.history.archive;

import bms600.core.snapshot.Event;
import bms600.master.history.DayParts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Who takes what stands in an archive, in its order. */
interface Taker {
  /** Takes nothing: for looking at every line before any is taken. */
  Taker NONE =
      new Taker() {
        @Override
        public void events(List<Event> some) {}

        @Override
        public void day(LocalDate day, List<DayParts> points) {}

        @Override
        public void frame(ValuesCsv.Row row) {}

        @Override
        public void memory(RowsJson.Memory memory) {}

        @Override
        public void attachment(byte[] content) {}
      };

  void events(List<Event> some) throws IOException;

  void day(LocalDate day, List<DayParts> points) throws IOException;

  void frame(ValuesCsv.Row row) throws IOException, InterruptedException;

  void memory(RowsJson.Memory memory) throws IOException;

  void attachment(byte[] content) throws IOException;
}
