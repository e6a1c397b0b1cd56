package bms600.master.uplink.snmp;

import bms600.core.alarm.Alarm;
import bms600.core.point.Codes;
import bms600.core.site.Per;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;

/**
 * A column of the table of active alarms. A row's index is the number of the alarm's kind, the kind
 * of its place and the number of its place: the same each time it happens there.
 */
enum AlarmColumn implements TableColumn {
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
  ACTION(12, "BmsText", "What to do, in a sentence."),
  ROW(
      13,
      "RowPointer",
      "The row of what is affected: its first column. Of something that has no row, 0.0."),
  STRING(14, "Integer32 (0..6)", "Number of the string that is affected; 0 for none."),
  BLOCK(
      15,
      "Integer32 (0..420)",
      "Number of the block in its string that is affected, from 1 at the positive end; 0 for none"
          + " or the whole string."),
  VALUE(
      16,
      "BmsText",
      "The value when it was raised or last became worse, in the unit of bmsAlarmUnit. Not there"
          + " where the alarm is of no value."),
  LIMIT(17, "BmsText", "The limit it was judged by, likewise."),
  UNIT(18, "BmsText", "SI symbol of value and limit.");

  static final String ENTRY = "1.8.1";

  private static final int DIGITS = 6;

  private final int column;
  private final String syntax;
  private final String what;

  AlarmColumn(int column, String syntax, String what) {
    this.column = column;
    this.syntax = syntax;
    this.what = what;
  }

  @Override
  public String entry() {
    return ENTRY;
  }

  @Override
  public int column() {
    return column;
  }

  @Override
  public String prefix() {
    return "bmsAlarm";
  }

  @Override
  public String syntax() {
    return syntax;
  }

  @Override
  public String units() {
    return "";
  }

  @Override
  public String what() {
    return what;
  }

  /** Empty where this alarm has none. */
  Optional<Variable> value(Alarm alarm, Rows rows) {
    return switch (this) {
      case ID -> text(alarm.id());
      case CODE -> text(alarm.kind().code());
      case PLACE -> text(alarm.place().name());
      case TEXT -> text(alarm.text());
      case SINCE -> text(alarm.since().toString());
      case ACTION -> text(alarm.kind().action());
      case SEVERITY -> number(Codes.of(alarm.severity()));
      case STATE -> number(alarm.state().isAcknowledged() ? 2 : 1);
      case SINCE_SECONDS -> Optional.of(new UnsignedInteger32(alarm.since().getEpochSecond()));
      case ROW -> Optional.of(rows.of(alarm.place()));
      case STRING -> number(rows.string(alarm.place()));
      case BLOCK -> number(rows.block(alarm.place()));
      case VALUE -> decimal(alarm.evidence().value());
      case LIMIT -> decimal(alarm.evidence().limit());
      case UNIT -> text(alarm.evidence().unit()).filter(_ -> !alarm.evidence().unit().isEmpty());
    };
  }

  private static Optional<Variable> text(String text) {
    return Optional.of(Text.of(text));
  }

  private static Optional<Variable> number(int number) {
    return Optional.of(new Integer32(number));
  }

  private static Optional<Variable> decimal(double value) {
    return Double.isFinite(value)
        ? text(
            BigDecimal.valueOf(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString())
        : Optional.empty();
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
