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

  private final PasswordHash hashes = new PasswordHash();
  private final Brake brake;
  private final Sessions sessions;
  private final Failures failures;
  private final Witness witness;
  private final Rolls rolls;
  private final SecondFactor second;
  private final Accounts accounts;
  private @Nullable String firstCode;

  private People(Rolls rolls, Doorway doorway, Witness witness) {
    this.rolls = rolls;
    this.witness = witness;
    this.brake = doorway.brake();
    this.sessions = doorway.sessions();
    this.failures = doorway.failures();
    this.second = new SecondFactor(rolls.wall());
    this.accounts = new Accounts(rolls, hashes, sessions, second, witness);
    this.firstCode =
        rolls.newest().hasAdmin() || !rolls.trouble().isEmpty() ? null : doorway.code();
  }

  /** Who is in, who is slowed down, and by which code the first may come. */
  private record Doorway(Brake brake, Sessions sessions, Failures failures, String code) {}

  /**
   * Everybody whom the state folder knows.
   *
   * @param folder where accounts are kept
   * @param witness who writes down who came in and who was refused
   * @throws IOException when the accounts are there and cannot be read
   */
  public static People open(Path folder, Ticker ticker, InstantSource wall, Witness witness)
      throws IOException {
    var doorway =
        new Doorway(new Brake(ticker), new Sessions(ticker), new Failures(ticker), Secrets.code());
    return new People(Rolls.open(folder, wall), doorway, witness);
  }

  /**
   * The same where accounts that cannot be read are no reason not to begin: then nobody is let in,
   * nobody becomes the first, and {@link #trouble} says why.
   */
  public static People openInAnyCase(
      Path folder, Ticker ticker, InstantSource wall, Witness witness) {
    var doorway =
        new Doorway(new Brake(ticker), new Sessions(ticker), new Failures(ticker), Secrets.code());
    return new People(Rolls.openInAnyCase(folder, wall), doorway, witness);
  }

  /**
   * The same people, where the program begins anew: who is in stays in, who is slowed down stays
   * so, and a code that was told stays valid. Accounts may be out of reach as at a start.
   */
  public People again(Path folder, InstantSource wall, Witness newWitness) {
    var doorway = new Doorway(brake, sessions, failures, firstCode().orElseGet(Secrets::code));
    return new People(Rolls.openInAnyCase(folder, wall), doorway, newWitness);
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
    return failures.count();
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
    long wait = brake.admit("", from.address(), from.isLocal());
    if (wait > 0) {
      failures.add();
      return new Login.Wait(wait);
    }
    if (!Secrets.same(letters(code), letters(shown))) {
      failures.add();
      tell(chosen.name(), from, "first-visit", "refused", "wrong code");
      return new Login.Wrong();
    }
    brake.succeeded("", from.address());
    var fault = Accounts.fault(rolls.newest(), chosen);
    if (fault.isPresent()) {
      return new Login.Refused(fault.get());
    }
    var hash = hashes.of(chosen.password());
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
    String name = shown.name().toLowerCase(Locale.ROOT);
    long wait = brake.admit(name, from.address(), from.isLocal());
    if (wait > 0) {
      failures.add();
      return new Login.Wait(wait);
    }
    var account = rolls.newest().account(shown.name());
    var fits =
        account.isPresent()
            ? hashes.fits(shown.password(), account.get().password())
            : hashes.fitsNobody(shown.password());
    if (fits.isEmpty()) {
      brake.undo(name, from.address());
      return new Login.Busy();
    }
    if (account.isEmpty() || !fits.get()) {
      return wrong(shown.name(), "wrong name or password", from);
    }
    var known = account.get();
    if (!known.totp().isEmpty()) {
      if (code.isEmpty()) {
        brake.undo(name, from.address());
        return new Login.CodeNeeded();
      }
      if (!second.fits(known.name(), known.totp(), code)) {
        return wrong(known.name(), "wrong code of the second factor", from);
      }
    }
    brake.succeeded(name, from.address());
    tell(known.name(), from, "login", "done", known.role().code());
    return sessions.begin(known.name(), known.role(), Way.PASSWORD);
  }

  /**
   * Asks who is in for his password again, before what nobody may do who only found a browser open.
   * Wrong ones are braked as logins are. A token is shown with every request, and needs none.
   *
   * @return admitted as before where it is right
   */
  public Login again(String password, Caller caller, Origin from) throws InterruptedException {
    if (caller.way() == Way.TOKEN) {
      return new Login.Admitted("", caller);
    }
    String name = caller.name().toLowerCase(Locale.ROOT);
    long wait = brake.admit(name, from.address(), from.isLocal());
    if (wait > 0) {
      failures.add();
      return new Login.Wait(wait);
    }
    var account = rolls.newest().account(caller.name());
    var fits =
        account.isPresent()
            ? hashes.fits(password, account.get().password())
            : hashes.fitsNobody(password);
    if (fits.isEmpty()) {
      brake.undo(name, from.address());
      return new Login.Busy();
    }
    if (account.isEmpty() || !fits.get()) {
      return wrong(caller.name(), "wrong password before a command", from);
    }
    brake.succeeded(name, from.address());
    return new Login.Admitted("", caller);
  }

  private Login wrong(String name, String why, Origin from) {
    failures.add();
    tell(name, from, "login", "refused", why);
    long next = brake.wait(name.toLowerCase(Locale.ROOT), from.address(), from.isLocal());
    if (next > 0) {
      tell(name, from, "login-brake", "refused", "next attempt in " + next + " s");
    }
    return new Login.Wrong();
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
    long wait = brake.admit(PIN, from.address(), false);
    if (wait > 0) {
      failures.add();
      return new Login.Wait(wait);
    }
    for (var each : rolls.newest().accounts()) {
      var fits = each.pin().isEmpty() ? Optional.of(false) : hashes.fits(pin, each.pin());
      if (fits.isEmpty()) {
        brake.undo(PIN, from.address());
        return new Login.Busy();
      }
      if (fits.get()) {
        brake.succeeded(PIN, from.address());
        tell(each.name(), from, "pin", "done", "for 5 min");
        return sessions.begin(each.name(), each.role().atMost(Role.OPERATOR), Way.PIN);
      }
    }
    return wrong(PIN, "no PIN of anybody", from);
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

  private void tell(String who, Origin from, String what, String outcome, String text) {
    witness.write(new Deed(who, from.address(), what, who, outcome, text));
  }
}
