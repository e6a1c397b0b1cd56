package bms600.master.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.snapshot.Snapshot;
import bms600.master.hmi.Plants;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A hundred who ask at once cost one making, and no snapshot gets what another was made of. */
@Timeout(300)
final class PerScanTest {
  private static final int CLIENTS = 100;
  private final AtomicInteger makings = new AtomicInteger();
  private final PerScan<String> perScan =
      new PerScan<>(snapshot -> makings.incrementAndGet() + " of " + snapshot.sequence());

  @Test
  void aHundredAtOnceCostOneMaking() throws Exception {
    var scan = Plants.early();
    var go = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var all =
          IntStream.range(0, CLIENTS)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            go.await();
                            return perScan.of(scan);
                          }))
              .toList();
      go.countDown();
      for (var each : all) {
        assertThat(each.get()).isEqualTo("1 of " + scan.sequence());
      }
    }
    assertThat(makings).hasValue(1);
  }

  @Test
  void theNextScanIsMadeAnew() {
    var first = Plants.early();
    var second = Plants.after(first, List.of());
    assertThat(perScan.of(first)).isEqualTo("1 of " + first.sequence());
    assertThat(perScan.of(second)).isEqualTo("2 of " + second.sequence());
  }

  @Test
  void whoFailsToMakeItLeavesTheNextToTry() {
    var scan = Plants.early();
    var fails = new PerScan<String>(PerScanTest::never);
    assertThatThrownBy(() -> fails.of(scan)).hasMessage("not today");
    assertThatThrownBy(() -> fails.of(scan)).hasMessage("not today");
  }

  private static String never(Snapshot snapshot) {
    throw new IllegalStateException("not today");
  }
}
