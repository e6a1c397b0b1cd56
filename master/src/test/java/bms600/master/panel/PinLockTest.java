package bms600.master.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Five minutes of trust for the right PIN, and longer and longer rests for wrong ones. */
class PinLockTest {
  private static final long SECOND = 1_000_000_000L;
  private final PinLock lock = new PinLock(Optional.of("4711"));

  @Test
  void rightPinIsTrustedForFiveMinutes() {
    assertThat(lock.isTrusted(0)).isFalse();
    assertThat(lock.tried("4711", 0)).isEmpty();
    assertThat(lock.isTrusted(299 * SECOND)).isTrue();
    assertThat(lock.isTrusted(300 * SECOND)).isFalse();
  }

  @Test
  void fiveWrongOnesLockForAMinuteThenForTwo() {
    for (int i = 0; i < 5; i++) {
      assertThat(lock.tried("0000", 0)).isEqualTo("wrong PIN");
    }
    assertThat(lock.tried("4711", 30 * SECOND)).isEqualTo("locked for 31 s");
    assertThat(lock.isTrusted(30 * SECOND)).isFalse();
    assertThat(lock.tried("0000", 60 * SECOND)).isEqualTo("wrong PIN");
    assertThat(lock.tried("4711", 179 * SECOND)).isEqualTo("locked for 2 s");
    assertThat(lock.tried("4711", 180 * SECOND)).isEmpty();
    assertThat(lock.isTrusted(181 * SECOND)).isTrue();
  }

  @Test
  void withoutAPinNobodyIsLetIn() {
    assertThat(new PinLock(Optional.empty()).tried("0000", 0)).isEqualTo("no PIN in site file");
  }
}
