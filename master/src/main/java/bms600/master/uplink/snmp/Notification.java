package bms600.master.uplink.snmp;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.snmp4j.smi.OID;

/** A kind of notification. Numbers are published and never move. */
enum Notification {
  RAISED(1, "bmsAlarmRaised", "An alarm was raised."),
  CLEARED(2, "bmsAlarmCleared", "An alarm is over: the one raised with the same id and since."),
  WORSE(3, "bmsAlarmWorse", "An alarm that stands became worse."),
  TEST(4, "bmsSelfTest", "Notifications come this way: sent daily, and when somebody asks for it.");

  private final int number;
  private final String name;
  private final String what;

  Notification(int number, String name, String what) {
    this.number = number;
    this.name = name;
    this.what = what;
  }

  OID oid(OID root) {
    return new OID(root.getValue()).append(0).append(number);
  }

  /** Its definition in the MIB. */
  private String text() {
    String objects = this == TEST ? "" : "    OBJECTS { " + objects(", ") + " }\n";
    return name
        + " NOTIFICATION-TYPE\n"
        + objects
        + "    STATUS      current\n"
        + MibObject.description(what)
        + ("    ::= { bmsNotifications " + number + " }\n\n");
  }

  private static String objects(String between) {
    return Arrays.stream(NoticeObject.values())
        .map(object -> MibObject.of(object).name())
        .collect(Collectors.joining(between));
  }

  /** Everything about notifications in the MIB. */
  static String mib() {
    var text = new StringBuilder();
    for (var object : NoticeObject.values()) {
      text.append(MibObject.of(object).text("bmsNotices", "accessible-for-notify"));
    }
    Arrays.stream(values()).forEach(notification -> text.append(notification.text()));
    return text.toString();
  }

  /** The groups of the conformance statement. */
  static String groups() {
    return """
    bmsNoticeGroup OBJECT-GROUP
        OBJECTS {
            %s
        }
        STATUS      current
        DESCRIPTION "What notifications tell."
        ::= { bmsConformance 3 }

    bmsNotificationGroup NOTIFICATION-GROUP
        NOTIFICATIONS {
            %s
        }
        STATUS      current
        DESCRIPTION "Notifications of alarms."
        ::= { bmsConformance 4 }

    """
        .formatted(
            objects(",\n        "),
            Arrays.stream(values())
                .map(one -> one.name)
                .collect(Collectors.joining(",\n        ")));
  }
}
