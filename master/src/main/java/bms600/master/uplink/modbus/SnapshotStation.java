package bms600.master.uplink.modbus;

import bms600.core.snapshot.Snapshot;
import bms600.master.run.LiveFeed;
import bms600.modbus.DeviceIdentity;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import bms600.modbus.Request.ReadHoldingRegisters;
import bms600.modbus.Request.ReadInputRegisters;
import bms600.modbus.Station;
import bms600.modbus.UnitId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers reads from the newest snapshot, encoded once at the first read after it was published.
 * Nothing can be written. Safe for any number of sessions.
 */
final class SnapshotStation implements Station {
  private final Predicate<UnitId> units;
  private final LiveFeed feed;
  private final Function<Snapshot, RegisterPicture> map;
  private final DeviceIdentity identity;
  private final AtomicReference<@Nullable RegisterPicture> newest = new AtomicReference<>();

  /**
   * @param map makes registers of a snapshot
   * @param version of the program
   */
  SnapshotStation(
      Predicate<UnitId> units,
      LiveFeed feed,
      Function<Snapshot, RegisterPicture> map,
      String version) {
    this.units = units;
    this.feed = feed;
    this.map = map;
    this.identity =
        new DeviceIdentity(
            "BMS 600",
            "BMS600",
            version,
            "see the documentation",
            "Battery monitoring master",
            "BMS 600",
            "Battery monitoring");
  }

  @Override
  public Optional<DeviceIdentity> identity(UnitId unit) {
    return Optional.of(identity);
  }

  /** The newest snapshot, as long as there are new ones. */
  Optional<Snapshot> newest() {
    return feed.newest();
  }

  @Override
  public boolean has(UnitId unit) {
    return units.test(unit);
  }

  @Override
  public Reply answer(UnitId unit, Request request) {
    return switch (request) {
      case ReadInputRegisters(int address, int count) -> read(address, count);
      case ReadHoldingRegisters(int address, int count) -> read(address, count);
      case Request.ReadCoils _, Request.ReadDiscreteInputs _ -> Reply.Refusal.ILLEGAL_FUNCTION;
      case Request.WriteCoil _, Request.WriteCoils _ -> Reply.Refusal.ILLEGAL_FUNCTION;
      case Request.WriteRegister _, Request.WriteRegisters _ -> Reply.Refusal.ILLEGAL_FUNCTION;
      case Request.Incoming _ -> Reply.Refusal.ILLEGAL_FUNCTION;
    };
  }

  private Reply read(int address, int count) {
    var snapshot = feed.newest();
    if (snapshot.isPresent()) {
      return image(snapshot.get()).read(address, count);
    }
    return feed.hasStopped() ? Reply.Refusal.DEVICE_FAILURE : Reply.Refusal.BUSY;
  }

  /** Sessions that meet a new snapshot together may each encode it; they get the same image. */
  private RegisterPicture image(Snapshot snapshot) {
    var known = newest.get();
    if (known != null && known.isOf(snapshot)) {
      return known;
    }
    var fresh = map.apply(snapshot);
    newest.set(fresh);
    return fresh;
  }
}
