package bms600.master;

import bms600.master.backup.BackupWriter;
import bms600.master.backup.Staging;
import bms600.master.uplink.snmp.EngineState;
import java.time.Instant;
import java.util.Optional;

/** Backups of this program: of its version, and with what in them may not go back in time. */
public final class Backups {
  private Backups() {}

  /**
   * By which one is made.
   *
   * @param at its date
   * @param hasHistory with the values as well
   */
  public static BackupWriter.Wish wish(Instant at, boolean hasHistory) {
    return new BackupWriter.Wish(Version.NAME, at, hasHistory);
  }

  /**
   * By which one is taken.
   *
   * @param trusted the fingerprint of another site's key, whom somebody vouches for
   */
  public static Staging.Terms terms(Optional<String> trusted, Instant now) {
    return new Staging.Terms(Version.NAME, trusted, now, EngineState::restored);
  }
}
