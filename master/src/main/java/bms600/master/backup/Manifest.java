package bms600.master.backup;

import bms600.core.site.OneLine;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in a backup, in order, and whose it is. It is signed, and stands before all else.
 *
 * @param version of the program that made it
 * @param site its name
 * @param at when it was made
 * @param siteFile the name of the site file among the parts
 * @param hasHistory whether the values are in it, or the journal alone
 * @param leftOut files that the site needs and that are not in it, in words
 * @param parts each file, those of the site first
 */
public record Manifest(
    String version,
    String site,
    Instant at,
    String siteFile,
    boolean hasHistory,
    List<String> leftOut,
    List<Part> parts) {
  /** Before the names of the site file and what stands beside it. */
  static final String SITE = "site/";

  /** Before the names of what is in the data folder. */
  static final String DATA = "data/";

  private static final int FORMAT = 1;
  private static final int MOST_PARTS = 100_000;
  private static final int LONGEST_NAME = 400;
  private static final Pattern NAME =
      Pattern.compile("(?:site|data)(?:/(?!\\.{1,2}(?:/|$))[^/\\\\\\p{Cntrl}]{1,200}){1,8}");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A file.
   *
   * @param name with forward slashes, never leading out of its folder
   * @param length bytes
   * @param sha256 64 hexadecimal digits
   */
  public record Part(String name, long length, String sha256) {
    public Part {
      if (!isName(name)) {
        throw new IllegalArgumentException(
            "a file is called '%s', which is no name of a file in a backup"
                .formatted(OneLine.of(name)));
      }
      if (length < 0 || !sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException(name + ": its length or its SHA-256 is none");
      }
    }
  }

  public Manifest {
    leftOut = List.copyOf(leftOut);
    parts = List.copyOf(parts);
    if (parts.size() > MOST_PARTS) {
      throw new IllegalArgumentException(parts.size() + " files, and at most " + MOST_PARTS);
    }
    var names = new HashSet<String>();
    boolean isData = false;
    for (var part : parts) {
      if (!names.add(part.name())) {
        throw new IllegalArgumentException(part.name() + " is in it twice");
      }
      boolean isSite = part.name().startsWith(SITE);
      if (isSite && isData) {
        throw new IllegalArgumentException(part.name() + " must stand before the data");
      }
      isData |= !isSite;
    }
    if (!names.contains(SITE + siteFile)) {
      throw new IllegalArgumentException("its site file '" + siteFile + "' is not among its files");
    }
  }

  /**
   * Whether a file of a backup may be called so: nothing that leads out of where it is unpacked.
   */
  static boolean isName(String name) {
    return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
  }

  /** The bytes of all files together. */
  public long bytes() {
    return parts.stream().mapToLong(Part::length).reduce(0, Math::addExact);
  }

  byte[] write() {
    var root = JSON.createObjectNode().put("format", FORMAT).put("version", version);
    root.put("site", site).put("at", at.toString()).put("site_file", siteFile);
    root.put("history", hasHistory);
    leftOut.forEach(root.putArray("left_out")::add);
    var all = root.putArray("files");
    for (var part : parts) {
      all.addObject()
          .put("name", part.name())
          .put("length", part.length())
          .put("sha256", part.sha256());
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws IOException where it is something else, or of a format to come
   */
  static Manifest read(byte[] bytes) throws IOException {
    try {
      var root = JSON.readTree(bytes);
      int format = root.path("format").asInt(0);
      if (format != FORMAT) {
        throw new IOException(
            "the backup is of format %d, and this program knows %d".formatted(format, FORMAT));
      }
      var left = new ArrayList<String>();
      root.required("left_out").forEach(one -> left.add(one.stringValue()));
      var parts = new ArrayList<Part>();
      for (JsonNode one : root.required("files")) {
        parts.add(
            new Part(text(one, "name"), one.required("length").longValue(), text(one, "sha256")));
      }
      var manifest =
          new Manifest(
              text(root, "version"),
              text(root, "site"),
              Instant.parse(text(root, "at")),
              text(root, "site_file"),
              root.required("history").booleanValue(),
              left,
              parts);
      if (manifest.bytes() < 0) {
        throw new IllegalArgumentException("it is longer than anything");
      }
      return manifest;
    } catch (JacksonException
        | IllegalArgumentException
        | ArithmeticException
        | DateTimeParseException e) {
      throw new IOException("the list of what is in the backup is none: " + e.getMessage(), e);
    }
  }

  private static String text(JsonNode node, String name) {
    return node.required(name).stringValue();
  }
}
