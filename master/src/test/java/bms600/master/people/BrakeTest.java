package bms600.master.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What is remembered of attempts and sessions has an end, in number and in time. */
final class BrakeTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Brake brake = new Brake(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /** A hundred failures of a name within a day, each five from another address: none is braked. */
  private void failAHundredTimes() {
    for (int failure = 0; failure < 100; failure++) {
      assertThat(brake.admit("anna", "10.0.0." + failure / 5, false)).isZero();
    }
  }

  @Test
  void aNameThatFailedAHundredTimesComesInHereOnlyUntilTheDayIsOver() {
    failAHundredTimes();
    assertThat(brake.admit("anna", "10.0.1.1", false)).isEqualTo(86_400);
    assertThat(brake.admit("anna", "127.0.0.1", true)).as("at the machine itself").isZero();
    assertThat(brake.admit("otto", "10.0.1.1", false)).as("somebody else").isZero();
    pass(Duration.ofHours(23));
    assertThat(brake.wait("anna", "10.0.1.1", false)).isEqualTo(3600);
    pass(Duration.ofHours(1));
    assertThat(brake.admit("anna", "10.0.1.1", false)).isZero();
  }

  @Test
  void theDayBeginsAnewOnceItIsOver() {
    failAHundredTimes();
    pass(Duration.ofHours(24).plusNanos(1));
    failAHundredTimes();
    assertThat(brake.wait("anna", "10.0.1.1", false)).isEqualTo(86_400);
  }

  /** Each attempt takes three of 20,000 places: 7,000 strangers push out who was quiet longest. */
  @Test
  void whoFailedLeastLatelyIsForgottenFirst() {
    for (int failure = 0; failure < 5; failure++) {
      brake.admit("anna", "10.0.0.7", false);
    }
    assertThat(brake.wait("anna", "10.0.0.7", false)).isEqualTo(2);
    for (int stranger = 0; stranger < 3500; stranger++) {
      brake.admit("user" + stranger, "10.1.0." + stranger, false);
    }
    assertThat(brake.wait("anna", "10.0.0.7", false)).as("asked for again").isEqualTo(2);
    for (int stranger = 3500; stranger < 7000; stranger++) {
      brake.admit("user" + stranger, "10.1.0." + stranger, false);
    }
    assertThat(brake.wait("anna", "10.0.0.7", false)).isEqualTo(2);
    for (int stranger = 7000; stranger < 14_000; stranger++) {
      brake.admit("user" + stranger, "10.1.0." + stranger, false);
    }
    assertThat(brake.wait("anna", "10.0.0.7", false)).as("forgotten").isZero();
  }

  @Test
  void failuresAreCountedUpToTenThousand() {
    var failures = new Failures(nanos::get);
    for (int n = 0; n < 10_001; n++) {
      failures.add();
    }
    assertThat(failures.count()).isEqualTo(10_000);
    pass(Duration.ofMinutes(10));
    assertThat(failures.count()).isZero();
  }

  @Test
  void theSessionLongestInEndsForTheTwoHundredAndFirst() {
    var sessions = new Sessions(nanos::get);
    var first = sessions.begin("anna", Role.ADMIN, Caller.Way.PASSWORD);
    var second = sessions.begin("otto", Role.VIEWER, Caller.Way.PASSWORD);
    for (int n = 2; n < 200; n++) {
      sessions.begin("user" + n, Role.VIEWER, Caller.Way.PASSWORD);
    }
    assertThat(sessions.of(first.session())).contains(first.caller());
    sessions.begin("eve", Role.VIEWER, Caller.Way.PASSWORD);
    assertThat(sessions.of(first.session())).isEmpty();
    assertThat(sessions.of(second.session())).contains(second.caller());
    assertThat(sessions.all()).hasSize(200);
  }
}
