package bms600.cli.soak.check;

/** One alarm that a fault must or may bring, at one place. */
record Demand(Table.Row row, String place, Injected fault) {
  /** What is a mean over two minutes is above its limit for a while after what made it so. */
  private static final double LAG_S = 300;

  String alarm() {
    return row.words() + " @ " + place;
  }

  double fromS() {
    return fault.fromS();
  }

  double untilS() {
    return fault.untilS();
  }

  /** The last instant at which its alarm may come. */
  double lastS() {
    return untilS() + (row.rule() == Table.Rule.LAGS ? LAG_S : 0);
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
      case MUST, MAY, LAGS -> Math.max(0, row.onS() - earlyS);
      case SOON, CHATTERS -> 0;
    };
  }
}
