package bms600.master.run;

/** Who writes down what was done. */
@FunctionalInterface
public interface Witness {
  /** Writes nothing down: where no site is served, as in virtual time. */
  Witness NONE = (_, then) -> then.run();

  /**
   * Writes a deed down, then goes on. Does not wait: whoever calls may be the heartbeat.
   *
   * @param then is called exactly once, by any thread, when the deed is on the disk or is known not
   *     to get there
   */
  void write(Deed deed, Runnable then);

  /** The same where nothing waits for it. */
  default void write(Deed deed) {
    write(deed, () -> {});
  }
}
