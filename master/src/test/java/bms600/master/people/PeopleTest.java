package bms600.master.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import bms600.master.people.Accounts.Actor;
import bms600.master.people.Login.Admitted;
import bms600.master.run.Deed;
import bms600.master.run.Outcome;
import bms600.master.run.Witness;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** First visit, login, sessions and the brake, with a clock that the test turns. */
final class PeopleTest {
  private static final String PASSWORD = "correct horse battery";
  private static final Origin DESK = new Origin("10.0.0.7", false);
  private static final Origin HERE = new Origin("127.0.0.1", true);

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private final AtomicLong nanos = new AtomicLong();
  private final List<Deed> told = new ArrayList<>();
  private final Witness witness =
      (deed, then) -> {
        told.add(deed);
        then.run();
      };
  private @Nullable People opened;

  private People people() {
    return Objects.requireNonNull(opened);
  }

  @BeforeEach
  void open() throws IOException {
    opened =
        People.open(
            folder,
            nanos::get,
            InstantSource.fixed(Instant.parse("2026-11-01T08:00:00Z")),
            witness);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private Admitted anna() throws InterruptedException {
    var code = people().firstCode().orElseThrow();
    return (Admitted) people().first(code, new Credentials("anna", PASSWORD), DESK);
  }

  private Login login(String name, String password, Origin from) throws InterruptedException {
    return people().login(new Credentials(name, password), from);
  }

  @Test
  void theFirstAdministratorComesByTheCodeAndOnlyOnce() throws Exception {
    String code = people().firstCode().orElseThrow();
    assertThat(code).matches("[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}");
    var mine = new Credentials("anna", PASSWORD);
    assertThat(people().first("22222-22222", mine, DESK)).isEqualTo(new Login.Wrong());
    assertThat(people().first(code.toLowerCase(Locale.ROOT).replace("-", " "), mine, DESK))
        .isInstanceOf(Admitted.class);
    assertThat(people().firstCode()).isEmpty();
    assertThat(people().first(code, new Credentials("eve", PASSWORD), DESK))
        .isInstanceOf(Login.Refused.class);
    assertThat(told)
        .extracting(Deed::what, Deed::outcome)
        .containsExactly(tuple("first-visit", "refused"), tuple("first-visit", "done"));
  }

  @Test
  void attemptsThatFailedAreCountedForTenMinutesAndWhoIsInStaysInWhenAllBeginsAnew()
      throws Exception {
    var anna = anna();
    for (int n = 0; n < 7; n++) {
      login("eve", "guess " + n, DESK);
    }
    // Five are looked at; the brake turns the others away, and they are guesses all the same.
    assertThat(people().failedLogins()).isEqualTo(7);
    var again = people().again(folder, InstantSource.system(), witness);
    assertThat(again.session(anna.session())).isPresent();
    assertThat(again.failedLogins()).isEqualTo(7);
    pass(Duration.ofMinutes(10));
    assertThat(again.failedLogins()).isZero();
  }

  @Test
  void twoFreshInstallationsShareNoSecret(@TempDir Path other) throws Exception {
    var second = People.open(other, nanos::get, InstantSource.system(), witness);
    assertThat(second.firstCode()).isPresent().isNotEqualTo(people().firstCode());
    anna();
    var code = second.firstCode().orElseThrow();
    second.first(code, new Credentials("anna", PASSWORD), DESK);
    String one = Files.readString(folder.resolve("people.json"));
    assertThat(one).contains("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain(PASSWORD);
    assertThat(Files.readString(other.resolve("people.json"))).isNotEqualTo(one);
  }

  @Test
  void accountsOutliveARestartSessionsDoNot() throws Exception {
    String session = anna().session();
    assertThat(people().session(session).orElseThrow().role()).isEqualTo(Role.ADMIN);
    open();
    assertThat(people().firstCode()).isEmpty();
    assertThat(people().session(session)).isEmpty();
    assertThat(login("ANNA", PASSWORD, DESK)).isInstanceOf(Admitted.class);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("people.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aSpoiltFileLetsNobodyInAndMakesNobodyAdministrator() throws Exception {
    anna();
    var file = folder.resolve("people.json");
    Files.writeString(file, Files.readString(file).substring(40));
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("people.json");
  }

  @Test
  void aSessionEndsWhenNobodyIsThereAndAfterTwelveHoursInAnyCase() throws Exception {
    String session = anna().session();
    pass(Duration.ofMinutes(14));
    people().touch(people().session(session).orElseThrow());
    pass(Duration.ofMinutes(14));
    assertThat(people().session(session)).isPresent();
    pass(Duration.ofMinutes(1));
    assertThat(people().session(session)).as("a quarter of an hour without a hand").isEmpty();

    String busy = ((Admitted) login("anna", PASSWORD, DESK)).session();
    for (int minutes = 0; minutes < 12 * 60; minutes += 10) {
      people().touch(people().session(busy).orElseThrow());
      pass(Duration.ofMinutes(10));
    }
    assertThat(people().session(busy)).as("twelve hours").isEmpty();
  }

  @Test
  void aViewersSessionIsNotIdle() throws Exception {
    var admin = new Actor(anna().caller(), DESK);
    people().accounts().add(new Credentials("wall", PASSWORD), Role.VIEWER, admin);
    String session = ((Admitted) login("wall", PASSWORD, DESK)).session();
    pass(Duration.ofHours(11));
    assertThat(people().session(session)).isPresent();
  }

  @Test
  void logoutRoleAndPasswordEndSessionsAtOnce() throws Exception {
    var admin = new Actor(anna().caller(), DESK);
    var accounts = people().accounts();
    accounts.add(new Credentials("otto", PASSWORD), Role.OPERATOR, admin);
    for (var deed :
        List.<Callable<Outcome>>of(
            () -> accounts.give("otto", Role.INSTALLER, admin),
            () -> accounts.setPassword(new Credentials("otto", PASSWORD), admin),
            () -> accounts.remove("otto", admin))) {
      var caller = ((Admitted) login("otto", PASSWORD, DESK)).caller();
      assertThat(people().isStill(caller)).isTrue();
      assertThat(deed.call()).isInstanceOf(Outcome.Done.class);
      assertThat(people().isStill(caller)).isFalse();
    }
    people().logout(admin.caller(), DESK);
    assertThat(people().isStill(admin.caller())).isFalse();
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    var admin = new Actor(anna().caller(), DESK);
    assertThat(people().accounts().remove("anna", admin)).isInstanceOf(Outcome.Rejected.class);
    assertThat(people().accounts().give("Anna", Role.VIEWER, admin))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(people().hasAdmin()).isTrue();
  }

  /** After five failures 2 s, then 4 s, 8 s … 15 min; another address is not concerned. */
  @Test
  void guessingIsBrakedByNameAndAddress() throws Exception {
    anna();
    for (int failure = 1; failure <= 5; failure++) {
      assertThat(login("anna", "guess", DESK)).isEqualTo(new Login.Wrong());
    }
    assertThat(login("anna", PASSWORD, DESK)).as("even the right one").isEqualTo(new Login.Wait(2));
    assertThat(login("anna", PASSWORD, new Origin("10.0.0.8", false))).isInstanceOf(Admitted.class);
    for (long seconds : new long[] {4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
      pass(Duration.ofMinutes(15));
      assertThat(login("anna", "guess", DESK)).isEqualTo(new Login.Wrong());
      assertThat(login("anna", "guess", DESK)).isEqualTo(new Login.Wait(seconds));
    }
    pass(Duration.ofMinutes(15));
    assertThat(login("anna", PASSWORD, DESK)).isInstanceOf(Admitted.class);
    assertThat(told).extracting(Deed::what).contains("login-brake");
  }

  @Test
  void oneAddressIsBrakedWhateverNamesItTries() throws Exception {
    anna();
    for (int name = 0; name < 20; name++) {
      assertThat(login("user" + name, "guess", DESK)).isEqualTo(new Login.Wrong());
    }
    assertThat(login("anna", PASSWORD, DESK)).isEqualTo(new Login.Wait(2));
    assertThat(login("anna", PASSWORD, HERE)).isInstanceOf(Admitted.class);
  }

  @Test
  void theFirstCodeCannotBeGuessedFasterThanAPassword() throws Exception {
    var mine = new Credentials("eve", PASSWORD);
    for (int failure = 1; failure <= 5; failure++) {
      assertThat(people().first("22222-22222", mine, DESK)).isEqualTo(new Login.Wrong());
    }
    assertThat(people().first(people().firstCode().orElseThrow(), mine, DESK))
        .isEqualTo(new Login.Wait(2));
  }

  @Test
  void weakPasswordsAreRefusedWithTheReason() throws Exception {
    String code = people().firstCode().orElseThrow();
    for (String weak : List.of("short", "aaaaaaaaaaaa", "my anna is here", "x".repeat(200))) {
      assertThat(people().first(code, new Credentials("anna", weak), DESK))
          .as(weak)
          .isInstanceOf(Login.Refused.class);
    }
    assertThat(people().hasAdmin()).isFalse();
  }

  @Test
  void aTokenOpensUntilItIsTakenBackAndIsKeptOnlyAsAHash() throws Exception {
    var admin = new Actor(anna().caller(), DESK);
    var made = people().accounts().addToken("scada", Role.VIEWER, admin);
    assertThat(made.key()).hasSize(43);
    assertThat(Files.readString(folder.resolve("people.json"))).doesNotContain(made.key());
    open();
    var caller = people().token(made.key()).orElseThrow();
    assertThat(caller.name()).isEqualTo("token scada");
    assertThat(people().accounts().revoke("scada", admin)).isInstanceOf(Outcome.Done.class);
    assertThat(people().token(made.key())).isEmpty();
    assertThat(people().isStill(caller)).isFalse();
  }

  @Test
  void noDeedTellsASecret() throws Exception {
    var admin = new Actor(anna().caller(), DESK);
    people().accounts().add(new Credentials("otto", "another long secret"), Role.VIEWER, admin);
    var made = people().accounts().addToken("scada", Role.VIEWER, admin);
    login("anna", "wrong long secret", DESK);
    assertThat(told.toString())
        .doesNotContain(PASSWORD, "another long secret", "wrong long secret", made.key());
  }

  @Test
  void aSecondFactorIsAskedForOnceItIsConfirmed() throws Exception {
    var anna = new Actor(anna().caller(), DESK);
    var made = people().accounts().beginTotp(anna);
    assertThat(login("anna", PASSWORD, DESK)).as("not yet").isInstanceOf(Admitted.class);
    assertThat(people().accounts().confirmTotp("000000x", anna))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(people().accounts().confirmTotp(codeOf(made.key(), 0), anna))
        .isInstanceOf(Outcome.Done.class);
    var mine = new Credentials("anna", PASSWORD);
    assertThat(people().login(mine, DESK)).isEqualTo(new Login.CodeNeeded());
    assertThat(people().login(mine, codeOf(made.key(), 0), DESK))
        .as("used already")
        .isEqualTo(new Login.Wrong());
    assertThat(people().login(mine, codeOf(made.key(), 1), DESK)).isInstanceOf(Admitted.class);
    assertThat(people().accounts().endTotp(PASSWORD, anna)).isInstanceOf(Outcome.Done.class);
    assertThat(login("anna", PASSWORD, DESK)).isInstanceOf(Admitted.class);
  }

  private static String codeOf(String secret, long stepsAhead) {
    long step = Instant.parse("2026-11-01T08:00:00Z").getEpochSecond() / 30 + stepsAhead;
    byte[] bytes = new BigInteger(1, decoded(secret)).toByteArray();
    byte[] key = Arrays.copyOfRange(bytes, Math.max(0, bytes.length - 20), bytes.length);
    byte[] whole = new byte[20];
    System.arraycopy(key, 0, whole, 20 - key.length, key.length);
    return Totp.code(whole, step, 6);
  }

  /** Base 32 as numbers are read: digit by digit. */
  private static byte[] decoded(String secret) {
    var value = BigInteger.ZERO;
    for (int at = 0; at < secret.length(); at++) {
      int digit = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(secret.charAt(at));
      value = value.shiftLeft(5).add(BigInteger.valueOf(digit));
    }
    return value.toByteArray();
  }

  @Test
  void aPinOpensThePanelOnlyAsAnOperatorForFiveMinutes() throws Exception {
    var anna = new Actor(anna().caller(), DESK);
    assertThat(people().accounts().setPin("not the password", "284651", anna))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(people().accounts().setPin(PASSWORD, "111111", anna))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(people().accounts().setPin(PASSWORD, "284651", anna))
        .isInstanceOf(Outcome.Done.class);
    assertThat(people().pin("284651", DESK)).isInstanceOf(Login.Refused.class);
    var admitted = (Admitted) people().pin("284651", HERE);
    assertThat(admitted.caller().name()).isEqualTo("anna");
    assertThat(admitted.caller().role())
        .as("an administrator by password")
        .isEqualTo(Role.OPERATOR);
    pass(Duration.ofMinutes(4));
    people().touch(admitted.caller());
    assertThat(people().isStill(admitted.caller())).isTrue();
    pass(Duration.ofMinutes(1));
    assertThat(people().isStill(admitted.caller())).isFalse();
  }

  @Test
  void pinsCannotBeTriedFasterThanPasswords() throws Exception {
    var anna = new Actor(anna().caller(), DESK);
    people().accounts().setPin(PASSWORD, "284651", anna);
    for (int failure = 1; failure <= 5; failure++) {
      assertThat(people().pin("000000", HERE)).isEqualTo(new Login.Wrong());
    }
    assertThat(people().pin("284651", HERE)).isEqualTo(new Login.Wait(2));
  }

  @Test
  void twoDoNotShareAPin() throws Exception {
    var admin = new Actor(anna().caller(), DESK);
    people().accounts().setPin(PASSWORD, "284651", admin);
    people().accounts().add(new Credentials("otto", PASSWORD), Role.OPERATOR, admin);
    var otto = new Actor(((Admitted) login("otto", PASSWORD, DESK)).caller(), DESK);
    assertThat(people().accounts().setPin(PASSWORD, "284651", otto))
        .isInstanceOf(Outcome.Rejected.class);
    assertThat(people().accounts().setPin(PASSWORD, "739015", otto))
        .isInstanceOf(Outcome.Done.class);
  }
}
