package bms600.master.uplink.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Budgets of addresses, by a clock that stands still unless it is moved. */
final class AdmissionTest {
  private static final long SECOND = 1_000_000_000;
  private static final InetAddress MANAGER = address(0x0A_00_00_01);
  private static final InetAddress FLOOD = address(0x0A_00_00_02);

  /** One walk by GETNEXT of all that there is of 420 blocks, by docs/how-to/snmp.md. */
  private static final int WALK = 10_690;

  private final AtomicLong nowNanos = new AtomicLong(Long.MAX_VALUE - SECOND);
  private final Admission admission = new Admission(nowNanos::get);

  private static InetAddress address(int number) {
    byte[] four = {
      (byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number
    };
    try {
      return InetAddress.getByAddress(four);
    } catch (UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }

  private int admitted(InetAddress from, int messages) {
    return (int) IntStream.range(0, messages).filter(_ -> admission.admits(from)).count();
  }

  /** Messages that come evenly. */
  private int admitted(InetAddress from, int messages, int perSecond) {
    int admitted = 0;
    for (int i = 0; i < messages; i++) {
      nowNanos.addAndGet(SECOND / perSecond);
      admitted += admission.admits(from) ? 1 : 0;
    }
    return admitted;
  }

  private void know(InetAddress address) {
    assertThat(admission.admits(address)).isTrue();
    admission.accepted(address);
  }

  /** The clock passes its largest number meanwhile, as the machine's may. */
  @Test
  void wholeWalkIsAdmittedAtTheSpeedOfLoopback() {
    know(MANAGER);
    assertThat(admitted(MANAGER, WALK, 8000)).isEqualTo(WALK);
    assertThat(admission.shed().messages()).isZero();
  }

  @Test
  void walksThatFollowOneAnotherEvery21SecondsAreAllAdmitted() {
    know(MANAGER);
    for (int walk = 0; walk < 50; walk++) {
      assertThat(admitted(MANAGER, WALK, 8000)).isEqualTo(WALK);
      nowNanos.addAndGet(21 * SECOND);
    }
  }

  /** 20,000 a second for ten minutes: 16,000 at first, and 500 a second. */
  @Test
  void floodOfOneWhoIsKnownIsBounded() {
    know(FLOOD);
    int messages = 20_000 * 600;
    int admitted = admitted(FLOOD, messages, 20_000);
    assertThat(admitted).isBetween(500 * 600 + 15_900, 500 * 600 + 16_100);
    assertThat(admission.shed().messages()).isEqualTo(messages - admitted);
    assertThat(admission.shed().last().orElseThrow().from()).isEqualTo(FLOOD);
  }

  @Test
  void floodAtFirstIsBoundedToo() {
    know(FLOOD);
    assertThat(admitted(FLOOD, 20_000)).as("at once").isEqualTo(1000);
    assertThat(admitted(FLOOD, 20_000, 40_000)).as("in half a second").isBetween(5990, 6010);
  }

  @Test
  void whoIsKnownIsAdmittedBesideAFloodOfAnother() {
    know(FLOOD);
    know(MANAGER);
    for (int i = 0; i < 1000; i++) {
      admitted(FLOOD, 2000);
      assertThat(admission.admits(MANAGER)).isTrue();
      nowNanos.addAndGet(SECOND / 10);
    }
  }

  @Test
  void strangerHasLess() {
    assertThat(admitted(FLOOD, 5000)).isEqualTo(200);
    nowNanos.addAndGet(SECOND);
    assertThat(admitted(FLOOD, 5000)).isEqualTo(100);
    assertThat(admission.admits(MANAGER)).as("another one").isTrue();
  }

  /** Each message from another address, a hundred thousand in five seconds. */
  @Test
  void madeUpAddressesTakeNothingFromWhoIsKnown() {
    know(MANAGER);
    int admitted = 0;
    for (int i = 0; i < 100_000; i++) {
      nowNanos.addAndGet(SECOND / 20_000);
      admitted += admission.admits(address(0x0B_00_00_00 + i)) ? 1 : 0;
      if (i % 100 == 0) {
        assertThat(admission.admits(MANAGER)).as("after %d", i).isTrue();
      }
    }
    assertThat(admitted).as("2,000 at first, 1,000 a second").isBetween(6990, 7010);
  }

  @Test
  void allThatAreKnownHaveABudgetTogether() {
    IntStream.range(0, Admission.KNOWN).forEach(i -> know(address(0x0C_00_00_00 + i)));
    nowNanos.addAndGet(60 * SECOND);
    int first =
        IntStream.range(0, Admission.KNOWN)
            .map(i -> admitted(address(0x0C_00_00_00 + i), 999))
            .sum();
    assertThat(first).isEqualTo(48_000);
    nowNanos.addAndGet(SECOND);
    int more =
        IntStream.range(0, Admission.KNOWN)
            .map(i -> admitted(address(0x0C_00_00_00 + i), 999))
            .sum();
    assertThat(more).isEqualTo(2000);
  }

  /** So that no flood fills the memory. Here one who is out of budget is forgotten. */
  @Test
  void whoWasSilentLongestIsForgotten() {
    assertThat(admitted(FLOOD, 201)).isEqualTo(200);
    IntStream.range(1, Admission.STRANGERS)
        .forEach(i -> assertThat(admission.admits(address(0x0D_00_00_00 + i))).isTrue());
    assertThat(admission.admits(FLOOD)).as("still remembered").isFalse();
    IntStream.range(0, Admission.STRANGERS)
        .forEach(i -> admission.admits(address(0x0E_00_00_00 + i)));
    nowNanos.addAndGet(10 * SECOND / 1000);
    assertThat(admitted(FLOOD, 201)).as("of the budget of all, by now").isEqualTo(10);
  }

  @Test
  void bucketThatCannotBeIsRefused() {
    assertThatThrownBy(() -> new Bucket.Size(0, 1))
        .hasMessage("a bucket takes 1 to 1000000 a second and holds 1 or more, not 0 and 1");
    assertThatThrownBy(() -> new Bucket.Size(1, 0)).hasMessageEndingWith("not 1 and 0");
  }
}
