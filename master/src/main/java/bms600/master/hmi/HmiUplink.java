package bms600.master.hmi;

import bms600.master.run.Crew;
import bms600.master.run.Duty;
import bms600.master.run.Strain;
import bms600.master.run.Uplink;
import bms600.master.run.web.Connections;
import bms600.master.run.web.Patience;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages and the interface of the master, over HTTP.
 *
 * <p>Only HTTP/1.1 is spoken: Helidon has no event stream over HTTP/2.
 */
public final class HmiUplink implements Uplink {
  private static final String PAGES = "web";
  private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(15);
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofMillis(500);
  private static final int MAX_CONNECTIONS = 400;

  /** Beyond this a connection is cut; up to it, what is too long is read off and told so. */
  private static final long MAX_DRAINED_BYTES = 6 * 1024 * 1024;

  /** What the kernel may hold for one slow client. */
  private static final int SEND_BUFFER_BYTES = 64 * 1024;

  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int MAX_REQUEST_LINE_BYTES = 4 * 1024;

  private final HmiSettings settings;
  private final String pages;
  private final Patience patience;
  private final Connections connections;
  private final Tally tally = new Tally();
  private final Frames frames;
  private final Streams streams;
  private final Access access;
  private final Api api;
  private final Crew crew;
  private @Nullable WebServer server;

  public HmiUplink(HmiSettings settings, HmiSources sources) {
    this(settings, sources, PAGES);
  }

  HmiUplink(HmiSettings settings, HmiSources sources, String pages) {
    this.settings = settings;
    this.pages = pages;
    patience = new Patience(sources.ticker(), CLIENT_PATIENCE);
    connections = new Connections("pages", MAX_CONNECTIONS, patience, sources.ticker());
    frames = new Frames(sources.feed(), sources.ticker(), connections::lapse);
    streams = new Streams(frames, patience);
    var health = new Health(sources, new Health.Doing(streams, connections, tally));
    access = new Access(sources.people(), settings);
    api = new Api(sources, health, settings);
    crew = new Crew(sources.ticker());
  }

  @Override
  public String name() {
    return "hmi";
  }

  @Override
  public List<Duty> duties() {
    return crew.duties();
  }

  @Override
  public Strain.Duty duty() {
    return Strain.Duty.PAGES;
  }

  @Override
  public String start() throws IOException {
    var address = address();
    var hosts = new HostCheck(address, settings.names());
    var loader = HmiUplink.class.getClassLoader();
    var rooms = new Door.Rooms(access, api, streams, Pages.load(loader, pages));
    var opened =
        server(
                address,
                new Door(hosts, rooms, tally, patience, SecurityHeaders.of(settings.isEncrypted())))
            .start();
    if (!opened.isRunning()) {
      throw new IOException("cannot listen on " + settings.host() + ":" + settings.port());
    }
    server = opened;
    crew.start(frames);
    String scheme = settings.isEncrypted() ? "https://" : "http://";
    return "web pages on " + scheme + shownHost() + ":" + opened.port();
  }

  /** Opens and closes the address once: the server itself would not say what is wrong with it. */
  private InetSocketAddress address() throws IOException {
    var address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new IOException("cannot listen on " + settings.host() + ": no such host");
    }
    try (var trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      trial.bind(address);
    } catch (IOException e) {
      throw new IOException(
          "cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage(), e);
    }
    return address;
  }

  private WebServer server(InetSocketAddress address, Door door) {
    var http =
        Http1Config.builder()
            .maxPrologueLength(MAX_REQUEST_LINE_BYTES)
            .maxHeadersSize(MAX_HEADER_BYTES)
            .addReceiveListener(connections)
            .build();
    var errors = DirectHandlers.builder();
    for (var type : EventType.values()) {
      errors.addHandler(type, door);
    }
    var builder = WebServer.builder();
    settings.tls().ifPresent(context -> builder.tls(Encryption.of(context)));
    return builder
        .address(address.getAddress())
        .port(settings.port())
        .shutdownHook(false)
        .featuresDiscoverServices(false)
        .protocolsDiscoverServices(false)
        .addProtocol(http)
        .maxPayloadSize(MAX_DRAINED_BYTES)
        .connectionOptions(
            connections.counted(
                SocketOptions.builder().socketSendBufferSize(SEND_BUFFER_BYTES).build()))
        .maxTcpConnections(Connections.COUNTED_HERE)
        .idleConnectionTimeout(IDLE_TIMEOUT)
        .idleConnectionPeriod(Duration.ofSeconds(10))
        .shutdownGracePeriod(GRACE)
        .directHandlers(errors.build())
        .routing(HttpRouting.builder().any(door))
        .build();
  }

  private String shownHost() {
    return settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
  }

  /** The port it listens on, once started. */
  int port() {
    return server == null ? -1 : server.port();
  }

  @Override
  public void close() {
    crew.close();
    streams.close();
    if (server != null) {
      server.stop();
    }
  }
}
