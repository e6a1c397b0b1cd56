package bms600.master.uplink.snmp;

/** What says which product answers. */
enum IdentObject implements TableColumn {
  MANUFACTURER(1, "Who made the master."),
  MODEL(2, "What it is."),
  SOFTWARE_VERSION(3, "Version of the program."),
  MIB_REVISION(4, "Revision of this MIB: its LAST-UPDATED.");

  private final int column;
  private final String what;

  IdentObject(int column, String what) {
    this.column = column;
    this.what = what;
  }

  String text(String version) {
    return switch (this) {
      case MANUFACTURER -> "BMS 600";
      case MODEL -> "Battery monitoring master";
      case SOFTWARE_VERSION -> version;
      case MIB_REVISION -> Mib.REVISION;
    };
  }

  @Override
  public String entry() {
    return "1.9";
  }

  @Override
  public int column() {
    return column;
  }

  @Override
  public String prefix() {
    return "bmsIdent";
  }

  @Override
  public String syntax() {
    return "BmsText";
  }

  @Override
  public String units() {
    return "";
  }

  @Override
  public String what() {
    return what;
  }
}
