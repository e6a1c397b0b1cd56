package bms600.master.uplink.snmp;

import bms600.core.notice.Notice;
import bms600.core.point.Codes;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/** What a notification tells. These objects can be notified only, never read. */
enum NoticeObject {
  NUMBER(
      1,
      "Unsigned32",
      "Number of this notice: grows by each change of any alarm; a gap is one that went astray."),
  ALARM_ID(
      2,
      "BmsText",
      "Which alarm: the same when it is raised and when it is cleared, and as bmsAlarmId."),
  SINCE(
      3,
      "Unsigned32",
      "When it was raised, in seconds since 1970-01-01 UTC; with the id it pairs raising and"
          + " clearing."),
  KIND(4, "", "What is wrong."),
  SEVERITY(5, "BmsSeverityCode", "How much it matters."),
  PLACE(6, "BmsText", "Name of the place, as on every uplink."),
  TEXT(7, "BmsText", "The alarm in a sentence: kind, value and limit."),
  ACTION(8, "BmsText", "What to do, in a sentence.");

  private static final long WRAP = 0xFFFF_FFFFL;

  private final int number;
  private final String syntax;
  private final String what;

  NoticeObject(int number, String syntax, String what) {
    this.number = number;
    this.syntax = syntax;
    this.what = what;
  }

  String oid() {
    return "4." + number;
  }

  String syntax() {
    return syntax.isEmpty() ? MibObject.alarmKinds() : syntax;
  }

  String what() {
    return what;
  }

  /** The instance below the product's root. */
  OID instance(OID root) {
    return new OID(root.getValue()).append(4).append(number).append(0);
  }

  Variable value(Notice notice) {
    var trouble = notice.trouble();
    return switch (this) {
      case NUMBER -> new UnsignedInteger32(notice.number() & WRAP);
      case ALARM_ID -> Text.of(trouble.id());
      case SINCE -> new UnsignedInteger32(trouble.since().getEpochSecond() & WRAP);
      case KIND -> new Integer32(Codes.of(trouble.kind()));
      case SEVERITY -> new Integer32(Codes.of(trouble.severity()));
      case PLACE -> Text.of(trouble.place());
      case TEXT -> Text.of(trouble.text());
      case ACTION -> Text.of(trouble.kind().action());
    };
  }
}
