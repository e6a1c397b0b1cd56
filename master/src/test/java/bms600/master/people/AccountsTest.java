package bms600.master.people;

import static bms600.master.people.Household.DESK;
import static bms600.master.people.Household.HERE;
import static bms600.master.people.Household.PASSWORD;
import static bms600.master.people.Household.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import bms600.master.people.Accounts.Actor;
import bms600.master.people.Caller.Way;
import bms600.master.people.Login.Admitted;
import bms600.master.run.Deed;
import bms600.master.run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of who may come in: what is refused, with which words, and what it leaves. */
final class AccountsTest {
  private static final Actor ANNA = actor("anna", Role.ADMIN);

  /** A program, which has no password, PIN or second factor of its own. */
  private static final Actor PROGRAM =
      new Actor(new Caller("token scada", Role.ADMIN, Way.TOKEN, "ab"), DESK);

  @TempDir private Path folder = Path.of("replaced by JUnit");
  private Household house = new Household(folder);

  @BeforeEach
  void found() {
    house = new Household(folder);
  }

  private static String rejected(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
    return outcome.text();
  }

  @Test
  void whatIsDoneToNobodyIsRefusedAndWrittenDown() throws Exception {
    var accounts = house.with("anna", Role.ADMIN).open().accounts();
    for (var deed :
        List.<Callable<Outcome>>of(
            () -> accounts.give("otto", Role.VIEWER, ANNA),
            () -> accounts.remove("otto", ANNA),
            () -> accounts.setPassword(new Credentials("otto", PASSWORD), ANNA),
            () -> accounts.withoutTotp("otto", ANNA))) {
      assertThat(rejected(deed.call())).isEqualTo("there is no user otto");
    }
    for (var deed :
        List.<Callable<Outcome>>of(
            () -> accounts.changePassword(PASSWORD, "another long secret", PROGRAM),
            () -> accounts.setPin(PASSWORD, "284651", PROGRAM),
            () -> accounts.endTotp(PASSWORD, PROGRAM))) {
      assertThat(rejected(deed.call())).isEqualTo("there is no user token scada");
    }
    assertThat(rejected(accounts.revoke("scada", ANNA))).isEqualTo("there is no token scada");
    assertThat(house.told()).hasSize(8).extracting(Deed::outcome).containsOnly("rejected");
    var made = accounts.beginTotp(PROGRAM);
    assertThat(rejected(made.outcome())).isEqualTo("there is no user token scada");
    assertThat(made.key()).isEmpty();
  }

  /** {@code nobody} is called anonymous everywhere: no account may pass for it. */
  @Test
  void aNameIsWhatItIsSaidToBeAndNobodyElses() throws Exception {
    var accounts = house.with("anna", Role.ADMIN).open().accounts();
    for (String name :
        List.of("", "-otto", ".", "ot to", "otto\n", "x".repeat(33), "anonymous", "Anonymous")) {
      assertThat(rejected(accounts.add(new Credentials(name, PASSWORD), Role.VIEWER, ANNA)))
          .as(name)
          .isEqualTo("a name is " + Account.NAMES);
      assertThat(rejected(accounts.addToken(name, Role.VIEWER, ANNA).outcome()))
          .as(name)
          .isEqualTo("a name is " + Account.NAMES);
    }
    assertThat(rejected(accounts.add(new Credentials("ANNA", PASSWORD), Role.VIEWER, ANNA)))
        .isEqualTo("there is a user ANNA already");
    assertThat(accounts.accounts()).hasSize(1);
    assertThat(accounts.tokens()).isEmpty();
    assertThat(accounts.addToken("Ö2.key_-", Role.VIEWER, ANNA).key()).isNotEmpty();
    assertThat(rejected(accounts.addToken("Ö2.key_-", Role.VIEWER, ANNA).outcome()))
        .isEqualTo("there is a token Ö2.key_- already");
  }

  @Test
  void usersAndTokensHaveAnEnd() throws Exception {
    var accounts = house.crowded(200, 200).open().accounts();
    assertThat(rejected(accounts.add(new Credentials("anna", PASSWORD), Role.ADMIN, PROGRAM)))
        .isEqualTo("there are 200 users already");
    var made = accounts.addToken("scada", Role.VIEWER, PROGRAM);
    assertThat(rejected(made.outcome())).isEqualTo("there are 200 tokens already");
    assertThat(made.key()).isEmpty();
  }

  @Test
  void anAdministratorGoesWhereThereIsAnother() throws Exception {
    var accounts = house.with("anna", Role.ADMIN).with("otto", Role.ADMIN).open().accounts();
    assertThat(accounts.give("anna", Role.VIEWER, ANNA)).isInstanceOf(Outcome.Done.class);
    assertThat(rejected(accounts.remove("otto", ANNA))).isEqualTo("otto is the last administrator");
    assertThat(accounts.give("anna", Role.ADMIN, ANNA)).isInstanceOf(Outcome.Done.class);
    assertThat(accounts.remove("otto", ANNA)).isInstanceOf(Outcome.Done.class);
    assertThat(accounts.accounts())
        .extracting(Account::name, Account::role)
        .containsExactly(tuple("anna", Role.ADMIN));
  }

  @Test
  void aPasswordThatIsSetIsHeldToTheRulesToo() throws Exception {
    var accounts = house.with("anna", Role.ADMIN).open().accounts();
    for (String weak : List.of("123456789", "x".repeat(129), "abcdabcdabcd", "I am AnnA, really")) {
      assertThat(rejected(accounts.setPassword(new Credentials("anna", weak), ANNA)))
          .startsWith("a password ");
    }
    assertThat(rejected(accounts.changePassword(PASSWORD, "123456789", ANNA)))
        .isEqualTo("a password has 10 to 128 characters");
  }

  @Test
  void aPinIsSixToEightDigitsAtLeastFourOfThemDifferentAndCanBeGivenUp() throws Exception {
    var people = house.with("anna", Role.ADMIN).with("otto", Role.VIEWER).open();
    for (String pin : List.of("12345", "123456789", "12345x", "121233", "１２３４５６")) {
      assertThat(rejected(people.accounts().setPin(PASSWORD, pin, ANNA)))
          .as(pin)
          .isEqualTo("a PIN has six to eight digits, at least four of them different");
    }
    assertThat(people.hasPin()).isFalse();
    for (String pin : List.of("112234", "12345678")) {
      assertThat(people.accounts().setPin(PASSWORD, pin, ANNA)).isInstanceOf(Outcome.Done.class);
      assertThat(people.pin(pin, HERE)).isInstanceOf(Admitted.class);
      assertThat(people.hasPin()).isTrue();
    }
    assertThat(people.accounts().setPin(PASSWORD, "", ANNA).text()).isEqualTo("anna has no PIN");
    assertThat(people.hasPin()).isFalse();
    assertThat(people.pin("12345678", HERE)).isEqualTo(new Login.Wrong());
  }

  @Test
  void aViewersPinMakesNoOperator() throws Exception {
    var people =
        house.with("anna", Role.ADMIN, "284651").with("wall", Role.VIEWER, "739015").open();
    var admitted = (Admitted) people.pin("739015", HERE);
    assertThat(admitted.caller().name()).isEqualTo("wall");
    assertThat(admitted.caller().role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void aTokenThatIsTakenBackLeavesTheOthers() throws Exception {
    var people = house.with("anna", Role.ADMIN).open();
    var scada = people.accounts().addToken("scada", Role.VIEWER, ANNA);
    var script = people.accounts().addToken("script", Role.OPERATOR, ANNA);
    people.accounts().revoke("scada", ANNA);
    assertThat(people.token(scada.key())).isEmpty();
    assertThat(people.token(script.key()).orElseThrow().role()).isEqualTo(Role.OPERATOR);
  }

  /** Who found a browser open guesses no faster than who did not: five, and then every 2 s. */
  @Test
  void theOwnPasswordIsBrakedAtEveryDoor() throws Exception {
    var people = house.with("anna", Role.ADMIN).open();
    var accounts = people.accounts();
    var doors =
        List.<Guess>of(
            word -> accounts.changePassword(word, "another long secret", ANNA),
            word -> accounts.setPin(word, "284651", ANNA),
            word -> accounts.endTotp(word, ANNA));
    for (int guess = 0; guess < 5; guess++) {
      assertThat(rejected(doors.get(guess % 3).at("guess " + guess))).endsWith("is another");
    }
    for (var door : doors) {
      assertThat(rejected(door.at(PASSWORD)))
          .isEqualTo("too many attempts failed; the next is looked at in 2 s");
    }
    assertThat(people.again(PASSWORD, ANNA.caller(), DESK)).isEqualTo(new Login.Wait(2));
    assertThat(people.login(new Credentials("anna", PASSWORD), DESK)).isEqualTo(new Login.Wait(2));
    assertThat(people.failedLogins()).isEqualTo(10);
    assertThat(house.told()).extracting(Deed::what).contains("login-brake");
    house.pass(Duration.ofSeconds(2));
    assertThat(doors.getFirst().at(PASSWORD)).isInstanceOf(Outcome.Done.class);
  }

  private interface Guess {
    Outcome at(String word) throws InterruptedException;
  }

  @Test
  void whoIsInShowsHisPasswordAgainAndATokenNeedsNone() throws Exception {
    var people = house.with("anna", Role.ADMIN).open();
    assertThat(people.again(PASSWORD, ANNA.caller(), DESK))
        .isEqualTo(new Admitted("", ANNA.caller()));
    assertThat(people.again("guess", ANNA.caller(), DESK)).isEqualTo(new Login.Wrong());
    assertThat(people.again("", PROGRAM.caller(), DESK))
        .isEqualTo(new Admitted("", PROGRAM.caller()));
    var gone = new Caller("otto", Role.ADMIN, Way.PASSWORD, "no session");
    assertThat(people.again(PASSWORD, gone, DESK)).isEqualTo(new Login.Wrong());
  }

  /** What a browser sends unasked must come from our own pages; a token is sent by nobody else. */
  @Test
  void aBrowserSendsASessionUnaskedAndNoToken() {
    assertThat(List.of(Way.values()))
        .filteredOn(way -> new Caller("anna", Role.ADMIN, way, "").hasCookie())
        .containsExactly(Way.PASSWORD, Way.PIN);
  }

  /** A folder that is in the way stands for a disk that takes nothing. */
  @Test
  void whatCannotBeKeptIsToldAndIsNotDone() throws Exception {
    var people = house.with("anna", Role.ADMIN, "284651").with("otto", Role.VIEWER).open();
    var otto = (Admitted) people.login(new Credentials("otto", PASSWORD), DESK);
    var accounts = people.accounts();
    var before = accounts.accounts();
    Files.createDirectories(folder.resolve(RollFile.NAME + ".new").resolve("in the way"));
    for (var deed :
        List.<Callable<Outcome>>of(
            () -> accounts.add(new Credentials("eve", PASSWORD), Role.VIEWER, ANNA),
            () -> accounts.give("otto", Role.ADMIN, ANNA),
            () -> accounts.remove("otto", ANNA),
            () -> accounts.setPin(PASSWORD, "", ANNA))) {
      var outcome = deed.call();
      assertThat(outcome).isInstanceOf(Outcome.Failed.class);
      assertThat(outcome.text()).startsWith("cannot be kept: ").contains(RollFile.NAME);
    }
    var made = accounts.addToken("scada", Role.VIEWER, ANNA);
    assertThat(made.outcome()).isInstanceOf(Outcome.Failed.class);
    assertThat(made.key()).as("of a token that is not there").isEmpty();
    assertThat(accounts.accounts()).isEqualTo(before);
    assertThat(people.isStill(otto.caller())).isTrue();
    assertThat(house.told()).extracting(Deed::outcome).containsOnlyOnce("done").contains("failed");
  }

  @Test
  void theFirstVisitIsNoneWhereNothingCanBeKeptOrRead() throws Exception {
    var people = house.open();
    var mine = new Credentials("anna", PASSWORD);
    String code = people.firstCode().orElseThrow();
    var inTheWay = folder.resolve(RollFile.NAME + ".new").resolve("in the way");
    Files.createDirectories(inTheWay);
    assertThat(refused(people.first(code, mine, DESK))).startsWith("the account cannot be kept: ");
    assertThat(people.firstCode()).contains(code);
    assertThat(people.hasAdmin()).isFalse();

    Files.writeString(folder.resolve(RollFile.NAME), "{");
    var closed = People.openInAnyCase(folder, () -> 0, InstantSource.system(), house.witness());
    assertThat(refused(closed.first(code, mine, DESK))).contains("cannot be read");
    assertThat(closed.login(mine, DESK)).isEqualTo(new Login.Wrong());
    assertThat(rejectedByDisk(closed)).contains("put back a copy");
  }

  private static String rejectedByDisk(People closed) throws InterruptedException, IOException {
    var outcome = closed.accounts().add(new Credentials("eve", PASSWORD), Role.ADMIN, PROGRAM);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return outcome.text();
  }

  private static String refused(Login login) {
    assertThat(login).isInstanceOf(Login.Refused.class);
    return ((Login.Refused) login).why();
  }
}
