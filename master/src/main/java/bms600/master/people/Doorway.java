package bms600.master.people;

import bms600.master.run.Ticker;

/**
 * What stays where the program begins anew: how passwords are worked out, who is slowed down, who
 * is in, how often it failed, and by which code the first may come.
 */
record Doorway(
    PasswordHash hashes, Brake brake, Sessions sessions, Failures failures, String code) {
  /** Nobody is in, and nobody has tried. */
  static Doorway fresh(Ticker ticker) {
    return new Doorway(
        new PasswordHash(),
        new Brake(ticker),
        new Sessions(ticker),
        new Failures(ticker),
        Secrets.code());
  }

  Doorway with(String otherCode) {
    return new Doorway(hashes, brake, sessions, failures, otherCode);
  }
}
