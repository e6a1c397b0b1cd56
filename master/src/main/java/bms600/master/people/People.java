package bms600.master.people;

import bms600.master.people.Caller.Way;
import bms600.master.run.Deed;
import bms600.master.run.Ticker;
import bms600.master.run.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place that knows who somebody is. There is no password to begin with: until the first
 * administrator is there, a code is valid that only the console of the program tells.
 */
public final class People {
  /** Under this name the brake counts PINs: it is nobody's. */
  private static final String PIN = "the panel";

  private static final String CHANGED = "the account was changed meanwhile";

  private final Doorway doorway;
  private final Sessions sessions;
  private final Attempts attempts;
  private final Witness witness;
  private final Rolls rolls;
  private final SecondFactor second;
  private final Accounts accounts;
  private @Nullable String firstCode;

  private People(Rolls rolls, Doorway doorway, Witness witness) {
    this.rolls = rolls;
    this.witness = witness;
    this.doorway = doorway;
    this.sessions = doorway.sessions();
    this.attempts = new Attempts(rolls, doorway, witness);
    this.second = new SecondFactor(rolls.wall());
    this.accounts = new Accounts(rolls, doorway, attempts, second, witness);
    this.firstCode =
        rolls.newest().hasAdmin() || !rolls.trouble().isEmpty() ? null : doorway.code();
  }

  /**
   * Everybody whom the state folder knows.
   *
   * @param folder where accounts are kept
   * @param witness who writes down who came in and who was refused
   * @throws IOException when the accounts are there and cannot be read
   */
  public static People open(Path folder, Ticker ticker, InstantSource wall, Witness witness)
      throws IOException {
    return new People(Rolls.open(folder, wall), Doorway.fresh(ticker), witness);
  }

  /**
   * The same where accounts that cannot be read are no reason not to begin: then nobody is let in,
   * nobody becomes the first, and {@link #trouble} says why.
   */
  public static People openInAnyCase(
      Path folder, Ticker ticker, InstantSource wall, Witness witness) {
    return new People(Rolls.openInAnyCase(folder, wall), Doorway.fresh(ticker), witness);
  }

  /**
   * The same people, where the program begins anew: who is in stays in, who is slowed down stays
   * so, and a code that was told stays valid. Accounts may be out of reach as at a start.
   */
  public People again(Path folder, InstantSource wall, Witness newWitness) {
    var same = doorway.with(firstCode().orElseGet(Secrets::code));
    return new People(Rolls.openInAnyCase(folder, wall), same, newWitness);
  }

  /** Why nobody is let in; empty where the accounts could be read. */
  public Optional<String> trouble() {
    return Optional.of(rolls.trouble()).filter(text -> !text.isEmpty());
  }

  /** The code by which the first administrator comes in; empty once there is one. */
  public synchronized Optional<String> firstCode() {
    return Optional.ofNullable(firstCode);
  }

  /** How many attempts to come in failed within the last ten minutes. */
  public int failedLogins() {
    return doorway.failures().count();
  }

  /** Whether somebody is there who may let others in. */
  public boolean hasAdmin() {
    return rolls.newest().hasAdmin() || !rolls.trouble().isEmpty();
  }

  /**
   * Makes the first administrator and lets him in.
   *
   * @param code that of {@link #firstCode}; dashes, blanks and small letters do not matter
   * @param from where he is
   */
  public Login first(String code, Credentials chosen, Origin from) throws InterruptedException {
    String shown = firstCode().orElse("");
    if (trouble().isPresent()) {
      return new Login.Refused(rolls.trouble());
    }
    if (shown.isEmpty()) {
      return new Login.Refused("there is an administrator already: log in");
    }
    var tooEarly = attempts.tooEarly("", from);
    if (tooEarly.isPresent()) {
      return tooEarly.get();
    }
    if (!Secrets.same(letters(code), letters(shown))) {
      doorway.failures().add();
      tell(chosen.name(), from, "first-visit", "refused", "wrong code");
      return new Login.Wrong();
    }
    attempts.right("", from);
    var fault = Accounts.fault(rolls.newest(), chosen);
    if (fault.isPresent()) {
      return new Login.Refused(fault.get());
    }
    var hash = doorway.hashes().of(chosen.password());
    return hash.isEmpty() ? new Login.Busy() : begin(chosen.name(), hash.get(), from);
  }

  private synchronized Login begin(String name, String hash, Origin from) {
    if (firstCode == null) {
      return new Login.Refused("there is an administrator already: log in");
    }
    try {
      rolls.change(roll -> roll.with(rolls.account(name, Role.ADMIN, hash)));
    } catch (IOException e) {
      return new Login.Refused("the account cannot be kept: " + e.getMessage());
    }
    firstCode = null;
    tell(name, from, "first-visit", "done", "is administrator");
    return sessions.begin(name, Role.ADMIN, Way.PASSWORD);
  }

  private static String letters(String code) {
    return code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
  }

  /** Lets in who knows the password, where there is no second factor. */
  public Login login(Credentials shown, Origin from) throws InterruptedException {
    return login(shown, "", from);
  }

  /**
   * Lets in who knows the password, and the code of the moment where the account has a second
   * factor.
   *
   * @param code six digits, or empty
   */
  public Login login(Credentials shown, String code, Origin from) throws InterruptedException {
    var tooEarly = attempts.tooEarly(shown.name(), from);
    if (tooEarly.isPresent()) {
      return tooEarly.get();
    }
    var account = rolls.newest().account(shown.name());
    var fits = attempts.fits(shown);
    if (fits.isEmpty()) {
      attempts.undo(shown.name(), from);
      return new Login.Busy();
    }
    if (account.isEmpty() || !fits.get()) {
      return attempts.wrong(shown.name(), "wrong name or password", from);
    }
    var known = account.get();
    if (!known.totp().isEmpty()) {
      if (code.isEmpty()) {
        attempts.undo(known.name(), from);
        return new Login.CodeNeeded();
      }
      if (!second.fits(known.name(), known.totp(), code)) {
        return attempts.wrong(known.name(), "wrong code of the second factor", from);
      }
    }
    var admitted = sessions.begin(known.name(), known.role(), Way.PASSWORD);
    if (isOther(known, admitted)) {
      return attempts.wrong(known.name(), CHANGED, from);
    }
    attempts.right(known.name(), from);
    tell(known.name(), from, "login", "done", known.role().code());
    return admitted;
  }

  /**
   * Whether an account was changed or removed while its password was worked out. Whoever loses
   * something loses his sessions, but only those that had begun by then.
   */
  private boolean isOther(Account known, Login.Admitted admitted) {
    boolean isOther = !rolls.newest().accounts().contains(known);
    if (isOther) {
      sessions.end(admitted.caller());
    }
    return isOther;
  }

  /**
   * Asks who is in for his password again, before what nobody may do who only found a browser open.
   * Wrong ones are braked as logins are. A token is shown with every request, and needs none.
   *
   * @return admitted as before where it is right
   */
  public Login again(String password, Caller caller, Origin from) throws InterruptedException {
    return attempts.again(password, caller, from);
  }

  /** Whether somebody has a PIN for the panel. */
  public boolean hasPin() {
    return rolls.newest().accounts().stream().anyMatch(each -> !each.pin().isEmpty());
  }

  /**
   * Lets the owner of a PIN in at the panel, as an operator at most and for five minutes.
   *
   * @param from must be this machine: a number of six digits is not for a network
   */
  public Login pin(String pin, Origin from) throws InterruptedException {
    if (!from.isLocal()) {
      return new Login.Refused("a PIN opens the panel of the machine only: log in by password");
    }
    var tooEarly = attempts.tooEarly(PIN, from, false);
    if (tooEarly.isPresent()) {
      return tooEarly.get();
    }
    for (var each : rolls.newest().accounts()) {
      var fits = each.pin().isEmpty() ? Optional.of(false) : doorway.hashes().fits(pin, each.pin());
      if (fits.isEmpty()) {
        attempts.undo(PIN, from);
        return new Login.Busy();
      }
      if (fits.get()) {
        var admitted = sessions.begin(each.name(), each.role().atMost(Role.OPERATOR), Way.PIN);
        if (isOther(each, admitted)) {
          return attempts.wrong(PIN, CHANGED, from);
        }
        attempts.right(PIN, from);
        tell(each.name(), from, "pin", "done", "for 5 min");
        return admitted;
      }
    }
    return attempts.wrong(PIN, "no PIN of anybody", from);
  }

  /** Who showed this session; empty where it is over, or never was. */
  public Optional<Caller> session(String shown) {
    return sessions.of(shown);
  }

  /** Who showed this token. */
  public Optional<Caller> token(String shown) {
    String hash = Secrets.digest(shown);
    return rolls
        .newest()
        .tokenOf(hash)
        .map(token -> new Caller("token " + token.name(), token.role(), Way.TOKEN, hash));
  }

  /** Whether this one may still do what he might. */
  public boolean isStill(Caller caller) {
    return switch (caller.way()) {
      case NOBODY -> true;
      case PASSWORD, PIN -> sessions.byKey(caller.key()).isPresent();
      case TOKEN -> rolls.newest().tokenOf(caller.key()).isPresent();
    };
  }

  /** He did something: his session does not end for want of it. */
  public void touch(Caller caller) {
    sessions.touch(caller);
  }

  /** He leaves. */
  public void logout(Caller caller, Origin from) {
    sessions.end(caller);
    tell(caller.name(), from, "logout", "done", "");
  }

  /** The changes an administrator makes, and those everybody makes of himself. */
  public Accounts accounts() {
    return accounts;
  }

  /** Where passwords are worked out, two at once. */
  PasswordHash hashes() {
    return doorway.hashes();
  }

  private void tell(String who, Origin from, String what, String outcome, String text) {
    witness.write(new Deed(who, from.address(), what, who, outcome, text));
  }
}
