package bms600.master.hmi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back, whole: status, headers and body, with a packed body beside it where one pays.
 */
final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final byte @Nullable [] packed;

  private Answer(int status, Map<String, String> headers, byte[] body, byte @Nullable [] packed) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.packed = packed;
  }

  static Answer of(int status, String type, byte[] body) {
    return new Answer(status, Map.of("Content-Type", type), body, null);
  }

  static Answer json(int status, byte[] body) {
    return of(status, "application/json", body).with("Cache-Control", "no-store");
  }

  static Answer text(int status, String sentence) {
    byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    return of(status, "text/plain; charset=utf-8", body).with("Cache-Control", "no-store");
  }

  Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, packed);
  }

  /** This answer with a body for those who take gzip. */
  Answer packed(byte[] gzip) {
    return new Answer(status, headers, body, gzip).with("Vary", "Accept-Encoding");
  }

  Answer packed() {
    var bytes = new ByteArrayOutputStream(body.length / 4);
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed(bytes.toByteArray());
  }

  /** This answer as it is sent to one who takes gzip, or does not. */
  Answer coded(boolean takesGzip) {
    return packed == null || !takesGzip
        ? this
        : new Answer(status, headers, packed, null).with("Content-Encoding", "gzip");
  }

  /** This answer without its body: for one who has it already. */
  Answer unchanged() {
    return new Answer(304, headers, new byte[0], null);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
