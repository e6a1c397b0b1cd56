package bms600.master.notify;

/** A way out for messages. Owned by one thread; it may wait, but not for ever. */
public interface Channel extends AutoCloseable {

  /**
   * Hands a letter over to the other side.
   *
   * @throws InterruptedException when asked to stop; whether the letter went out is then unknown
   */
  Delivery send(Letter letter) throws InterruptedException;

  /** Proves that a letter could be handed over now, as far as that can be proved without one. */
  Delivery prove() throws InterruptedException;

  /**
   * Whether people read at the other end, who must not be flooded. A system gets every change by
   * itself, and at once.
   */
  default boolean isForPeople() {
    return true;
  }

  /** Whether files travel with a letter. */
  default boolean carriesFiles() {
    return false;
  }

  @Override
  void close();
}
