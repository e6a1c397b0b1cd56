package bms600.master.hmi;

import io.helidon.http.Header;
import io.helidon.http.HeaderValues;
import java.util.List;
import java.util.stream.Stream;

/** What every answer says to the browser, so that a hostile text shown by mistake stays a text. */
final class SecurityHeaders {
  static final List<Header> ALL =
      List.of(
          HeaderValues.create(
              "Content-Security-Policy",
              "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                  + " font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none';"
                  + " form-action 'self'; frame-ancestors 'none';"
                  + " require-trusted-types-for 'script'"),
          HeaderValues.create("X-Content-Type-Options", "nosniff"),
          HeaderValues.create("X-Frame-Options", "DENY"),
          HeaderValues.create("Referrer-Policy", "no-referrer"),
          HeaderValues.create("Cross-Origin-Opener-Policy", "same-origin"),
          HeaderValues.create("Cross-Origin-Resource-Policy", "same-origin"));

  /** Over TLS browsers are told to come by TLS only, for a year. */
  private static final Header ENCRYPTED_ONLY =
      HeaderValues.create("Strict-Transport-Security", "max-age=31536000");

  private SecurityHeaders() {}

  static List<Header> of(boolean isEncrypted) {
    return isEncrypted ? Stream.concat(ALL.stream(), Stream.of(ENCRYPTED_ONLY)).toList() : ALL;
  }
}
