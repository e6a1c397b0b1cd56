package bms600.master.bus;

import bms600.core.measure.SensorSerials;
import bms600.core.site.Fitting;
import bms600.core.site.Parity;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.master.run.Inbox;
import bms600.master.run.Orders;
import bms600.master.run.RelayWish;
import bms600.master.run.Ticker;
import bms600.modbus.LineTiming;
import bms600.modbus.MbapLink;
import bms600.modbus.RtuLink;
import bms600.modbus.SocketLine;
import bms600.sensors.SensorModels;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
   * Where the workers leave their news, where they find their orders, and which sensors they know
   * from before.
   */
  public record Mail(
      Inbox inbox, RelayWish relays, Map<PortId, Orders> orders, SensorSerials serials) {

    /** News only: nobody orders anything, and nothing is known from before. */
    public Mail(Inbox inbox) {
      this(inbox, new RelayWish(), Map.of(), new SensorSerials(Map.of()));
    }

    Orders orders(PortId port) {
      return orders.getOrDefault(port, new Orders());
    }
  }

  /**
   * One worker for each port that has sensors.
   *
   * @param models knows every model that is fitted
   * @param opener how to open the line of a port; {@link #openers} for real ones
   */
  public static List<PortWorker> of(
      Site site, SensorModels models, Pace pace, Mail mail, Function<Port, LineOpener> opener) {
    var workers = new ArrayList<PortWorker>();
    for (var port : site.ports().values()) {
      if (!site.on(port.id()).isEmpty()) {
        var wiring =
            new PortWorker.Wiring(
                port.id(), opener.apply(port), timing(port), pace.period().toNanos());
        var seats = seats(site, models, port, mail.serials());
        var its = new PortWorker.Mail(mail.inbox(), mail.relays(), mail.orders(port.id()));
        workers.add(new PortWorker(wiring, seats, pace.ticker(), its));
      }
    }
    return List.copyOf(workers);
  }

  private static List<Seat> seats(
      Site site, SensorModels models, Port port, SensorSerials serials) {
    var places = Place.all(site, Per.SENSOR);
    var seats = new ArrayList<Seat>();
    for (var fitting : site.on(port.id())) {
      var model = models.named(fitting.model());
      var seat =
          new Seat(fitting, model, places.get(fitting.slot()).name(), hallRatings(site, fitting));
      seat.serial = serials.of(fitting.slot());
      seats.add(seat);
    }
    return seats;
  }

  private static List<Integer> hallRatings(Site site, Fitting fitting) {
    return fitting.spot() instanceof Spot.AtCurrent(int string, int sensor)
        ? site.strings().get(string).currentSensors().get(sensor).hallRatingsA()
        : List.of();
  }

  /** How long things take on this port's wire. */
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
