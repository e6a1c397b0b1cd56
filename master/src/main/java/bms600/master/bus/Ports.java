package bms600.master.bus;

import bms600.core.site.Parity;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Port;
import bms600.core.site.Site;
import bms600.master.run.Ticker;
import bms600.modbus.LineTiming;
import bms600.modbus.MbapLink;
import bms600.modbus.RtuLink;
import bms600.modbus.SocketLine;
import bms600.sensors.SensorModels;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The workers of a site's ports, wired to their lines. */
public final class Ports {
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final long TURNAROUND_NANOS = 5_000_000L;
  private static final long MARGIN_NANOS = 40_000_000L;

  /** A gateway polls its own line behind our back: its answers may take a few turns. */
  private static final long GATEWAY_NANOS = 1_000_000_000L;

  private Ports() {}

  /** How often rounds begin, and by which clock. */
  public record Pace(Ticker ticker, Duration period) {}

  /**
   * One worker for each port that has sensors.
   *
   * @param models knows every model that is fitted
   * @param opener how to open the line of a port; {@link #openers} for real ones
   */
  public static List<PortWorker> of(
      Site site,
      SensorModels models,
      Pace pace,
      PortWorker.Orders orders,
      Function<Port, LineOpener> opener) {
    var places = Place.all(site, Per.SENSOR);
    return site.ports().values().stream()
        .filter(port -> !site.on(port.id()).isEmpty())
        .map(
            port -> {
              var seats =
                  site.on(port.id()).stream()
                      .map(
                          fitting ->
                              new Seat(
                                  fitting,
                                  models.named(fitting.model()),
                                  places.get(fitting.slot()).name()))
                      .toList();
              var wiring =
                  new PortWorker.Wiring(
                      port.id(), opener.apply(port), timing(port), pace.period().toNanos());
              return new PortWorker(wiring, seats, pace.ticker(), orders);
            })
        .toList();
  }

  /** How long things take on this port's wire, with sensors of the field bus. */
  public static LineTiming timing(Port port) {
    return timing(port, TURNAROUND_NANOS);
  }

  private static LineTiming timing(Port port, long turnaroundNanos) {
    int bits = port.parity() == Parity.NONE ? 10 : 11;
    return new LineTiming(port.baud(), bits, turnaroundNanos, MARGIN_NANOS);
  }

  /** Opens real lines, and waits there as long as the slowest sensor may think. */
  public static Function<Port, LineOpener> openers(Site site, SensorModels models) {
    return port -> opener(port, timing(port, turnaroundNanos(port, site, models)));
  }

  private static long turnaroundNanos(Port port, Site site, SensorModels models) {
    return site.on(port.id()).stream()
        .mapToLong(fitting -> models.named(fitting.model()).turnaround().toNanos())
        .max()
        .orElse(TURNAROUND_NANOS);
  }

  /** Opens a serial device, {@code rtu+tcp://host:port} or {@code modbus+tcp://host:port}. */
  private static LineOpener opener(Port port, LineTiming timing) {
    String line = port.line();
    if (line.startsWith("rtu+tcp://")) {
      var at = URI.create(line);
      return () ->
          new RtuLink(SocketLine.connect(at.getHost(), at.getPort(), CONNECT_WITHIN), timing);
    }
    if (line.startsWith("modbus+tcp://")) {
      var at = URI.create(line);
      return () ->
          new MbapLink(
              SocketLine.connect(at.getHost(), at.getPort(), CONNECT_WITHIN), GATEWAY_NANOS);
    }
    return new SerialOpener(port, timing);
  }
}
