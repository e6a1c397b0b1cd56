package bms600.master.hmi;

import bms600.master.people.Role;
import java.util.regex.Pattern;

/**
 * One way into the interface, and who may take it.
 *
 * @param method {@code GET}, which is HEAD as well, or {@code POST}
 * @param path with names in braces for what differs: {@code /api/v1/alarms/{id}/ack}
 * @param needs the least role that may; {@link Role#NONE} for everybody
 * @param ofKnown whether it must be known who asks: looking may be free for all, doing never is
 * @param does what it does, in words for people who read a table
 */
record Route(String method, String path, Role needs, boolean ofKnown, String does) {
  private static final Pattern NAMED = Pattern.compile("\\{[a-z]+}");

  /** Reads; changes nothing. */
  static Route get(String path, Role needs, String does) {
    return new Route("GET", path, needs, false, does);
  }

  /** Asks with a body; changes nothing. */
  static Route ask(String path, Role needs, String does) {
    return new Route("POST", path, needs, false, does);
  }

  /** Does something. */
  static Route post(String path, Role needs, String does) {
    return new Route("POST", path, needs, needs != Role.NONE, does);
  }

  /** What paths this route takes. */
  Pattern pattern() {
    var regex = new StringBuilder();
    var named = NAMED.matcher(path);
    int from = 0;
    while (named.find()) {
      regex.append(Pattern.quote(path.substring(from, named.start()))).append("[^/]{1,200}");
      from = named.end();
    }
    return Pattern.compile(regex + Pattern.quote(path.substring(from)));
  }
}
