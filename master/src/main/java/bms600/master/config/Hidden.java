package bms600.master.config;

import java.util.List;
import java.util.regex.Pattern;

/** Keeps secrets out of what is said about a site file, those under a mistyped key included. */
final class Hidden {
  private static final List<String> SECRETS =
      List.of("password", "secret", "token", "pin", "community");

  /** Where a key that is not known may be a secret whose name was mistyped. */
  private static final List<String> SECRETIVE = List.of("notify.channels", "uplinks.snmp.users");

  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(?i)((?:password|secret|token|pin|community)[\"']?\\s*:\\s*)[^\\s,}…][^,}]*");

  private Hidden() {}

  /** What stands at a key, as far as it may be shown. */
  static String in(String key, String value, String allowed) {
    if (value.startsWith("(")) {
      return value;
    }
    boolean isStrange =
        SECRETIVE.stream().anyMatch(key::startsWith) && allowed.startsWith("unknown key");
    return isStrange || isSecret(key)
        ? "(hidden)"
        : IN_TEXT.matcher(value).replaceAll("$1(hidden)");
  }

  private static boolean isSecret(String key) {
    String last = key.substring(key.lastIndexOf('.') + 1).replaceAll("\\[\\d+]", "");
    return Nearest.to(last.substring(last.lastIndexOf('_') + 1), SECRETS).isPresent();
  }
}
