package bms600.master.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The past cannot be asked just now: its file is not opened yet, or its disk fails. It is tried
 * again by itself, so whoever asked may ask again in a few seconds.
 */
public final class UnreadableException extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  private final String why;
  private final Instant since;

  UnreadableException(Path file, String why, Instant since, Throwable cause) {
    super(new IOException(file + " cannot be read: " + why, cause));
    this.why = why;
    this.since = since;
  }

  UnreadableException(Path file, Gate.Shut shut) {
    super(new IOException(file + " cannot be read: " + shut.why()));
    this.why = shut.why();
    this.since = shut.since();
  }

  /** What is in the way, in words. */
  public String why() {
    return why;
  }

  /** Since when, by the wall clock, without being readable between. */
  public Instant since() {
    return since;
  }
}
