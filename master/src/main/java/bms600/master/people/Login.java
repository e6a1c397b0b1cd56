package bms600.master.people;

/** What became of an attempt to come in. */
public sealed interface Login {
  /**
   * Come in.
   *
   * @param session to be shown with every request from now on; kept nowhere here
   */
  record Admitted(String session, Caller caller) implements Login {}

  /** It is not said what was wrong: who guesses learns nothing. */
  record Wrong() implements Login {}

  /** Password right; a code of the second factor is needed with it. */
  record CodeNeeded() implements Login {}

  /**
   * Too many attempts failed; none is looked at before this time has passed.
   *
   * @param seconds at least 1
   */
  record Wait(long seconds) implements Login {}

  /** Too many come in at once; ask again. */
  record Busy() implements Login {}

  /** What was asked for cannot be, and why. */
  record Refused(String why) implements Login {}
}
