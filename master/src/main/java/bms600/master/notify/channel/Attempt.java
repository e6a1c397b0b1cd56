package bms600.master.notify.channel;

import bms600.master.notify.Delivery;
import bms600.master.run.Limit;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/** One attempt over a network: bounded in time, and what goes wrong in it is an answer. */
final class Attempt {
  private Attempt() {}

  /**
   * Does it.
   *
   * @throws InterruptedException when asked to stop
   */
  static Delivery within(Duration limit, Callable<Delivery> work) throws InterruptedException {
    return within(limit, work, () -> false, Duration.ZERO);
  }

  /** The same with {@code more} time for work that {@code isFar}: see {@link Limit}. */
  static Delivery within(
      Duration limit, Callable<Delivery> work, BooleanSupplier isFar, Duration more)
      throws InterruptedException {
    try {
      return Limit.within(limit, work, isFar, more)
          .orElseGet(() -> new Delivery.Failed("no end within " + limit.toSeconds() + " s"));
    } catch (InterruptedException e) {
      throw e;
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      return new Delivery.Failed(words(e));
    }
  }

  /** What went wrong, in one line, with its cause where that says more. */
  static String words(Throwable thrown) {
    String text = one(thrown);
    var cause = thrown.getCause();
    if (cause != null && !text.contains(String.valueOf(cause.getMessage()))) {
      text += ": " + one(cause);
    }
    return text.replaceAll("\\s+", " ").strip();
  }

  private static String one(Throwable thrown) {
    var message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }
}
