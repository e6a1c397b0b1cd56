package bms600.master.uplink.modbus;

import bms600.master.run.Crew;
import bms600.master.run.Duty;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import bms600.modbus.LineTiming;
import bms600.modbus.Station;
import bms600.modbus.UnitId;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The published points as a Modbus RTU slave on a serial line (functions 03 and 04, see {@code
 * docs/points.md}). Only its own unit id is answered; writes are refused with exception 01, except
 * that coils may be switched where the site file allows it. A line that is lost while it runs is
 * opened again.
 */
public final class ModbusRtuUplink implements Uplink {
  private final String line;
  private final UnitId unit;
  private final RtuWorker worker;
  private final Ticker ticker;
  private @Nullable Crew crew;

  /**
   * A serial line.
   *
   * @param name what it is called in messages, such as {@code /dev/ttyS7}
   */
  public record Line(String name, LineSource source, LineTiming timing) {}

  /**
   * @param unit 1–247
   */
  public ModbusRtuUplink(Line line, UnitId unit, ModbusService service, Feed feed, Ticker ticker) {
    if (unit.isBroadcast()) {
      throw new IllegalArgumentException("a slave has a unit id of 1 to 247");
    }
    var registers =
        new SnapshotStation(
            unit::equals,
            new LiveFeed(feed, ticker),
            RegisterPicture.by(service.table()),
            service.version());
    var station =
        service
            .coils("modbus " + line.name())
            .<Station>map(coils -> new CommandStation(registers, coils))
            .orElse(registers);
    this.line = line.name();
    this.unit = unit;
    this.ticker = ticker;
    this.worker = new RtuWorker(line.name(), line.source(), line.timing(), station, ticker);
  }

  @Override
  public String name() {
    return "modbus-rtu " + line;
  }

  @Override
  public List<Duty> duties() {
    var working = crew;
    return working == null ? List.of() : working.duties();
  }

  @Override
  public String start() throws IOException {
    worker.open();
    crew = new Crew(ticker);
    crew.start(worker);
    return "Modbus RTU on " + line + " as " + unit;
  }

  @Override
  public void close() {
    if (crew != null) {
      crew.close();
      worker.close();
    }
  }
}
