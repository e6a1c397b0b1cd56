package bms600.modbus;

/** The parity bit of a serial line. */
public enum Parity {
  NONE(10),
  EVEN(11),
  ODD(11);

  private final int bitsPerCharacter;

  Parity(int bitsPerCharacter) {
    this.bitsPerCharacter = bitsPerCharacter;
  }

  /** With one start bit, eight data bits and one stop bit. */
  public int bitsPerCharacter() {
    return bitsPerCharacter;
  }
}
