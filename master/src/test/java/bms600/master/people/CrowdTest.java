package bms600.master.people;

import static bms600.master.people.Household.DESK;
import static bms600.master.people.Household.HERE;
import static bms600.master.people.Household.PASSWORD;
import static bms600.master.people.Household.actor;
import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.people.Accounts.Actor;
import bms600.master.people.Login.Admitted;
import bms600.master.run.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many who come in at once, and changes while somebody does: both places where passwords are worked
 * out are held until the test lets go of them.
 */
final class CrowdTest {
  private static final Actor ANNA = actor("anna", Role.ADMIN);
  private static final Credentials OTTO = new Credentials("otto", PASSWORD);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** Holds both places, and lets so many wait for them. */
  private static final class Held implements AutoCloseable {
    private final PasswordHash hashes;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletableFuture<Boolean> letGo = new CompletableFuture<>();
    private final List<Future<?>> held = new ArrayList<>();

    Held(People people, int waiting) {
      hashes = people.hashes();
      for (int n = 0; n < PasswordHash.AT_ONCE + waiting; n++) {
        held.add(threads.submit(() -> hashes.inTurn(letGo::join)));
      }
      wait(waiting);
      // One that waits is behind two that hold; with none waiting, that they hold is still to come.
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> waiting > 0 || hashes.free() == 0);
    }

    private void wait(int waiting) {
      Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> hashes.waiting() == waiting);
    }

    /** Begins something that waits for a place, as the n-th that does. */
    <T> Future<T> begin(int nth, Callable<T> deed) {
      var begun = threads.submit(deed);
      wait(nth);
      return begun;
    }

    void letGo() {
      letGo.complete(true);
    }

    @Override
    public void close() {
      letGo();
      threads.close();
      assertThat(held).allMatch(each -> each.state() == Future.State.SUCCESS);
    }
  }

  @Test
  void oneTooManyIsToldToAskAgainAndNoFailureIsCounted(@TempDir Path other) throws Exception {
    var people = new Household(folder).with("anna", Role.ADMIN, "284651").open();
    var accounts = people.accounts();
    var mine = new Credentials("anna", PASSWORD);
    var before = accounts.accounts();
    try (var held = new Held(people, PasswordHash.MAX_WAITING)) {
      for (int time = 0; time < 6; time++) {
        assertThat(people.login(mine, DESK)).isEqualTo(new Login.Busy());
        assertThat(people.login(new Credentials("eve", PASSWORD), DESK))
            .isEqualTo(new Login.Busy());
        assertThat(people.again(PASSWORD, ANNA.caller(), DESK)).isEqualTo(new Login.Busy());
        assertThat(people.pin("284651", HERE)).isEqualTo(new Login.Busy());
      }
      for (var deed :
          List.<Callable<Outcome>>of(
              () -> accounts.add(OTTO, Role.VIEWER, ANNA),
              () -> accounts.setPassword(mine, ANNA),
              () -> accounts.changePassword(PASSWORD, "another long secret", ANNA),
              () -> accounts.setPin(PASSWORD, "739015", ANNA),
              () -> accounts.endTotp(PASSWORD, ANNA))) {
        assertThat(deed.call())
            .isEqualTo(new Outcome.Failed("too many come in at once; ask again"));
      }
      var anew = people.again(other, InstantSource.system(), new Household(other).witness());
      var first = anew.first(anew.firstCode().orElseThrow(), mine, DESK);
      assertThat(first).isEqualTo(new Login.Busy());
      assertThat(anew.firstCode()).isPresent();
      held.letGo();
    }
    assertThat(people.failedLogins()).isZero();
    assertThat(accounts.accounts()).isEqualTo(before);
    assertThat(people.login(mine, DESK)).isInstanceOf(Admitted.class);
    assertThat(people.pin("284651", HERE)).isInstanceOf(Admitted.class);
  }

  /** Sessions end with what somebody loses; one that is about to begin must not outlive it. */
  @Test
  void whoLosesSomethingWhileHisPasswordIsWorkedOutDoesNotComeIn() throws Exception {
    var people =
        new Household(folder).with("anna", Role.ADMIN).with("otto", Role.ADMIN, "739015").open();
    var accounts = people.accounts();
    for (var deed :
        List.<Callable<Outcome>>of(
            () -> accounts.give("otto", Role.VIEWER, ANNA), () -> accounts.remove("otto", ANNA))) {
      try (var held = new Held(people, 0)) {
        var byPassword = held.begin(1, () -> people.login(OTTO, DESK));
        var byPin = held.begin(2, () -> people.pin("739015", HERE));
        assertThat(deed.call()).isInstanceOf(Outcome.Done.class);
        held.letGo();
        assertThat(byPassword.get()).isEqualTo(new Login.Wrong());
        assertThat(byPin.get()).isEqualTo(new Login.Wrong());
      }
      assertThat(accounts.inside()).isEmpty();
    }
  }

  @Test
  void ofTwoFirstAdministratorsAtOnceOneIs() throws Exception {
    var people = new Household(folder).open();
    String code = people.firstCode().orElseThrow();
    var both = new ArrayList<Future<Login>>();
    try (var held = new Held(people, 0)) {
      both.add(held.begin(1, () -> people.first(code, OTTO, DESK)));
      both.add(held.begin(2, () -> people.first(code, new Credentials("anna", PASSWORD), DESK)));
      held.letGo();
      var logins = List.of(both.get(0).get(), both.get(1).get());
      assertThat(logins).hasAtLeastOneElementOfType(Admitted.class);
      assertThat(logins).contains(new Login.Refused("there is an administrator already: log in"));
    }
    assertThat(people.accounts().accounts()).hasSize(1);
    assertThat(people.accounts().inside()).hasSize(1);
  }
}
