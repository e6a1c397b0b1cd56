package bms600.master.people;

import bms600.master.run.Deed;
import bms600.master.run.Outcome;
import bms600.master.run.Witness;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Changes of who may come in. Whoever loses something loses his sessions at once. */
public final class Accounts {
  private static final int MOST = 200;

  private final Rolls rolls;
  private final PasswordHash hashes;
  private final Sessions sessions;
  private final Attempts attempts;
  private final SecondFactor second;
  private final Witness witness;

  Accounts(Rolls rolls, Doorway doorway, Attempts attempts, SecondFactor second, Witness witness) {
    this.rolls = rolls;
    this.hashes = doorway.hashes();
    this.sessions = doorway.sessions();
    this.attempts = attempts;
    this.second = second;
    this.witness = witness;
  }

  /** A change, who makes it, and where he is. */
  public record Actor(Caller caller, Origin from) {}

  /** What a token was given, to be shown once; or why there is none. */
  public record Made(Outcome outcome, String key) {}

  public List<Account> accounts() {
    return rolls.newest().accounts();
  }

  public List<Token> tokens() {
    return rolls.newest().tokens();
  }

  /** Everybody who is in, the one longest in first. */
  public List<Caller> inside() {
    return sessions.all();
  }

  /** What stands against an account of this name and password. */
  static Optional<String> fault(Roll roll, Credentials chosen) {
    if (!Account.isName(chosen.name())) {
      return Optional.of("a name is " + Account.NAMES);
    }
    if (roll.account(chosen.name()).isPresent()) {
      return Optional.of("there is a user " + chosen.name() + " already");
    }
    if (roll.accounts().size() >= MOST) {
      return Optional.of("there are " + MOST + " users already");
    }
    return PasswordRule.fault(chosen.name(), chosen.password());
  }

  /** Lets one more in. */
  public synchronized Outcome add(Credentials chosen, Role role, Actor by)
      throws InterruptedException {
    var fault = fault(rolls.newest(), chosen);
    if (fault.isPresent()) {
      return told(by, "user-added", chosen.name(), new Outcome.Rejected(fault.get()));
    }
    var hash = hashes.of(chosen.password());
    if (hash.isEmpty()) {
      return busy();
    }
    var done = new Outcome.Done(chosen.name() + " is " + role.code());
    return changed(
        by,
        "user-added",
        chosen.name(),
        done,
        roll -> roll.with(rolls.account(chosen.name(), role, hash.get())));
  }

  /** Gives another role. The last administrator stays one. */
  public synchronized Outcome give(String name, Role role, Actor by) {
    var known = rolls.newest().account(name);
    if (known.isEmpty()) {
      return told(by, "role-given", name, unknown(name));
    }
    if (role != Role.ADMIN && isLastAdmin(known.get())) {
      return told(
          by, "role-given", name, new Outcome.Rejected(name + " is the last administrator"));
    }
    var done = new Outcome.Done(name + " is " + role.code());
    return ended(
        known.get(),
        changed(by, "role-given", name, done, roll -> roll.changed(name, one -> one.with(role))));
  }

  /** Lets somebody in no more. The last administrator stays. */
  public synchronized Outcome remove(String name, Actor by) {
    var known = rolls.newest().account(name);
    if (known.isEmpty()) {
      return told(by, "user-removed", name, unknown(name));
    }
    if (isLastAdmin(known.get())) {
      return told(
          by, "user-removed", name, new Outcome.Rejected(name + " is the last administrator"));
    }
    var done = new Outcome.Done(name + " may come in no more");
    return ended(known.get(), changed(by, "user-removed", name, done, roll -> roll.without(name)));
  }

  /** Gives a new password to somebody who has forgotten his. */
  public synchronized Outcome setPassword(Credentials chosen, Actor by)
      throws InterruptedException {
    return password(chosen, by, "password-set");
  }

  /** Changes the own password; the old one must be shown. All sessions end. */
  public synchronized Outcome changePassword(String old, String fresh, Actor by)
      throws InterruptedException {
    String name = by.caller().name();
    var known = rolls.newest().account(name);
    if (known.isEmpty()) {
      return told(by, "password-changed", name, unknown(name));
    }
    var refusal = refusal(old, by, "the old password is another");
    return refusal.isPresent()
        ? told(by, "password-changed", name, refusal.get())
        : password(new Credentials(name, fresh), by, "password-changed");
  }

  private Outcome password(Credentials chosen, Actor by, String what) throws InterruptedException {
    var known = rolls.newest().account(chosen.name());
    if (known.isEmpty()) {
      return told(by, what, chosen.name(), unknown(chosen.name()));
    }
    var fault = PasswordRule.fault(known.get().name(), chosen.password());
    if (fault.isPresent()) {
      return told(by, what, chosen.name(), new Outcome.Rejected(fault.get()));
    }
    var hash = hashes.of(chosen.password());
    if (hash.isEmpty()) {
      return busy();
    }
    var done =
        new Outcome.Done("another password; every session of " + known.get().name() + " has ended");
    return ended(
        known.get(),
        changed(
            by,
            what,
            known.get().name(),
            done,
            roll -> roll.changed(known.get().name(), one -> one.withPassword(hash.get()))));
  }

  /**
   * Gives the own account a number for the panel, or takes it away.
   *
   * @param pin six to eight digits that nobody else has; empty to have none
   */
  public synchronized Outcome setPin(String password, String pin, Actor by)
      throws InterruptedException {
    String name = by.caller().name();
    var known = rolls.newest().account(name);
    if (known.isEmpty()) {
      return told(by, "pin-set", name, unknown(name));
    }
    var refusal = refusal(password, by, "the password is another");
    if (refusal.isPresent()) {
      return told(by, "pin-set", name, refusal.get());
    }
    var fault = pinFault(name, pin);
    if (fault.isPresent()) {
      return told(by, "pin-set", name, new Outcome.Rejected(fault.get()));
    }
    var hash = pin.isEmpty() ? Optional.of("") : hashes.of(pin);
    if (hash.isEmpty()) {
      return busy();
    }
    var done = new Outcome.Done(pin.isEmpty() ? name + " has no PIN" : name + " has a PIN");
    return changed(
        by, "pin-set", name, done, roll -> roll.changed(name, one -> one.withPin(hash.get())));
  }

  private Optional<String> pinFault(String name, String pin) throws InterruptedException {
    if (pin.isEmpty()) {
      return Optional.empty();
    }
    if (!pin.matches("[0-9]{6,8}") || pin.chars().distinct().count() < 4) {
      return Optional.of("a PIN has six to eight digits, at least four of them different");
    }
    for (var each : rolls.newest().accounts()) {
      boolean isOther = !each.isCalled(name) && !each.pin().isEmpty();
      if (isOther && hashes.fits(pin, each.pin()).orElse(true)) {
        return Optional.of("choose another number");
      }
    }
    return Optional.empty();
  }

  /** A secret for an authenticator app; it counts once a code of it is confirmed. */
  public Made beginTotp(Actor by) {
    String name = by.caller().name();
    return rolls.newest().account(name).isEmpty()
        ? new Made(unknown(name), "")
        : new Made(new Outcome.Done("confirm with a code"), second.begin(name));
  }

  /** From now on a code is asked for with the password. */
  public synchronized Outcome confirmTotp(String code, Actor by) {
    String name = by.caller().name();
    var secret = second.confirm(name, code);
    return secret.isEmpty()
        ? told(by, "second-factor", name, new Outcome.Rejected("this is not the code of now"))
        : changed(
            by,
            "second-factor",
            name,
            new Outcome.Done("a code is asked for with the password"),
            roll -> roll.changed(name, one -> one.withTotp(secret.get())));
  }

  /** The own second factor is given up; the password must be shown. */
  public synchronized Outcome endTotp(String password, Actor by) throws InterruptedException {
    var known = rolls.newest().account(by.caller().name());
    if (known.isEmpty()) {
      return told(by, "second-factor", by.caller().name(), unknown(by.caller().name()));
    }
    String name = known.get().name();
    var refusal = refusal(password, by, "the password is another");
    return refusal.isPresent()
        ? told(by, "second-factor", name, refusal.get())
        : withoutTotp(name, by);
  }

  /**
   * What stands against a deed of somebody who must show his password for it; empty where nothing
   * does. It is braked as a login is: who found a browser open has no more guesses than others.
   */
  private Optional<Outcome> refusal(String password, Actor by, String ifWrong)
      throws InterruptedException {
    return switch (attempts.again(password, by.caller(), by.from())) {
      case Login.Admitted _ -> Optional.empty();
      case Login.Wait(long seconds) ->
          Optional.of(
              new Outcome.Rejected(
                  "too many attempts failed; the next is looked at in " + seconds + " s"));
      case Login.Busy _ -> Optional.of(busy());
      case Login.Wrong _, Login.CodeNeeded _, Login.Refused _ ->
          Optional.of(new Outcome.Rejected(ifWrong));
    };
  }

  /** Takes the second factor from somebody who has lost it. */
  public synchronized Outcome withoutTotp(String name, Actor by) {
    return rolls.newest().account(name).isEmpty()
        ? told(by, "second-factor", name, unknown(name))
        : changed(
            by,
            "second-factor",
            name,
            new Outcome.Done("no code is asked for any more"),
            roll -> roll.changed(name, one -> one.withTotp("")));
  }

  /** Makes a key for a program. */
  public synchronized Made addToken(String name, Role role, Actor by) {
    Optional<String> fault =
        !Account.isName(name)
            ? Optional.of("a name is " + Account.NAMES)
            : rolls.newest().token(name).isPresent()
                ? Optional.of("there is a token " + name + " already")
                : rolls.newest().tokens().size() >= MOST
                    ? Optional.of("there are " + MOST + " tokens already")
                    : Optional.empty();
    if (fault.isPresent()) {
      return new Made(told(by, "token-made", name, new Outcome.Rejected(fault.get())), "");
    }
    String key = Secrets.key();
    String maker = by.caller().name();
    var outcome =
        changed(
            by,
            "token-made",
            name,
            new Outcome.Done("token " + name + " is " + role.code()),
            roll -> roll.with(rolls.token(name, role, Secrets.digest(key), maker)));
    return new Made(outcome, outcome instanceof Outcome.Done ? key : "");
  }

  /** Takes a key back. */
  public synchronized Outcome revoke(String name, Actor by) {
    return rolls.newest().token(name).isEmpty()
        ? told(by, "token-revoked", name, new Outcome.Rejected("there is no token " + name))
        : changed(
            by,
            "token-revoked",
            name,
            new Outcome.Done("token " + name + " opens nothing any more"),
            roll -> roll.withoutToken(name));
  }

  private boolean isLastAdmin(Account one) {
    return one.role() == Role.ADMIN
        && rolls.newest().accounts().stream().filter(each -> each.role() == Role.ADMIN).count()
            == 1;
  }

  private static Outcome unknown(String name) {
    return new Outcome.Rejected("there is no user " + name);
  }

  private static Outcome busy() {
    return new Outcome.Failed("too many come in at once; ask again");
  }

  private Outcome ended(Account account, Outcome outcome) {
    if (outcome instanceof Outcome.Done) {
      sessions.endAll(account.name());
    }
    return outcome;
  }

  private Outcome changed(
      Actor by, String what, String object, Outcome done, UnaryOperator<Roll> change) {
    try {
      rolls.change(change);
      return told(by, what, object, done);
    } catch (IOException e) {
      return told(by, what, object, new Outcome.Failed("cannot be kept: " + e.getMessage()));
    }
  }

  private Outcome told(Actor by, String what, String object, Outcome outcome) {
    String how =
        switch (outcome) {
          case Outcome.Done _ -> "done";
          case Outcome.Rejected _ -> "rejected";
          case Outcome.Failed _ -> "failed";
        };
    witness.write(
        new Deed(by.caller().name(), by.from().address(), what, object, how, outcome.text()));
    return outcome;
  }
}
