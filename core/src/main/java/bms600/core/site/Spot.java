package bms600.core.site;

/** A place in the site where exactly one sensor sits. */
public sealed interface Spot {

  /** The block sensor of block {@code number} (from 1) of the string with this index. */
  record AtBlock(int string, int number) implements Spot {}

  /** The {@code sensor}-th current sensor (from 0) of a string. */
  record AtCurrent(int string, int sensor) implements Spot {}

  /** The string voltage sensor of a string. */
  record AtVoltage(int string) implements Spot {}

  /** The I/O module of the site. */
  record AtIo() implements Spot {}
}
