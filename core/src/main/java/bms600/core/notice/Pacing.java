package bms600.core.notice;

import bms600.core.alarm.Severity;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * When a debt is due: at once where it is news, rarely where it repeats itself.
 *
 * <p>The first message about a group of troubles waits {@link #COLLECT} for what belongs to it, the
 * second a minute, and within any hour there is no third, except for what is worse than was told,
 * and for what stands again for {@link #STANDS} after it was told to be over.
 */
public final class Pacing {
  public static final Duration COLLECT = Duration.ofSeconds(2);
  public static final Duration SECOND = Duration.ofMinutes(1);
  public static final Duration WINDOW = Duration.ofHours(1);
  public static final Duration STANDS = Duration.ofMinutes(5);
  public static final int MOST_IN_WINDOW = 2;

  private Pacing() {}

  /**
   * When a debt is due on the monotonic clock, by what the person was sent before, oldest first.
   */
  public static long dueNanos(Debt debt, Collection<Said> said, long nowNanos) {
    long soonest = debt.bornNanos() + COLLECT.toNanos();
    var recent = recent(debt.group(), said, nowNanos);
    if (recent.isEmpty() || isWorse(debt, recent)) {
      return soonest;
    }
    long spaced = Math.max(soonest, recent.getLast().atNanos() + SECOND.toNanos());
    if (recent.size() < MOST_IN_WINDOW) {
      return spaced;
    }
    long window = recent.get(recent.size() - MOST_IN_WINDOW).atNanos() + WINDOW.toNanos();
    long held = Math.max(spaced, window);
    return isBack(debt, recent.getLast())
        ? Math.min(held, Math.max(spaced, debt.bornNanos() + STANDS.toNanos()))
        : held;
  }

  private static List<Said> recent(String group, Collection<Said> said, long nowNanos) {
    return said.stream()
        .filter(each -> each.group().equals(group))
        .filter(each -> nowNanos - each.atNanos() < WINDOW.toNanos())
        .toList();
  }

  private static boolean isWorse(Debt debt, List<Said> recent) {
    Severity told = recent.stream().map(Said::worst).min(Comparator.naturalOrder()).orElseThrow();
    return debt.last().isActive() && debt.worst().compareTo(told) < 0;
  }

  /** Raised once, and still active, after all was told to be over. */
  private static boolean isBack(Debt debt, Said last) {
    return last.calm() && debt.last().isActive() && debt.raised() <= 1;
  }
}
