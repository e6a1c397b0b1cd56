package bms600.master.run;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** A way out for values: reads the newest snapshot from the {@link Feed}, alone in its package. */
public interface Uplink extends AutoCloseable {
  String name();

  /**
   * Opens its listeners.
   *
   * @return where it can be reached, in words, such as {@code Modbus TCP on 127.0.0.1:1502}
   * @throws IOException when a listener cannot be opened; the message names its address
   */
  String start() throws IOException;

  /** How its threads fare; those that serve one client each are not among them. */
  default List<Duty> duties() {
    return List.of();
  }

  /** How it fares itself, beside its threads. */
  default List<Vital> vitals() {
    return List.of();
  }

  /**
   * Messages that were left unanswered since its start because too many came; empty where it sheds
   * none, whatever comes.
   */
  default OptionalLong shed() {
    return OptionalLong.empty();
  }

  /** What suffers when it fails. */
  default Strain.Duty duty() {
    return Strain.Duty.POLLED;
  }

  /** Closes its listeners and joins its threads. */
  @Override
  void close();
}
