package bms600.master.hmi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back: status, headers and body, with a packed body beside it where one pays; or a
 * body that is written while it is sent.
 */
final class Answer {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final byte @Nullable [] packed;
  private final @Nullable Stream stream;

  /** A body too long to be made before it is sent. */
  @FunctionalInterface
  interface Stream {
    void write(OutputStream out) throws IOException;
  }

  private Answer(
      int status,
      Map<String, String> headers,
      byte[] body,
      byte @Nullable [] packed,
      @Nullable Stream stream) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.packed = packed;
    this.stream = stream;
  }

  static Answer of(int status, String type, byte[] body) {
    return new Answer(status, Map.of("Content-Type", type), body, null, null);
  }

  static Answer json(int status, byte[] body) {
    return of(status, "application/json", body).with("Cache-Control", "no-store");
  }

  /** An answer whose body is written while it is sent. */
  static Answer streamed(String type, Stream stream) {
    return new Answer(200, Map.of("Content-Type", type), new byte[0], null, stream)
        .with("Cache-Control", "no-store");
  }

  static Answer text(int status, String sentence) {
    byte[] body = (sentence + "\n").getBytes(StandardCharsets.UTF_8);
    return of(status, "text/plain; charset=utf-8", body).with("Cache-Control", "no-store");
  }

  Answer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, more, body, packed, stream);
  }

  /** This answer with a body for those who take gzip. */
  Answer packed(byte[] gzip) {
    return new Answer(status, headers, body, gzip, null).with("Vary", "Accept-Encoding");
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
        : new Answer(status, headers, packed, null, null).with("Content-Encoding", "gzip");
  }

  /** This answer without its body: for one who has it already. */
  Answer unchanged() {
    return new Answer(304, headers, new byte[0], null, null);
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

  /** How the body is written, where it is not there as a whole. */
  Optional<Stream> stream() {
    return Optional.ofNullable(stream);
  }
}
