package bms600.cli.soak.check;

/** One alarm that a fault must or may bring, at one place. */
record Demand(Table.Row row, String place, Injected fault) {
  String alarm() {
    return row.words() + " @ " + place;
  }

  double fromS() {
    return fault.fromS();
  }

  double untilS() {
    return fault.untilS();
  }

  boolean isRequired() {
    return row.rule() == Table.Rule.MUST || row.rule() == Table.Rule.SOON;
  }

  /** When the alarm should come. */
  double dueS() {
    return fromS() + row.onS();
  }

  /** How long the fault must last before its alarm is right. */
  double waitS(double earlyS) {
    return switch (row.rule()) {
      case MUST, MAY -> Math.max(0, row.onS() - earlyS);
      case SOON, CHATTERS -> 0;
    };
  }
}
