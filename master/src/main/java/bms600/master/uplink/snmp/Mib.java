package bms600.master.uplink.snmp;

import bms600.core.point.CodeList;
import bms600.core.point.Point;
import bms600.core.point.PointCatalogue;
import bms600.core.point.PointTable;
import bms600.core.site.Per;
import bms600.master.uplink.snmp.MibTable.Index;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The MIB of the agent, written from the catalogue. */
public final class Mib {
  /** When the MIB last changed, as its LAST-UPDATED says. */
  static final String REVISION = "202611261200Z";

  private static final String HEAD =
      """
      BMS600-MIB DEFINITIONS ::= BEGIN

      -- Generated from the catalogue of published points; do not edit.

      IMPORTS
          MODULE-IDENTITY, OBJECT-TYPE, OBJECT-IDENTITY, NOTIFICATION-TYPE,
          Integer32, Unsigned32, Counter32, enterprises
              FROM SNMPv2-SMI
          TEXTUAL-CONVENTION, RowPointer
              FROM SNMPv2-TC
          MODULE-COMPLIANCE, OBJECT-GROUP, NOTIFICATION-GROUP
              FROM SNMPv2-CONF;

      bms600 MODULE-IDENTITY
          LAST-UPDATED "@REVISION@"
          ORGANIZATION "BMS 600"
          CONTACT-INFO "See the documentation of the product."
          DESCRIPTION
              "Battery monitoring: values, qualities and alarms of every string and
              block of one site. Values are whole numbers of the steps named in UNITS.
              Current is positive when charging. A value that is absent has no
              instance; qualities are always there. Numbers never move."
          REVISION    "@REVISION@"
          DESCRIPTION "Identification, sensors, test results; of an alarm the affected row."
          REVISION    "202611260000Z"
          DESCRIPTION "Notifications."
          REVISION    "202611240000Z"
          DESCRIPTION "First version."
          ::= { bmsEnterprise PRODUCT }

      bmsEnterprise OBJECT IDENTIFIER ::= { enterprises ENTERPRISE }

      bmsNotifications OBJECT IDENTIFIER ::= { bms600 0 }
      bmsObjects     OBJECT IDENTIFIER ::= { bms600 1 }
      bmsConformance OBJECT IDENTIFIER ::= { bms600 2 }
      bmsProducts    OBJECT IDENTIFIER ::= { bms600 3 }
      bmsNotices     OBJECT IDENTIFIER ::= { bms600 4 }

      bmsMaster OBJECT-IDENTITY
          STATUS      current
          DESCRIPTION "The master: what sysObjectID names."
          ::= { bmsProducts 1 }

      BmsText ::= TEXTUAL-CONVENTION
          DISPLAY-HINT "255t"
          STATUS      current
          DESCRIPTION "Text in UTF-8."
          SYNTAX      OCTET STRING (SIZE (0..255))

      """;

  private Mib() {}

  /** The MIB below an enterprise number. */
  public static String text(int enterprise) {
    var catalogue = PointCatalogue.load();
    var text = new StringBuilder();
    text.append(
        HEAD.replace("@REVISION@", REVISION)
            .replace("PRODUCT", Integer.toString(PointTable.PRODUCT))
            .replace("ENTERPRISE", Integer.toString(enterprise)));
    conventions(text, catalogue);
    var scalars = objects(catalogue, Per.SITE);
    text.append("bmsSite OBJECT IDENTIFIER ::= { bmsObjects 1 }\n\n");
    scalars.forEach(scalar -> text.append(scalar.text("bmsSite")));
    text.append("bmsIdent OBJECT IDENTIFIER ::= { bmsObjects 9 }\n\n");
    var idents = Arrays.stream(IdentObject.values()).map(TableColumn::object).toList();
    idents.forEach(scalar -> text.append(scalar.text("bmsIdent")));
    var tables = tables(catalogue);
    tables.forEach(table -> text.append(table.text()));
    text.append(Notification.mib());
    conformance(
        text,
        Stream.of(
                scalars.stream(),
                idents.stream(),
                tables.stream().flatMap(table -> table.columns().stream()))
            .flatMap(objects -> objects)
            .map(MibObject::name)
            .toList());
    return text.append("END\n").toString();
  }

  private static void conventions(StringBuilder text, PointCatalogue catalogue) {
    catalogue.points().stream()
        .flatMap(point -> point.codes().stream())
        .filter(list -> !list.bits())
        .distinct()
        .sorted(Comparator.comparing(CodeList::name))
        .forEach(list -> text.append(convention(list)));
  }

  private static String convention(CodeList list) {
    return "Bms"
        + MibObject.camel(list.name())
        + "Code ::= TEXTUAL-CONVENTION\n    STATUS      current\n"
        + MibObject.description("Published numbers of: " + list.name() + ".")
        + ("    SYNTAX      " + MibObject.enumeration(list) + "\n\n");
  }

  private static List<MibTable> tables(PointCatalogue catalogue) {
    return List.of(
        table(catalogue, Per.STRING, 2, "Strings.", 6),
        new MibTable(
            "bmsBlock",
            3,
            "Blocks: the smallest things measured.",
            List.of(
                new Index("bmsBlockString", "Integer32 (1..6)", "Number of the string."),
                new Index(
                    "bmsBlockIndex",
                    "Integer32 (1..420)",
                    "Number of the block in its string, from 1 at the positive end.")),
            objects(catalogue, Per.BLOCK)),
        table(catalogue, Per.PORT, 4, "Field-bus ports COM1 to COM6.", 6),
        table(catalogue, Per.ANALOG, 5, "Inputs of 4-20 mA.", 2),
        table(catalogue, Per.INPUT, 6, "Switch inputs.", 3),
        table(catalogue, Per.OUTPUT, 7, "Relay outputs.", 4),
        alarms(),
        sensors(),
        tests());
  }

  /** Everything that is neither a point nor the name of a place. */
  static Stream<TableColumn> columns() {
    return Stream.of(
            AlarmColumn.values(), IdentObject.values(), SensorColumn.values(), TestColumn.values())
        .flatMap((TableColumn[] columns) -> Arrays.stream(columns));
  }

  private static MibTable sensors() {
    return new MibTable(
        "bmsSensor",
        10,
        "Sensors, and how they fare on their line.",
        List.of(
            new Index(
                "bmsSensorIndex",
                "Integer32 (1..1500)",
                "Number of the sensor in the site, block sensors first.")),
        Arrays.stream(SensorColumn.values()).map(TableColumn::object).toList());
  }

  private static MibTable tests() {
    return new MibTable(
        "bmsTest",
        11,
        "Results of tests of each block, and of each string as a whole.",
        List.of(
            new Index("bmsTestString", "Integer32 (1..6)", "Number of the string."),
            new Index(
                "bmsTestBlock",
                "Integer32 (0..420)",
                "Number of the block in its string, from 1 at the positive end; 0 for the string as"
                    + " a whole.")),
        Arrays.stream(TestColumn.values()).map(TableColumn::object).toList());
  }

  private static MibTable table(
      PointCatalogue catalogue, Per per, int number, String what, int most) {
    String prefix = MibObject.prefix(per);
    var index = new Index(prefix + "Index", "Integer32 (1.." + most + ")", "Number, from 1.");
    return new MibTable(prefix, number, what, List.of(index), objects(catalogue, per));
  }

  private static MibTable alarms() {
    var placeKinds =
        Arrays.stream(Per.values())
            .map(per -> per.name().toLowerCase(Locale.ROOT) + "(" + AlarmColumn.number(per) + ")")
            .collect(Collectors.joining(", ", "INTEGER { ", " }"));
    return new MibTable(
        "bmsAlarm",
        8,
        "Active alarms: a row is there as long as its alarm is active.",
        List.of(
            new Index("bmsAlarmKind", MibObject.alarmKinds(), "What is wrong."),
            new Index("bmsAlarmPlaceKind", placeKinds, "At what kind of place."),
            new Index(
                "bmsAlarmPlaceNumber",
                "Integer32 (1..65535)",
                "Number of the place among its kind, counted over the whole site.")),
        Arrays.stream(AlarmColumn.values()).map(TableColumn::object).toList());
  }

  private static List<MibObject> objects(PointCatalogue catalogue, Per per) {
    var objects = new ArrayList<MibObject>();
    Label.ALL.stream().filter(label -> label.per() == per).map(MibObject::of).forEach(objects::add);
    catalogue.per(per).stream().map((Point point) -> MibObject.of(point)).forEach(objects::add);
    objects.sort(Comparator.comparingInt(MibObject::number));
    return objects;
  }

  private static void conformance(StringBuilder text, List<String> names) {
    text.append(
        """
        bmsGroup OBJECT-GROUP
            OBJECTS {
                %s
            }
            STATUS      current
            DESCRIPTION "Everything the agent tells."
            ::= { bmsConformance 1 }

        bmsCompliance MODULE-COMPLIANCE
            STATUS      current
            DESCRIPTION "What every master tells."
            MODULE      -- this module
                MANDATORY-GROUPS { bmsGroup }
                GROUP bmsNoticeGroup
                DESCRIPTION "Of masters that are told whom to notify."
                GROUP bmsNotificationGroup
                DESCRIPTION "Of masters that are told whom to notify."
            ::= { bmsConformance 2 }

        """
            .formatted(String.join(",\n        ", names)));
    text.append(Notification.groups());
  }
}
