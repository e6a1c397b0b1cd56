package bms600.core.estimate;

import bms600.core.measure.SiteImage;
import java.time.Duration;

/**
 * A pure function with a memory.
 *
 * @param <S> what it remembers, immutable
 */
public interface Estimator<S> {
  S first();

  /** The memory after {@code elapsed}, at the end of which the site looked like this. */
  S step(S memory, SiteImage image, Duration elapsed);
}
