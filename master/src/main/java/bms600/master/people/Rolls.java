package bms600.master.people;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/** The newest list of everybody; a change counts when it is on the disk. */
final class Rolls {
  private final RollFile file;
  private final InstantSource wall;
  private volatile Roll newest;

  private Rolls(RollFile file, Roll read, InstantSource wall) {
    this.file = file;
    this.newest = read;
    this.wall = wall;
  }

  static Rolls open(Path folder, InstantSource wall) throws IOException {
    var file = new RollFile(folder);
    return new Rolls(file, file.read(), wall);
  }

  InstantSource wall() {
    return wall;
  }

  Roll newest() {
    return newest;
  }

  /** Changes it, one after the other. */
  synchronized void change(UnaryOperator<Roll> change) throws IOException {
    var next = change.apply(newest);
    file.write(next);
    newest = next;
  }

  /** A new account, without PIN and second factor. */
  Account account(String name, Role role, String passwordHash) {
    return new Account(
        name, role, passwordHash, "", "", wall.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  Token token(String name, Role role, String hash, String by) {
    return new Token(name, role, hash, wall.instant().truncatedTo(ChronoUnit.SECONDS), by);
  }
}
