package bms600.master.uplink.modbus;

import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import bms600.modbus.ModbusTcpServer;
import bms600.modbus.ServerCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * The published points over Modbus TCP (functions 03 and 04, see {@code docs/points.md}). Every
 * unit id 0–247 and 255 is answered alike, for clients disagree on which to use; writes are refused
 * with exception 01.
 */
public final class ModbusTcpUplink implements Uplink {
  private final InetSocketAddress listen;
  private final SnapshotStation station;
  private @Nullable ModbusTcpServer server;

  /**
   * @param listen where; port 0 picks a free one
   */
  public ModbusTcpUplink(InetSocketAddress listen, Feed feed, Ticker ticker) {
    this.listen = listen;
    this.station = new SnapshotStation(_ -> true, new LiveFeed(feed, ticker));
  }

  @Override
  public String name() {
    return "modbus-tcp";
  }

  @Override
  public String start() throws IOException {
    try {
      server = ModbusTcpServer.start(listen, station, ModbusTcpServer.Limits.DEFAULT);
    } catch (IOException e) {
      throw new IOException(
          "Modbus TCP cannot listen on " + text(listen) + ": " + e.getMessage(), e);
    }
    return "Modbus TCP on " + text(address());
  }

  /** Where it really listens, once started. */
  public InetSocketAddress address() {
    return server().address();
  }

  /** What happened since it was started. */
  public ServerCounts counts() {
    return server().counts();
  }

  @Override
  public void close() {
    if (server != null) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException("a listener that cannot be closed", e);
      }
    }
  }

  private ModbusTcpServer server() {
    if (server == null) {
      throw new IllegalStateException(name() + " is not started");
    }
    return server;
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }
}
