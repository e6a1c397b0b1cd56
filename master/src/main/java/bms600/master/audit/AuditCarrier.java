package bms600.master.audit;

import java.util.List;
import java.util.Optional;

/** Takes lines of the log to another machine. */
public interface AuditCarrier {
  /**
   * Takes lines over, in their order.
   *
   * @return what went wrong; empty where all were taken over, as far as can be known
   * @throws InterruptedException when asked to stop
   */
  Optional<String> carry(List<SentLine> lines) throws InterruptedException;

  /**
   * Tells how far the log reaches, where there is nothing new in it.
   *
   * @param note why it is told
   * @return what went wrong
   * @throws InterruptedException when asked to stop
   */
  Optional<String> tell(AuditHead newest, String note) throws InterruptedException;
}
