package bms600.master.config;

import java.util.regex.Matcher;

/** How lines and addresses are written. */
final class Lines {
  private static final String DEVICE = "/[" + Form.CHARACTER + "]{1,255}";
  private static final String HOST =
      "([A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\\[[0-9A-Fa-f:.]{2,45}])";
  private static final String PORT = ":(0*[1-9]\\d{0,4})";
  private static final int MAX_PORT = 65_535;

  /** The line of a field-bus port. */
  static final Form<String> FIELD =
      line(
          "rtu\\+tcp|modbus\\+tcp",
          "must be a device such as /dev/ttyS1, rtu+tcp://host:port or modbus+tcp://host:port");

  /** The line of a Modbus RTU uplink. */
  static final Form<String> UPLINK =
      line("rtu\\+tcp", "must be a device such as /dev/ttyS7, or rtu+tcp://host:port");

  /** Where a server listens. */
  static final Form<ListenAddress> LISTEN =
      Form.matching(
              HOST + PORT,
              "must be host:port, such as 127.0.0.1:8600, with a port of 1 to 65535",
              Matcher::toMatchResult)
          .as(parts -> new ListenAddress(bare(parts.group(1)), Integer.parseInt(parts.group(2))))
          .provided(
              address -> address.port() <= MAX_PORT,
              "must be host:port, such as 127.0.0.1:8600, with a port of 1 to 65535");

  private Lines() {}

  private static Form<String> line(String schemes, String allowed) {
    return Form.matching(
            DEVICE + "|(?:" + schemes + ")://" + HOST + PORT, allowed, Matcher::toMatchResult)
        .provided(
            parts -> parts.group(2) == null || Integer.parseInt(parts.group(2)) <= MAX_PORT,
            allowed)
        .as(parts -> parts.group());
  }

  private static String bare(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
