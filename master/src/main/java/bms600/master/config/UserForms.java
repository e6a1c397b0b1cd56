package bms600.master.config;

/** Names and passwords of users of a protocol, as SNMP v3 and OPC UA have them. */
final class UserForms {
  static final Form<String> NAME =
      Form.matching(
          "[A-Za-z0-9._-]{1,32}",
          "must be 1 to 32 letters, digits, '.', '_' or '-'",
          m -> m.group());

  /** The lower bound is of RFC 3414, 11.2. */
  static final Form<Secret> PASSWORD =
      Form.matching(
          "[\\x20-\\x7E]{8,64}", "must be 8 to 64 characters of ASCII", m -> new Secret(m.group()));

  private UserForms() {}
}
