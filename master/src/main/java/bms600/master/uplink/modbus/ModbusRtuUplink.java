package bms600.master.uplink.modbus;

import bms600.master.run.Crew;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import bms600.modbus.LineTiming;
import bms600.modbus.UnitId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The published points as a Modbus RTU slave on a serial line (functions 03 and 04, see {@code
 * docs/points.md}). Only its own unit id is answered; writes are refused with exception 01. A line
 * that is lost while it runs is opened again.
 */
public final class ModbusRtuUplink implements Uplink {
  private final String line;
  private final UnitId unit;
  private final RtuWorker worker;
  private final Ticker ticker;
  private @Nullable Crew crew;

  /**
   * @param line what the line is called in messages, such as {@code /dev/ttyS7}
   * @param unit 1–247
   */
  public ModbusRtuUplink(
      String line, LineSource source, LineTiming timing, UnitId unit, Feed feed, Ticker ticker) {
    if (unit.isBroadcast()) {
      throw new IllegalArgumentException("a slave has a unit id of 1 to 247");
    }
    var station = new SnapshotStation(unit::equals, new LiveFeed(feed, ticker));
    this.line = line;
    this.unit = unit;
    this.ticker = ticker;
    this.worker = new RtuWorker(line, source, timing, station, ticker);
  }

  @Override
  public String name() {
    return "modbus-rtu " + line;
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
