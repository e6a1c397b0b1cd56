package bms600.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this process took of the machine, as Linux counts it. */
final class Footprint {
  private Footprint() {}

  /** Bytes that were handed to the disk: each page counts when it becomes dirty. */
  static long writtenBytes() throws IOException {
    return number("/proc/self/io", "write_bytes: ");
  }

  /** The most memory that was in use at once, bytes. */
  static long peakBytes() throws IOException {
    return number("/proc/self/status", "VmHWM:") * 1024;
  }

  private static long number(String file, String key) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(key))
        .map(line -> Long.parseLong(line.substring(key.length()).replace("kB", "").strip()))
        .findFirst()
        .orElseThrow(() -> new IOException(file + " has no line " + key));
  }
}
