package bms600.master.uplink.modbus;

import bms600.master.run.Ticker;
import bms600.master.run.Worker;
import bms600.modbus.LineTiming;
import bms600.modbus.RtuServer;
import bms600.modbus.Station;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers on one serial line, and opens it again when it is lost. */
final class RtuWorker implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(RtuWorker.class);
  private static final long LISTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final String line;
  private final LineSource source;
  private final LineTiming timing;
  private final Station station;
  private final Ticker ticker;
  private @Nullable RtuServer server;
  private boolean lost;

  RtuWorker(String line, LineSource source, LineTiming timing, Station station, Ticker ticker) {
    this.line = line;
    this.source = source;
    this.timing = timing;
    this.station = station;
    this.ticker = ticker;
  }

  /**
   * Opens the line; done once by whoever starts the uplink, so that a wrong line stops the start.
   */
  void open() throws IOException {
    server = new RtuServer(source.open(), timing, station);
  }

  @Override
  public String name() {
    return "modbus-rtu " + line;
  }

  @Override
  public long step() {
    try {
      if (server == null) {
        open();
      }
      serve();
      return ticker.nanos();
    } catch (IOException e) {
      drop(e);
      return ticker.nanos() + RETRY_NANOS;
    }
  }

  void close() {
    letGo(new IOException("closed"));
  }

  private void serve() throws IOException {
    if (server != null && server.step(LISTEN_NANOS) && lost) {
      LOG.info("{} is heard again", line);
      lost = false;
    }
  }

  private void drop(IOException why) {
    if (server != null) {
      letGo(why);
      LOG.warn("{} is lost", line, why);
      lost = true;
    }
  }

  /** A failure to close what is lost anyway is part of the reason. */
  private void letGo(IOException why) {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        why.addSuppressed(e);
      }
      server = null;
    }
  }
}
