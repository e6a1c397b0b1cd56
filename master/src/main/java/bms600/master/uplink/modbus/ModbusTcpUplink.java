package bms600.master.uplink.modbus;

import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import bms600.modbus.Client;
import bms600.modbus.ModbusTcpServer;
import bms600.modbus.ServerCounts;
import bms600.modbus.Station;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The published points over Modbus TCP (functions 03 and 04, see {@code docs/points.md}). Every
 * unit id 0–247 and 255 is answered alike, for clients disagree on which to use. Writes are refused
 * with exception 01, except that coils may be switched where the site file allows it.
 */
public final class ModbusTcpUplink implements Uplink {
  /**
   * Where clients are listened to, and which.
   *
   * @param listen port 0 picks a free one
   * @param admits whose connections are taken
   * @param tls where it is there, clients need certificates
   */
  public record Door(
      InetSocketAddress listen, Predicate<InetAddress> admits, Optional<SSLContext> tls) {
    /** Open to everybody. */
    public static Door open(InetSocketAddress listen) {
      return new Door(listen, _ -> true, Optional.empty());
    }
  }

  private final Door door;
  private final ModbusService service;
  private final SnapshotStation station;
  private @Nullable ModbusTcpServer server;

  public ModbusTcpUplink(Door door, ModbusService service, Feed feed, Ticker ticker) {
    this.door = door;
    this.service = service;
    this.station =
        new SnapshotStation(
            _ -> true,
            new LiveFeed(feed, ticker),
            RegisterPicture.by(service.table()),
            service.version());
  }

  private Station station(Client client) {
    String role = client.role().orElse("");
    if (door.tls().isPresent() && !role.equals(ModbusService.OPERATOR)) {
      return station;
    }
    String who =
        "modbus " + client.address().getHostAddress() + (role.isEmpty() ? "" : " as " + role);
    return service
        .coils(who)
        .<Station>map(coils -> new CommandStation(station, coils))
        .orElse(station);
  }

  @Override
  public String name() {
    return "modbus-tcp";
  }

  @Override
  public String start() throws IOException {
    try {
      server =
          ModbusTcpServer.start(
              door.listen(),
              new ModbusTcpServer.Service(
                  this::station, door.admits(), door.tls(), ModbusTcpServer.Limits.DEFAULT));
    } catch (IOException e) {
      throw new IOException(
          "Modbus TCP cannot listen on " + text(door.listen()) + ": " + e.getMessage(), e);
    }
    return "Modbus TCP on " + text(address()) + (door.tls().isPresent() ? " with TLS" : "");
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
