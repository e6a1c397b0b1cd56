package bms600.modbus;

/** The address of one device on a line: 1..247, or 0 for all of them at once. */
public record UnitId(int value) {
  public static final int MAX = 247;

  private static final UnitId[] ALL = new UnitId[MAX + 1];

  static {
    for (int value = 0; value <= MAX; value++) {
      ALL[value] = new UnitId(value);
    }
  }

  /** Everyone: a write without an answer. Over TCP: the server itself, which answers. */
  public static final UnitId BROADCAST = ALL[0];

  public UnitId {
    Range.check("unit id", value, 0, MAX);
  }

  /** The one shared instance of this unit id, without allocation. */
  public static UnitId of(int value) {
    return ALL[Range.check("unit id", value, 0, MAX)];
  }

  public boolean isBroadcast() {
    return value == 0;
  }

  @Override
  public String toString() {
    return "unit " + value;
  }
}
