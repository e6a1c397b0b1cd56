package bms600.master.audit;

import bms600.master.run.Deed;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of the log: {@code HASH JSON}. The hash is the SHA-256, in hex, of the hash of the line
 * before, a blank, and the JSON as it stands, so that any tool can check it.
 *
 * @param seq counts from 1, without a gap
 * @param hash of this line
 */
public record AuditLine(long seq, Instant at, Deed deed, String hash) {
  /** What the first line follows. */
  static final String BEGINNING = "0".repeat(64);

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern FORM = Pattern.compile("([0-9a-f]{64}) (\\{.*})");

  /** The line of a deed, without its end, that follows the line of this hash. */
  static String text(long seq, Instant at, Deed deed, String before) {
    var bytes = new ByteArrayOutputStream(256);
    try (var out = JSON.createGenerator(bytes)) {
      out.writeStartObject();
      out.writeNumberProperty("seq", seq);
      out.writeStringProperty("at", at.toString());
      out.writeStringProperty("who", deed.who());
      out.writeStringProperty("from", deed.from());
      out.writeStringProperty("what", deed.what());
      out.writeStringProperty("place", deed.place());
      out.writeStringProperty("outcome", deed.outcome());
      out.writeStringProperty("text", deed.text());
      out.writeEndObject();
    }
    String json = bytes.toString(StandardCharsets.UTF_8);
    return hash(before, json) + " " + json;
  }

  /** The line a text is; empty where it is none. Whether its hash is right is another question. */
  static Optional<AuditLine> read(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      var node = JSON.readTree(parts.group(2));
      var deed =
          new Deed(
              node.required("who").stringValue(),
              node.required("from").stringValue(),
              node.required("what").stringValue(),
              node.required("place").stringValue(),
              node.required("outcome").stringValue(),
              node.required("text").stringValue());
      var at = Instant.parse(node.required("at").stringValue());
      return Optional.of(new AuditLine(node.required("seq").longValue(), at, deed, parts.group(1)));
    } catch (JacksonException | IllegalArgumentException | DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Whether a text follows the line of this hash. */
  static boolean follows(String text, String before) {
    var parts = FORM.matcher(text);
    return parts.matches() && hash(before, parts.group(2)).equals(parts.group(1));
  }

  private static String hash(String before, String json) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] all = (before + " " + json).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(all));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
