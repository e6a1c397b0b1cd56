package bms600.master.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;

/** A shelf with a report for each number. */
public final class ShelfNumbers {
  private final Shelf shelf;

  public ShelfNumbers(Path data) {
    shelf = new Shelf(data);
  }

  private static byte[] content(long number) {
    return ("report " + number).repeat(500).getBytes(StandardCharsets.US_ASCII);
  }

  /** The newest number, 0 for none: all up to it are there as they were put. */
  public long newest() throws IOException {
    long newest = 0;
    for (var kept : shelf.kept()) {
      long number = kept.due().getEpochSecond();
      if (!java.util.Arrays.equals(shelf.read(kept.name()).orElseThrow(), content(number))) {
        throw new IOException(kept.name() + " is not as it was put");
      }
      newest = Math.max(newest, number);
    }
    if (shelf.kept().size() != newest) {
      throw new IOException(shelf.kept().size() + " reports, and the newest is " + newest);
    }
    return newest;
  }

  /** On the disk when this returns. */
  public void put(long number) throws IOException {
    shelf.put(Shelf.name("daily", Instant.ofEpochSecond(number), "", "csv"), content(number));
  }
}
