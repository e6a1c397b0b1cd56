package bms600.master.uplink.snmp;

import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.LiveFeed;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The instances of the newest snapshot, encoded once at the first request after it was published;
 * none before the first snapshot and after the scan has stopped.
 */
final class NewestInstances implements Supplier<Instances> {
  private final LiveFeed feed;
  private final Function<Site, SnapshotObjects> maker;
  private final AtomicReference<@Nullable Encoded> newest = new AtomicReference<>();

  private record Encoded(Snapshot snapshot, SnapshotObjects objects, Instances instances) {
    boolean isOf(Snapshot other) {
      return snapshot.sequence() == other.sequence() && snapshot.at().equals(other.at());
    }
  }

  NewestInstances(LiveFeed feed, Function<Site, SnapshotObjects> maker) {
    this.feed = feed;
    this.maker = maker;
  }

  @Override
  public Instances get() {
    return feed.newest().map(this::of).orElse(Instances.NONE);
  }

  private Instances of(Snapshot snapshot) {
    var known = newest.get();
    if (known != null && known.isOf(snapshot)) {
      return known.instances;
    }
    var objects =
        known != null && known.objects.areOf(snapshot.site())
            ? known.objects
            : maker.apply(snapshot.site());
    var instances = objects.at(snapshot);
    newest.set(new Encoded(snapshot, objects, instances));
    return instances;
  }
}
