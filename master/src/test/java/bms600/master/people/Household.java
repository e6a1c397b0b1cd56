package bms600.master.people;

import bms600.master.people.Accounts.Actor;
import bms600.master.people.Caller.Way;
import bms600.master.run.Deed;
import bms600.master.run.Witness;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** People of a folder, who all have the same password, and a clock that the test turns. */
final class Household {
  static final String PASSWORD = "correct horse battery";
  static final Origin DESK = new Origin("10.0.0.7", false);
  static final Origin HERE = new Origin("127.0.0.1", true);
  static final Instant SINCE = Instant.parse("2026-11-01T08:00:00Z");

  private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

  private final Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final List<Account> accounts = new ArrayList<>();
  private final List<Token> tokens = new ArrayList<>();
  private final List<Deed> told = new CopyOnWriteArrayList<>();

  Household(Path folder) {
    this.folder = folder;
  }

  Household with(String name, Role role) throws InterruptedException {
    return with(name, role, "");
  }

  Household with(String name, Role role, String pin) throws InterruptedException {
    String number = pin.isEmpty() ? "" : hash(pin);
    accounts.add(new Account(name, role, hash(PASSWORD), number, "", SINCE));
    return this;
  }

  /** Worked out once for all tests: it takes long by intent. */
  private static String hash(String secret) throws InterruptedException {
    var known = HASHES.get(secret);
    String hash = known == null ? new PasswordHash().of(secret).orElseThrow() : known;
    HASHES.put(secret, hash);
    return hash;
  }

  /** Accounts and tokens that nobody comes in by. */
  Household crowded(int users, int keys) {
    for (int n = 0; n < users; n++) {
      accounts.add(new Account("user" + n, Role.VIEWER, "argon", "", "", SINCE));
    }
    for (int n = 0; n < keys; n++) {
      tokens.add(new Token("key" + n, Role.VIEWER, "ab" + n, SINCE, "anna"));
    }
    return this;
  }

  People open() throws IOException {
    new RollFile(folder).write(new Roll(accounts, tokens));
    return People.open(folder, nanos::get, InstantSource.fixed(SINCE), witness());
  }

  Witness witness() {
    return (deed, then) -> {
      told.add(deed);
      then.run();
    };
  }

  List<Deed> told() {
    return told;
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** Somebody of this name who came in by password. */
  static Actor actor(String name, Role role) {
    return new Actor(new Caller(name, role, Way.PASSWORD, "no session"), DESK);
  }
}
