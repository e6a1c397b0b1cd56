package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import bms600.master.people.Caller;
import bms600.master.people.Origin;
import bms600.master.people.Role;
import bms600.master.run.web.Patience;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request. */
final class Ask {
  static final int MAX_BODY_BYTES = 64 * 1024;
  private static final HeaderName REQUESTED_WITH = HeaderNames.create("X-Requested-With");
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

  private static final HeaderName FORWARDED = HeaderNames.create("Forwarded");
  private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");
  private static final String BEARER = "Bearer ";

  private final ServerRequest request;
  private final Patience patience;
  private @Nullable InputStream entity;
  private Caller caller = Caller.nobody(Role.NONE);

  /**
   * @param patience with whoever asks; it is over when all was read
   */
  Ask(ServerRequest request, Patience patience) {
    this.request = request;
    this.patience = patience;
  }

  /** All was read: what takes long from now on is our work, and not the fault of who asks. */
  void takesLong() {
    drain();
    patience.end();
  }

  String method() {
    return request.prologue().method().text();
  }

  /** The path as it was sent: nothing decoded, nothing resolved. */
  String path() {
    return request.prologue().uriPath().rawPath();
  }

  Optional<String> host() {
    return header(HeaderNames.HOST);
  }

  Optional<String> ifNoneMatch() {
    return header(HeaderNames.IF_NONE_MATCH);
  }

  /**
   * Where it comes from. What came through a proxy is not from this machine, though it seems so.
   */
  Origin origin() {
    var headers = request.headers();
    boolean isProxied = headers.contains(FORWARDED) || headers.contains(FORWARDED_FOR);
    var peer = request.remotePeer().address();
    if (peer instanceof InetSocketAddress socket && socket.getAddress() != null) {
      var address = socket.getAddress();
      return new Origin(address.getHostAddress(), address.isLoopbackAddress() && !isProxied);
    }
    return new Origin(request.remotePeer().host(), false);
  }

  /** Whose connection it came by: of a proxy, its own. */
  InetAddress address() {
    var peer = request.remotePeer().address();
    return peer instanceof InetSocketAddress socket && socket.getAddress() != null
        ? socket.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  /** The token shown in the header for it. */
  Optional<String> bearer() {
    return header(HeaderNames.AUTHORIZATION)
        .map(text -> text.startsWith(BEARER) ? text.substring(BEARER.length()).strip() : "");
  }

  /** The session shown in this cookie. */
  Optional<String> session(SessionCookie cookie) {
    return header(HeaderNames.COOKIE).flatMap(cookie::in);
  }

  /** Says who asks. */
  void isFrom(Caller one) {
    caller = one;
  }

  Caller caller() {
    return caller;
  }

  /** Who asks, as it is written down. */
  String who() {
    return caller.name();
  }

  boolean takesGzip() {
    String accepted = header(HeaderNames.ACCEPT_ENCODING).orElse("").toLowerCase(Locale.ROOT);
    return Arrays.stream(accepted.split(",", -1))
        .map(String::strip)
        .anyMatch(coding -> coding.matches("gzip(;q=(1(\\.0+)?|0\\.0*[1-9][0-9]*))?"));
  }

  private Optional<String> header(HeaderName name) {
    var headers = request.headers();
    return headers.contains(name) ? Optional.of(headers.get(name).get()) : Optional.empty();
  }

  /** Lets only these methods through. */
  void only(String... methods) throws Refused {
    if (!List.of(methods).contains(method())) {
      throw new Refused(Why.METHOD, "method", method(), String.join(", ", methods));
    }
  }

  /**
   * Lets through only what a page of ours sends: a foreign page can neither set the extra header
   * nor pretend to be of the same origin.
   */
  void onlyFromOurPages() throws Refused {
    if (header(REQUESTED_WITH).orElse("").isBlank()) {
      throw new Refused(Why.ORIGIN, "X-Requested-With", null, "this header, with any value");
    }
    var site = header(FETCH_SITE);
    var origin = header(HeaderNames.ORIGIN);
    if (site.isPresent() && !site.get().equals("same-origin")) {
      throw new Refused(Why.ORIGIN, "Sec-Fetch-Site", site.get(), "same-origin");
    }
    if (origin.isPresent() && !isOurs(origin.get())) {
      throw new Refused(Why.ORIGIN, "Origin", origin.get(), "the origin of this server");
    }
    if (site.isEmpty() && origin.isEmpty()) {
      throw new Refused(Why.ORIGIN, "Origin", null, "the origin of this server");
    }
  }

  /** The body of a command: a POST without a query, one JSON object of these fields. */
  Form form(String... names) throws Refused {
    only("POST");
    query();
    String shape = names.length == 0 ? "{}" : "one object of " + String.join(", ", names);
    return Form.read(json(), shape, names);
  }

  private boolean isOurs(String origin) {
    String host = host().orElse("");
    return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
  }

  /** The query, of which only these fields are known. */
  Query query(String... known) throws Refused {
    return Query.parse(request.prologue().query().rawValue(), List.of(known));
  }

  /** The body, which must call itself JSON. */
  byte[] json() throws Refused {
    String type = header(HeaderNames.CONTENT_TYPE).orElse("");
    if (!type.toLowerCase(Locale.ROOT).matches("application/json *(;.*)?")) {
      throw new Refused(Why.TYPE, "Content-Type", type, "application/json");
    }
    return body(MAX_BODY_BYTES);
  }

  /** The body as it is, of whatever type it calls itself. */
  byte[] body(int mostBytes) throws Refused {
    byte[] body = read(mostBytes + 1);
    if (body.length > mostBytes) {
      throw new Refused(Why.SIZE, "body", null, "at most " + mostBytes + " bytes");
    }
    return body;
  }

  private byte[] read(int mostBytes) {
    try {
      return entity().readNBytes(mostBytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads off what is left of the body. Left on the line it would be taken for the next request:
   * one that a foreign page has written, with headers a foreign page must not set.
   */
  void drain() {
    try {
      entity().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream entity() {
    if (entity == null) {
      entity =
          request.content().hasEntity()
              ? request.content().inputStream()
              : InputStream.nullInputStream();
    }
    return entity;
  }

  /** Lets only bodies through whose end is beyond doubt. */
  void onlyPlainlyFramed() throws Refused {
    if (!isPlainlyFramed()) {
      throw new Refused(Why.SYNTAX, "body", null, "Content-Length, or Transfer-Encoding: chunked");
    }
  }

  private boolean isPlainlyFramed() {
    var headers = request.headers();
    int lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of).size();
    var codings = headers.all(HeaderNames.TRANSFER_ENCODING, List::of);
    return codings.isEmpty()
        ? lengths <= 1
        : lengths == 0 && codings.size() == 1 && codings.getFirst().equals("chunked");
  }

  /** Whether nothing more must be read from this connection. */
  boolean isLast() {
    return !isPlainlyFramed() || request.headers().contains(HeaderValues.CONNECTION_CLOSE);
  }
}
