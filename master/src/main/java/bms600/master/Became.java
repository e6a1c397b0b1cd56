package bms600.master;

import bms600.core.measure.HostHealth;
import bms600.master.run.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What became of the program a short while ago, as its events tell it. */
final class Became implements Supplier<HostHealth.Became> {
  /** The kind of event for what was put back from a backup, or was to be. */
  static final String RESTORED = "restored";

  /** The kind of event for a new version that did not hold. */
  static final String UPGRADE_UNDONE = "upgrade-undone";

  /** Long enough to be seen by every scan, and latched by then. */
  private static final long SHOWN_NANOS = Duration.ofMinutes(10).toNanos();

  private final Map<String, Told> told = new ConcurrentHashMap<>();
  private final Ticker ticker;

  private record Told(String text, long nanos) {}

  Became(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Something was told, of whatever kind; the newest of a kind counts. */
  void tell(String kind, String text) {
    told.put(kind, new Told(text, ticker.nanos()));
  }

  @Override
  public HostHealth.Became get() {
    return new HostHealth.Became(lately(RESTORED), lately(UPGRADE_UNDONE));
  }

  private String lately(String kind) {
    return Optional.ofNullable(told.get(kind))
        .filter(it -> ticker.nanos() - it.nanos() < SHOWN_NANOS)
        .map(Told::text)
        .orElse("");
  }
}
