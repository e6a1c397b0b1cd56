package bms600.master.hmi;

/**
 * Who takes note of an alarm.
 *
 * @param who 1 to 64 printable characters
 * @param comment at most 200 printable characters, or empty
 */
record AckForm(String who, String comment) {
  private static final String SHAPE = "one object {\"who\": text, \"comment\": text}";

  static AckForm read(byte[] body) throws Refused {
    var form = Form.read(body, SHAPE, "who", "comment");
    return new AckForm(form.who(), Printable.check("comment", form.text("comment", ""), 0, 200));
  }
}
