package bms600.proof.fuzz;

/** A parser that bytes of others reach, and what must hold whatever they are. */
public interface Target {
  /** A message of the network is worked off in no more memory than this, bytes. */
  int MESSAGE_BYTES = 64 * 1024;

  /** Each of many messages in one input: a quarter of what one alone may take, bytes. */
  int ONE_OF_MANY_BYTES = MESSAGE_BYTES / 4;

  /**
   * Has the parser read this, and judges what became of it.
   *
   * @throws Exception where the parser fails otherwise than it says it may
   * @throws AssertionError where what it made of the input is wrong
   */
  void take(byte[] input) throws Exception;

  /** What may be allocated for one input, bytes. */
  default int mostBytes(byte[] input) {
    return MESSAGE_BYTES;
  }
}
