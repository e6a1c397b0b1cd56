package bms600.master.uplink.snmp;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One table of the MIB.
 *
 * @param number of the table below the objects
 * @param indexes its index columns, numbered from 1
 * @param columns its readable columns
 */
record MibTable(
    String name, int number, String what, List<Index> indexes, List<MibObject> columns) {

  /** An index column: not readable itself, for it stands in every OID. */
  record Index(String name, String syntax, String what) {}

  MibTable {
    indexes = List.copyOf(indexes);
    columns = columns.stream().sorted(Comparator.comparingInt(MibObject::number)).toList();
  }

  String text() {
    String entry = name + "Entry";
    var text = new StringBuilder();
    text.append(head(entry)).append(sequence());
    for (int i = 0; i < indexes.size(); i++) {
      text.append(index(indexes.get(i), entry, i + 1));
    }
    columns.forEach(column -> text.append(column.text(entry)));
    return text.toString();
  }

  private String row() {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Entry";
  }

  private String head(String entry) {
    String index = indexes.stream().map(Index::name).collect(Collectors.joining(", "));
    return name
        + "Table OBJECT-TYPE\n    SYNTAX      SEQUENCE OF "
        + row()
        + "\n    MAX-ACCESS  not-accessible\n    STATUS      current\n"
        + MibObject.description(what)
        + ("    ::= { bmsObjects " + number + " }\n\n")
        + entry
        + " OBJECT-TYPE\n    SYNTAX      "
        + row()
        + "\n    MAX-ACCESS  not-accessible\n    STATUS      current\n"
        + MibObject.description("One row.")
        + ("    INDEX       { " + index + " }\n    ::= { " + name + "Table 1 }\n\n");
  }

  private String sequence() {
    var members = indexes.stream().map(i -> i.name() + " " + bare(i.syntax())).toList();
    var readable = columns.stream().map(c -> c.name() + " " + bare(c.syntax())).toList();
    return row()
        + " ::= SEQUENCE {\n    "
        + String.join(",\n    ", Stream.of(members, readable).flatMap(List::stream).toList())
        + "\n}\n\n";
  }

  /** A SEQUENCE names types without their ranges and enumerations. */
  private static String bare(String syntax) {
    return syntax.replaceFirst("(?s) *[({].*", "");
  }

  private static String index(Index index, String entry, int number) {
    return index.name()
        + " OBJECT-TYPE\n    SYNTAX      "
        + index.syntax()
        + "\n    MAX-ACCESS  not-accessible\n    STATUS      current\n"
        + MibObject.description(index.what())
        + ("    ::= { " + entry + " " + number + " }\n\n");
  }
}
