package bms600.master.hmi;

import java.util.Arrays;
import java.util.Optional;

/**
 * The cookie of a session. Over TLS its name makes browsers refuse it from anywhere else; without
 * TLS they would not keep it by that name.
 */
final class SessionCookie {
  private static final String ENCRYPTED = "__Host-sid";
  private static final String PLAIN = "sid";
  private static final String RIGHTS = "; Path=/; HttpOnly; SameSite=Strict";

  private final boolean isEncrypted;

  SessionCookie(boolean isEncrypted) {
    this.isEncrypted = isEncrypted;
  }

  /** The session in a header of cookies. */
  Optional<String> in(String header) {
    String begin = name() + "=";
    return Arrays.stream(header.split(";", -1))
        .map(String::strip)
        .filter(each -> each.startsWith(begin))
        .map(each -> each.substring(begin.length()))
        .findFirst();
  }

  String begins(String session) {
    return name() + "=" + session + rights();
  }

  String ends() {
    return name() + "=; Max-Age=0" + rights();
  }

  private String name() {
    return isEncrypted ? ENCRYPTED : PLAIN;
  }

  private String rights() {
    return RIGHTS + (isEncrypted ? "; Secure" : "");
  }
}
