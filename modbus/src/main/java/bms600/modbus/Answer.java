package bms600.modbus;

/** The unit did what was asked. */
public sealed interface Answer extends Reply permits Registers, Bits, Answer.Written {
  Written WRITTEN = new Written();

  /** The write was confirmed by its echo; in a server: the write was done. */
  record Written() implements Answer {}
}
