package bms600.master.report;

import bms600.master.run.Sha256;
import bms600.master.run.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that are kept: files of the folder {@code reports}, each put there as a whole and never
 * changed; one that is another than was put is set aside. Any thread may read, one puts.
 */
public final class Shelf {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
  private static final String FOLDER = "reports";
  private static final long MOST_BYTES = 256L << 20;
  private static final Pattern NAME =
      Pattern.compile(
          "([a-z][a-z0-9-]{0,31})_([0-9]{8}T[0-9]{6}Z)"
              + "(?:_([A-Za-z][A-Za-z0-9_-]{0,31}))?\\.(?:pdf|csv)");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final long mostBytes;
  private final Map<String, String> sums = new ConcurrentHashMap<>();

  /**
   * A report that is kept.
   *
   * @param plan by which it was made
   * @param due when it was due; made then, or as soon as the master ran again
   * @param string it is of; empty where it is of the site
   */
  public record Kept(
      String name, String plan, Instant due, String string, long bytes, String sha256) {}

  /** Of a data folder; where the shelf is full, the oldest leave, but no plan's newest. */
  public Shelf(Path data) {
    this(data, MOST_BYTES);
  }

  Shelf(Path data, long mostBytes) {
    this.folder = data.resolve(FOLDER);
    this.mostBytes = mostBytes;
  }

  /** The name of the report of a plan that was due at an instant. */
  static String name(String plan, Instant due, String string, String form) {
    String of = string.isEmpty() ? "" : "_" + string;
    return plan + "_" + STAMP.format(due) + of + "." + form;
  }

  boolean has(String name) {
    return Files.isRegularFile(folder.resolve(name));
  }

  /**
   * Keeps a report: on the disk as a whole when this returns.
   *
   * @throws IOException when it is not known to be on the disk; the message names the file
   */
  void put(String name, byte[] report) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(name + " is no name of a report");
    }
    String sum = Sha256.hex(report);
    WholeFile.put(folder, sumName(name), sum.getBytes(StandardCharsets.US_ASCII));
    WholeFile.put(folder, name, report);
    makeRoom();
  }

  private void makeRoom() throws IOException {
    var all = kept();
    long bytes = 0;
    var newest = new HashSet<String>();
    for (var one : all) {
      bytes += one.bytes();
      boolean isNewest = newest.add(one.plan() + " " + one.string());
      if (bytes > mostBytes && !isNewest) {
        Files.delete(folder.resolve(one.name()));
        Files.deleteIfExists(folder.resolve(sumName(one.name())));
        sums.remove(one.name());
        bytes -= one.bytes();
      }
    }
  }

  /**
   * All that are kept, the newest first.
   *
   * @throws IOException when the folder cannot be read
   */
  public List<Kept> kept() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var kept = new ArrayList<Kept>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        kept(file).ifPresent(kept::add);
      }
    }
    kept.sort(Comparator.comparing(Kept::due).reversed().thenComparing(Kept::name));
    return kept;
  }

  private Optional<Kept> kept(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    var parts = NAME.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String sum = sum(name, file);
    if (!isAsPut(name, sum)) {
      setAside(name);
      return Optional.empty();
    }
    String string = parts.group(3) == null ? "" : parts.group(3);
    var due = STAMP.parse(parts.group(2), Instant::from);
    return Optional.of(new Kept(name, parts.group(1), due, string, Files.size(file), sum));
  }

  /** By a sum beside it, where there is one: what an earlier version put has none. */
  private boolean isAsPut(String name, String sum) throws IOException {
    var beside = folder.resolve(sumName(name));
    if (!Files.exists(beside)) {
      return true;
    }
    String told = new String(Files.readAllBytes(beside), StandardCharsets.ISO_8859_1);
    return told.equals(sum);
  }

  private static String sumName(String name) {
    return "." + name + ".sha256";
  }

  /** Nobody is shown a figure that nobody computed. */
  private void setAside(String name) throws IOException {
    var aside = folder.resolve(name + ".damaged");
    LOG.warn("the report {} is not as it was put, and set aside as {}", name, aside);
    Files.move(folder.resolve(name), aside, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(folder.resolve(sumName(name)));
    sums.remove(name);
  }

  private String sum(String name, Path file) throws IOException {
    var known = sums.get(name);
    if (known != null) {
      return known;
    }
    String sum = Sha256.hex(Files.readAllBytes(file));
    sums.put(name, sum);
    return sum;
  }

  /**
   * One of them, as it was put; empty where there is none of this name, or none that is.
   *
   * @throws IOException when it cannot be read
   */
  public Optional<byte[]> read(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try {
      byte[] report = Files.readAllBytes(folder.resolve(name));
      if (isAsPut(name, Sha256.hex(report))) {
        return Optional.of(report);
      }
      setAside(name);
      return Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }
}
