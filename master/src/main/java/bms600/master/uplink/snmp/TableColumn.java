package bms600.master.uplink.snmp;

import java.util.Locale;

/** A column of a table that is not made of points, or a scalar beside it. */
interface TableColumn {
  /** The entry it stands in, below the product's root. */
  String entry();

  /** Its number there; published, so that it never moves. */
  int column();

  /** What its name begins with in the MIB: {@code bmsAlarm}. */
  String prefix();

  /** Its own name, as of an enum. */
  String name();

  String syntax();

  /** Empty where it has none. */
  String units();

  String what();

  default String oid() {
    return entry() + "." + column();
  }

  default MibObject object() {
    String camel = MibObject.camel(name().toLowerCase(Locale.ROOT));
    return new MibObject(oid(), prefix() + camel, syntax(), units(), what());
  }
}
