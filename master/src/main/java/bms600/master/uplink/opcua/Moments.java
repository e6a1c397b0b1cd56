package bms600.master.uplink.opcua;

import bms600.master.run.LiveFeed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The newest moment, made once for each snapshot however often it is asked for. */
final class Moments {
  private final LiveFeed live;
  private volatile @Nullable Moment last;

  Moments(LiveFeed live) {
    this.live = live;
  }

  Moment newest() {
    var snapshot = live.newest();
    if (snapshot.isEmpty()) {
      return live.hasStopped() ? Moment.AFTER_THE_LAST : Moment.BEFORE_THE_FIRST;
    }
    var known = last;
    if (known == null || !known.snapshot().equals(Optional.of(snapshot.get()))) {
      known = Moment.of(snapshot.get());
      last = known;
    }
    return known;
  }
}
