package bms600.master.hmi;

import bms600.core.snapshot.Memory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does with the commands of a bench what a scan does, so that none waits for one. */
final class Ticking implements AutoCloseable {
  private final ScheduledExecutorService scan = Executors.newSingleThreadScheduledExecutor();
  private final Bench bench;
  private final ScheduledFuture<?> ticks;
  private Memory memory = Plants.early().memory();

  Ticking(Bench bench) {
    this.bench = bench;
    ticks = scan.scheduleWithFixedDelay(this::tick, 0, 1, TimeUnit.MILLISECONDS);
  }

  private void tick() {
    memory = bench.desk.apply(memory, Plants.early().image());
  }

  @Override
  public void close() {
    ticks.cancel(false);
    scan.close();
  }
}
