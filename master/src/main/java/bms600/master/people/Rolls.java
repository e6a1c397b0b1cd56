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
  private final String trouble;
  private volatile Roll newest;

  private Rolls(RollFile file, Roll read, InstantSource wall, String trouble) {
    this.file = file;
    this.newest = read;
    this.wall = wall;
    this.trouble = trouble;
  }

  static Rolls open(Path folder, InstantSource wall) throws IOException {
    var file = new RollFile(folder);
    return new Rolls(file, file.read(), wall, "");
  }

  /** The same; a file that cannot be read is nobody's, stays as it is, and cannot be changed. */
  static Rolls openInAnyCase(Path folder, InstantSource wall) {
    try {
      return open(folder, wall);
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      return new Rolls(new RollFile(folder), Roll.EMPTY, wall, why);
    }
  }

  /** Why nobody is in it, though somebody may be; empty where it could be read. */
  String trouble() {
    return trouble;
  }

  InstantSource wall() {
    return wall;
  }

  Roll newest() {
    return newest;
  }

  /** Changes it, one after the other. */
  synchronized void change(UnaryOperator<Roll> change) throws IOException {
    if (!trouble.isEmpty()) {
      throw new IOException(trouble);
    }
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
