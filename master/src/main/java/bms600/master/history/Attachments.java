package bms600.master.history;

import bms600.master.run.Sha256;
import bms600.master.run.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Photos and papers that belong to what people wrote down: files of the folder {@code attachments},
 * each named by its SHA-256. What a file is tells its content, never a name that somebody gave it.
 */
public final class Attachments {
  /** The longest that is kept. */
  public static final int MOST_BYTES = 5 * 1024 * 1024;

  private static final String FOLDER = "attachments";
  private static final long MOST_BYTES_IN_ALL = 1L << 30;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private final Path data;
  private final Path folder;
  private final long mostInAll;

  /** What may be kept, by how it begins. */
  public enum Type {
    JPEG("image/jpeg", "jpg", "\u00ff\u00d8\u00ff"),
    PNG("image/png", "png", "\u0089PNG\r\n\u001a\n"),
    PDF("application/pdf", "pdf", "%PDF-");

    private final String media;
    private final String ending;
    private final String beginning;

    Type(String media, String ending, String beginning) {
      this.media = media;
      this.ending = ending;
      this.beginning = beginning;
    }

    /** The media type, such as {@code image/jpeg}. */
    public String media() {
      return media;
    }

    /** How the name of such a file ends. */
    public String ending() {
      return ending;
    }

    private boolean is(byte[] content) {
      byte[] first = beginning.getBytes(StandardCharsets.ISO_8859_1);
      return Arrays.mismatch(
              first, 0, first.length, content, 0, Math.min(first.length, content.length))
          < 0;
    }

    /** What this is; empty for what is not kept. */
    public static Optional<Type> of(byte[] content) {
      return Arrays.stream(values()).filter(type -> type.is(content)).findFirst();
    }
  }

  /** Of a data folder. */
  public Attachments(Path data) {
    this(data, MOST_BYTES_IN_ALL);
  }

  Attachments(Path data, long mostInAll) {
    this.data = data;
    this.folder = data.resolve(FOLDER);
    this.mostInAll = mostInAll;
  }

  /** Whether a file is one that is kept: of a {@link Type}, and not too long. */
  public static boolean mayBe(byte[] content) {
    return content.length <= MOST_BYTES && Type.of(content).isPresent();
  }

  /** Whether there is room for so many bytes more. */
  public boolean hasRoomFor(long bytes) throws IOException {
    long sum = bytes;
    for (String name : names()) {
      sum += Files.size(folder.resolve(name));
    }
    return sum <= mostInAll;
  }

  /**
   * Keeps a file: on the disk when this returns.
   *
   * @return its SHA-256 in hexadecimal, by which it is found again
   * @throws IllegalArgumentException for what is no {@link Type}, or too long
   * @throws IOException when it is not known to be on the disk
   */
  public String keep(byte[] content) throws IOException {
    if (!mayBe(content)) {
      throw new IllegalArgumentException("no JPEG, PNG or PDF of at most " + MOST_BYTES + " bytes");
    }
    String name = Sha256.hex(content);
    if (!claim(name)) {
      WholeFile.put(folder, name, content);
    }
    return name;
  }

  /**
   * Whether a file is kept, as it was. It then counts as sent now, so that there is time to write
   * down the entry that names it before {@link LeftAttachments} comes.
   *
   * @throws IOException when it cannot be read
   */
  public boolean claim(String sha256) throws IOException {
    if (!SHA256.matcher(sha256).matches()) {
      return false;
    }
    try {
      Files.setLastModifiedTime(folder.resolve(sha256), FileTime.from(Instant.now()));
    } catch (NoSuchFileException _) {
      return false;
    }
    return read(sha256).isPresent();
  }

  Path folder() {
    return folder;
  }

  /** The folder that has everything else too. */
  Path data() {
    return data;
  }

  /**
   * A file by its SHA-256; empty where there is none, or it is not as it was.
   *
   * @throws IOException when it cannot be read
   */
  public Optional<byte[]> read(String sha256) throws IOException {
    if (!SHA256.matcher(sha256).matches()) {
      return Optional.empty();
    }
    try {
      byte[] content = Files.readAllBytes(folder.resolve(sha256));
      return Sha256.hex(content).equals(sha256) ? Optional.of(content) : Optional.empty();
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  /** All there are, in the order of their names. */
  public List<String> names() throws IOException {
    var names = new ArrayList<String>();
    if (Files.isDirectory(folder)) {
      try (var files = Files.newDirectoryStream(folder)) {
        for (var file : files) {
          String name = String.valueOf(file.getFileName());
          if (SHA256.matcher(name).matches()) {
            names.add(name);
          }
        }
      }
    }
    names.sort(null);
    return names;
  }
}
