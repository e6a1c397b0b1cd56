package bms600.master.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs workers in real time, each on a platform thread of its own, and joins them when closed. A
 * worker that ends in an exception is logged once with its stack and called again after a pause.
 */
public final class Crew implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final List<Thread> threads = new ArrayList<>();
  private final List<Duty> duties = new CopyOnWriteArrayList<>();
  private final Ticker ticker;

  public Crew(Ticker ticker) {
    this.ticker = ticker;
  }

  public void start(Worker worker) {
    var duty = new Duty(worker, ticker.nanos());
    var thread = Thread.ofPlatform().name(worker.name()).unstarted(() -> run(worker, duty));
    duty.isDoneBy(thread);
    threads.add(thread);
    duties.add(duty);
    thread.start();
  }

  /** How each worker fares, in the order they were started. */
  public List<Duty> duties() {
    return List.copyOf(duties);
  }

  /** Asks all workers to stop and waits until they have, or until the caller is told to stop. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    try {
      for (var thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Worker worker, Duty duty) {
    var pause = FIRST_PAUSE;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        duty.begins(ticker.nanos());
        long dueNanos = worker.step();
        duty.restsUntil(Math.max(dueNanos, ticker.nanos()));
        waitUntil(dueNanos);
        pause = FIRST_PAUSE;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.error("{} ended by a defect, starting again in {}", worker.name(), pause, e);
        duty.defect(ticker.nanos(), pause);
        pause = rest(pause);
      }
    }
  }

  private static Duration rest(Duration pause) {
    try {
      TimeUnit.NANOSECONDS.sleep(pause.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    var longer = pause.multipliedBy(2);
    return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
  }

  private void waitUntil(long dueNanos) throws InterruptedException {
    long left = dueNanos - ticker.nanos();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }
}
