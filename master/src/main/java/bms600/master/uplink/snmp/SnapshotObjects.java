package bms600.master.uplink.snmp;

import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;

/** What a snapshot of a site is told as. */
interface SnapshotObjects {
  /** Whether snapshots of this site can be told. */
  boolean areOf(Site site);

  /** All instances there are at the instant of a snapshot. */
  Instances at(Snapshot snapshot);
}
