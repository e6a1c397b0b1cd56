package bms600.master.people;

import bms600.master.people.Caller.Way;
import bms600.master.run.Deed;
import bms600.master.run.Witness;
import java.util.Locale;
import java.util.Optional;

/** Looks at passwords that are shown, no faster than the brake lets, and tells those that fail. */
final class Attempts {
  private final Rolls rolls;
  private final Doorway doorway;
  private final Witness witness;

  Attempts(Rolls rolls, Doorway doorway, Witness witness) {
    this.rolls = rolls;
    this.doorway = doorway;
    this.witness = witness;
  }

  /** The next attempt of this name from there is too early; empty where it may be looked at. */
  Optional<Login> tooEarly(String name, Origin from) {
    return tooEarly(name, from, from.isLocal());
  }

  /**
   * The same.
   *
   * @param isFree whether failures elsewhere do not count
   */
  Optional<Login> tooEarly(String name, Origin from, boolean isFree) {
    long wait = doorway.brake().admit(name.toLowerCase(Locale.ROOT), from.address(), isFree);
    if (wait == 0) {
      return Optional.empty();
    }
    doorway.failures().add();
    return Optional.of(new Login.Wait(wait));
  }

  /** Whether this is the password of somebody; takes as long where there is no such user. */
  Optional<Boolean> fits(Credentials shown) throws InterruptedException {
    var account = rolls.newest().account(shown.name());
    return account.isPresent()
        ? doorway.hashes().fits(shown.password(), account.get().password())
        : doorway.hashes().fitsNobody(shown.password());
  }

  /** It was neither right nor wrong. */
  void undo(String name, Origin from) {
    doorway.brake().undo(name.toLowerCase(Locale.ROOT), from.address());
  }

  /** It was right. */
  void right(String name, Origin from) {
    doorway.brake().succeeded(name.toLowerCase(Locale.ROOT), from.address());
  }

  /** It was wrong. */
  Login wrong(String name, String why, Origin from) {
    doorway.failures().add();
    tell(name, from, "login", why);
    long next = doorway.brake().wait(name.toLowerCase(Locale.ROOT), from.address(), from.isLocal());
    if (next > 0) {
      tell(name, from, "login-brake", "next attempt in " + next + " s");
    }
    return new Login.Wrong();
  }

  /**
   * Asks who is in for his password again, before what nobody may do who only found a browser open.
   * Wrong ones are braked as logins are. A token is shown with every request, and needs none.
   *
   * @return admitted as before where it is right
   */
  Login again(String password, Caller caller, Origin from) throws InterruptedException {
    if (caller.way() == Way.TOKEN) {
      return new Login.Admitted("", caller);
    }
    var tooEarly = tooEarly(caller.name(), from);
    if (tooEarly.isPresent()) {
      return tooEarly.get();
    }
    var fits = fits(new Credentials(caller.name(), password));
    if (fits.isEmpty()) {
      undo(caller.name(), from);
      return new Login.Busy();
    }
    if (!fits.get()) {
      return wrong(caller.name(), "wrong password before a command", from);
    }
    right(caller.name(), from);
    return new Login.Admitted("", caller);
  }

  private void tell(String who, Origin from, String what, String text) {
    witness.write(new Deed(who, from.address(), what, who, "refused", text));
  }
}
