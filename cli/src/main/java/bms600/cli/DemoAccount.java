package bms600.cli;

import bms600.master.people.Credentials;
import bms600.master.people.Login;
import bms600.master.people.Origin;
import bms600.master.people.People;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The administrator of a demo: made by the same code as the first visit makes one, with a password
 * of its own for each folder of data, so that there is something to try at once. The password lies
 * beside the data for the next start; a real site has no such file.
 */
final class DemoAccount {
  private static final String NAME = "demo";
  private static final String FILE = "demo-password";
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final Origin CONSOLE = new Origin("console", true);

  private DemoAccount() {}

  /** What to type into the login; empty where somebody else is administrator there. */
  static Optional<Credentials> of(People people, Path data)
      throws IOException, InterruptedException {
    var file = data.resolve(FILE);
    var code = people.firstCode();
    if (code.isEmpty()) {
      return Files.exists(file)
          ? Optional.of(new Credentials(NAME, Files.readString(file).strip()))
          : Optional.empty();
    }
    var fresh = new Credentials(NAME, password());
    if (!(people.first(code.get(), fresh, CONSOLE) instanceof Login.Admitted(_, var caller))) {
      throw new IOException("the account of the demo cannot be made");
    }
    people.logout(caller, CONSOLE);
    keep(file, fresh.password());
    return Optional.of(fresh);
  }

  private static void keep(Path file, String password) throws IOException {
    Files.deleteIfExists(file);
    var owner = PosixFilePermissions.fromString("rw-------");
    Files.createFile(file, PosixFilePermissions.asFileAttribute(owner));
    Files.write(file, (password + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Sixty bits in three groups that can be read and typed. */
  private static String password() {
    var random = new SecureRandom();
    var text = new StringBuilder();
    for (int at = 0; at < 12; at++) {
      text.append(at > 0 && at % 4 == 0 ? "-" : "");
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
