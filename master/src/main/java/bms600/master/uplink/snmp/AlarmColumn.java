package bms600.master.uplink.snmp;

import bms600.core.alarm.Alarm;
import bms600.core.point.Codes;
import bms600.core.site.Per;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/**
 * A column of the table of active alarms. A row's index is the number of the alarm's kind, the kind
 * of its place and the number of its place: the same each time it happens there.
 */
enum AlarmColumn {
  ID(4, "BmsText", "Unique among alarms; the same each time this happens here."),
  CODE(5, "BmsText", "Kind of the alarm in a word."),
  SEVERITY(6, "BmsSeverityCode", "How much it matters."),
  STATE(
      7,
      "INTEGER { activeUnacknowledged(1), activeAcknowledged(2) }",
      "Whether anybody has acknowledged it."),
  PLACE(8, "BmsText", "Name of the place, as on every uplink."),
  TEXT(9, "BmsText", "The alarm in a sentence: kind, value and limit."),
  SINCE(10, "BmsText", "When it was raised: ISO 8601 in UTC."),
  SINCE_SECONDS(11, "Unsigned32", "When it was raised: seconds since 1970-01-01 UTC."),
  ACTION(12, "BmsText", "What to do, in a sentence.");

  static final String ENTRY = "1.8.1";

  private final int column;
  private final String syntax;
  private final String what;

  AlarmColumn(int column, String syntax, String what) {
    this.column = column;
    this.syntax = syntax;
    this.what = what;
  }

  int column() {
    return column;
  }

  String syntax() {
    return syntax;
  }

  String what() {
    return what;
  }

  Variable value(Alarm alarm) {
    return switch (this) {
      case ID -> Text.of(alarm.id());
      case CODE -> Text.of(alarm.kind().code());
      case PLACE -> Text.of(alarm.place().name());
      case TEXT -> Text.of(alarm.text());
      case SINCE -> Text.of(alarm.since().toString());
      case ACTION -> Text.of(alarm.kind().action());
      case SEVERITY -> new Integer32(Codes.of(alarm.severity()));
      case STATE -> new Integer32(alarm.state().isAcknowledged() ? 2 : 1);
      case SINCE_SECONDS -> new UnsignedInteger32(alarm.since().getEpochSecond());
    };
  }

  /** The index of an alarm's row. */
  static int[] index(Alarm alarm) {
    var place = alarm.place();
    return new int[] {Codes.of(alarm.kind()), number(place.per()), place.index() + 1};
  }

  OID instance(OID root, Alarm alarm) {
    return new OID(root.getValue()).append(ENTRY).append(column).append(new OID(index(alarm)));
  }

  /** The published number of a kind of place. */
  static int number(Per per) {
    return switch (per) {
      case SITE -> 1;
      case STRING -> 2;
      case BLOCK -> 3;
      case SENSOR -> 4;
      case PORT -> 5;
      case INPUT -> 6;
      case ANALOG -> 7;
      case OUTPUT -> 8;
      case CHANNEL -> 9;
    };
  }
}
