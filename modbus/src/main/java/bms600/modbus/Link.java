package bms600.modbus;

import java.io.IOException;

/**
 * The asking end of a line. It blocks and is owned by one thread, so two requests in flight cannot
 * be written down. It never retries: whether to ask again is its owner's choice.
 */
public interface Link extends AutoCloseable {
  /**
   * Asks one unit (1..247) and waits for its reply. A silent unit costs the reply timeout; a line
   * that babbles or trickles is given up after a bounded number of bytes.
   *
   * @throws LinkLost when the line is gone
   */
  Reply ask(UnitId unit, Request request) throws LinkLost;

  /**
   * Tells every unit at once; nobody answers.
   *
   * @param request a write
   * @throws LinkLost when the line is gone
   */
  void tell(Request request) throws LinkLost;

  /** What happened on this link since it was opened; for its owner's thread. */
  LinkCounts counts();

  @Override
  void close() throws IOException;
}
