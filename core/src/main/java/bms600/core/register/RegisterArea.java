package bms600.core.register;

/**
 * Registers that follow one another and can be read in one piece.
 *
 * @param fill what stands where no row says anything, 0–65535
 */
public record RegisterArea(int first, int count, int fill) {
  /** Whether all these registers lie in it. */
  public boolean holds(int address, int registers) {
    return address >= first && address + registers <= first + count;
  }
}
