package bms600.master.uplink.snmp;

import bms600.core.alarm.AlarmKind;
import bms600.core.point.CodeList;
import bms600.core.point.Codes;
import bms600.core.point.Point;
import bms600.core.point.PointType;
import bms600.core.site.Per;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One scalar or column of the MIB.
 *
 * @param oid below the product's root
 * @param units empty where it has none
 */
record MibObject(String oid, String name, String syntax, String units, String what) {

  static MibObject of(Point point) {
    return new MibObject(
        point.oid(),
        prefix(point.per()) + camel(point.name()),
        syntax(point),
        MibUnits.of(point),
        point.what() + "." + bits(point) + " " + absence(point));
  }

  static MibObject of(Label label) {
    return new MibObject(
        label.oid(), prefix(label.per()) + label.name(), "BmsText", "", label.what());
  }

  static MibObject of(NoticeObject object) {
    return new MibObject(
        object.oid(),
        "bmsNotice" + camel(object.name().toLowerCase(Locale.ROOT)),
        object.syntax(),
        "",
        object.what());
  }

  /** The last number of its OID. */
  int number() {
    return Integer.parseInt(oid.substring(oid.lastIndexOf('.') + 1));
  }

  String text(String parent) {
    return text(parent, "read-only");
  }

  String text(String parent, String access) {
    var text = new StringBuilder(name).append(" OBJECT-TYPE\n");
    text.append("    SYNTAX      ").append(syntax).append('\n');
    if (!units.isEmpty()) {
      text.append("    UNITS       \"").append(units).append("\"\n");
    }
    text.append("    MAX-ACCESS  ").append(access).append("\n    STATUS      current\n");
    text.append(description(what));
    return text.append("    ::= { " + parent + " " + number() + " }\n\n").toString();
  }

  /** A DESCRIPTION clause; the MIB is plain ASCII. */
  static String description(String what) {
    String ascii =
        what.replace("°C", "degrees Celsius")
            .replace('–', '-')
            .replace("Ω", "ohm")
            .replace('"', '\'');
    return "    DESCRIPTION \"" + ascii + "\"\n";
  }

  /** {@code bmsString} and the like. */
  static String prefix(Per per) {
    return "bms" + camel(per.name().toLowerCase(Locale.ROOT));
  }

  /** {@code ripple-current} and {@code ripple_current} as {@code RippleCurrent}. */
  static String camel(String name) {
    return Arrays.stream(name.split("[_-]", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** An enumeration of SMI: words start with a lower-case letter and have no hyphen. */
  static String enumeration(CodeList list) {
    return list.codes().stream()
        .map(code -> smiWord(code.word()) + "(" + code.number() + ")")
        .collect(Collectors.joining(", ", "INTEGER { ", " }"));
  }

  /** The numbers of all alarm kinds, as an enumeration. */
  static String alarmKinds() {
    return Arrays.stream(AlarmKind.values())
        .map(kind -> smiWord(kind.code()) + "(" + Codes.of(kind) + ")")
        .collect(Collectors.joining(",\n            ", "INTEGER {\n            ", " }"));
  }

  private static String smiWord(String word) {
    String camel = camel(word);
    return camel.substring(0, 1).toLowerCase(Locale.ROOT) + camel.substring(1);
  }

  private static String syntax(Point point) {
    if (point.codes().isPresent() && !point.codes().get().bits()) {
      return "Bms" + camel(point.codes().get().name()) + "Code";
    }
    PointType type = point.type();
    return switch (type) {
      case INT16, UINT16 -> "Integer32 (" + type.lowest() + ".." + type.highest() + ")";
      case INT32 -> "Integer32";
      case UINT32 -> "Unsigned32";
      case COUNTER32 -> "Counter32";
    };
  }

  private static String bits(Point point) {
    return point
        .codes()
        .filter(CodeList::bits)
        .map(
            list ->
                list.codes().stream()
                    .map(code -> (1 << code.number()) + " " + code.word())
                    .collect(Collectors.joining(", ", " The sum of: ", ".")))
        .orElse("");
  }

  private static String absence(Point point) {
    return point.name().endsWith("quality") ? "Always there." : "Not there while it is absent.";
  }
}
