package bms600.master.uplink.prometheus;

import bms600.core.point.PointTable;
import bms600.core.site.Site;
import bms600.master.run.Crew;
import bms600.master.run.Duty;
import bms600.master.run.Feed;
import bms600.master.run.LiveFeed;
import bms600.master.run.Pulse;
import bms600.master.run.Ticker;
import bms600.master.run.Uplink;
import bms600.master.run.Worker;
import bms600.master.run.web.Connections;
import bms600.master.run.web.Patience;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The published points at {@code /metrics}, for Prometheus and whatever reads its formats. Nothing
 * can be changed here, and nobody is asked who he is: it listens on loopback unless told otherwise.
 */
public final class PrometheusUplink implements Uplink {
  private static final int MAX_CONNECTIONS = 200;
  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final int MAX_LINE_BYTES = 2 * 1024;
  private static final int MAX_BODY_BYTES = 4 * 1024;
  private static final int SEND_BUFFER_BYTES = 64 * 1024;
  private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(15);
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofMillis(500);

  private final InetSocketAddress listen;
  private final MetricsPage page;
  private final Patience patience;
  private final Connections connections;
  private final Ticker ticker;
  private final Crew crew;
  private @Nullable WebServer server;

  /**
   * The program itself, of which not all is in its snapshots.
   *
   * @param version as shown
   * @param shed messages that uplinks left unanswered because too many came, by the uplink's name;
   *     asked anew for each page
   */
  public record Program(String version, Pulse pulse, Supplier<Map<String, Long>> shed) {}

  /**
   * @param listen where; port 0 picks a free one
   * @param program how it fares
   */
  public PrometheusUplink(InetSocketAddress listen, Program program, Feed feed, Ticker ticker) {
    this.listen = listen;
    this.ticker = ticker;
    this.patience = new Patience(ticker, CLIENT_PATIENCE);
    this.connections = new Connections("prometheus", MAX_CONNECTIONS, patience, ticker);
    this.page =
        new MetricsPage(new Scrape(new LiveFeed(feed, ticker), program, connections), patience);
    this.crew = new Crew(ticker);
  }

  /**
   * A point of a site as it is served: {@code bms600_block_voltage_volts{block="7",string="S1"}}.
   */
  public static String sample(Site site, PointTable.Row row) {
    return PointMetrics.sample(site, row);
  }

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public List<Duty> duties() {
    return crew.duties();
  }

  @Override
  public String start() throws IOException {
    tryAddress();
    var opened = server().start();
    if (!opened.isRunning()) {
      throw new IOException("Prometheus metrics cannot be served on " + text(listen));
    }
    server = opened;
    crew.start(new Watch());
    return "Prometheus metrics on http://" + text(address()) + MetricsPage.PATH;
  }

  /** Opens and closes the address once: the server itself would not say what is wrong with it. */
  private void tryAddress() throws IOException {
    try (var trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      trial.bind(listen);
    } catch (IOException e) {
      throw new IOException(
          "Prometheus metrics cannot be served on " + text(listen) + ": " + e.getMessage(), e);
    }
  }

  private WebServer server() {
    var http =
        Http1Config.builder()
            .maxPrologueLength(MAX_LINE_BYTES)
            .maxHeadersSize(MAX_HEADER_BYTES)
            .addReceiveListener(connections)
            .build();
    return WebServer.builder()
        .address(listen.getAddress())
        .port(listen.getPort())
        .shutdownHook(false)
        .featuresDiscoverServices(false)
        .protocolsDiscoverServices(false)
        .addProtocol(http)
        .maxPayloadSize(MAX_BODY_BYTES)
        .connectionOptions(
            connections.counted(
                SocketOptions.builder().socketSendBufferSize(SEND_BUFFER_BYTES).build()))
        .maxTcpConnections(Connections.COUNTED_HERE)
        .idleConnectionTimeout(IDLE)
        .idleConnectionPeriod(Duration.ofSeconds(10))
        .shutdownGracePeriod(GRACE)
        .routing(HttpRouting.builder().any(page))
        .build();
  }

  /** Where it really listens, once started. */
  public InetSocketAddress address() {
    if (server == null) {
      throw new IllegalStateException(name() + " is not started");
    }
    return new InetSocketAddress(listen.getAddress(), server.port());
  }

  @Override
  public void close() {
    crew.close();
    if (server != null) {
      server.stop();
    }
  }

  private static String text(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  /** Ends the waiting for clients that keep us waiting. */
  private final class Watch implements Worker {
    private static final long LOOK_NANOS = 1_000_000_000L;

    @Override
    public String name() {
      return "prometheus-watch";
    }

    @Override
    public long step() {
      connections.lapse();
      return ticker.nanos() + LOOK_NANOS;
    }
  }
}
