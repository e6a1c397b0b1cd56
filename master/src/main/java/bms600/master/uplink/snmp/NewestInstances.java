package bms600.master.uplink.snmp;

import bms600.core.snapshot.Snapshot;
import bms600.master.run.LiveFeed;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The instances of the newest snapshot, encoded once at the first request after it was published;
 * none before the first snapshot and after the scan has stopped.
 */
final class NewestInstances implements Supplier<Instances> {
  private final LiveFeed feed;
  private final int enterprise;
  private final AtomicReference<@Nullable Encoded> newest = new AtomicReference<>();

  private record Encoded(Snapshot snapshot, SiteObjects objects, Instances instances) {
    boolean isOf(Snapshot other) {
      return snapshot.sequence() == other.sequence() && snapshot.at().equals(other.at());
    }
  }

  NewestInstances(LiveFeed feed, int enterprise) {
    this.feed = feed;
    this.enterprise = enterprise;
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
            : new SiteObjects(snapshot.site(), enterprise);
    var instances = objects.at(snapshot);
    newest.set(new Encoded(snapshot, objects, instances));
    return instances;
  }
}
