package bms600.master.uplink.opcua;

import bms600.core.point.PointTable;
import bms600.core.site.Site;
import bms600.master.command.CommandDesk;
import bms600.master.run.Crew;
import bms600.master.run.Duty;
import bms600.master.run.LiveFeed;
import bms600.master.run.Uplink;
import bms600.master.run.Vital;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.security.Security;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The published points as variables and the alarms as conditions of an OPC UA server. Every
 * connection is signed and usually encrypted; only who the server can be asked without.
 */
public final class OpcUaUplink implements Uplink {
  static final String PATH = "/bms600";

  private static final Logger LOG = LoggerFactory.getLogger(OpcUaUplink.class);
  private static final String DISCOVERY = PATH + "/discovery";
  private static final String PRODUCT = "urn:bms600";
  private static final int THREADS = 4;
  private static final int LOOPS = 2;
  private static final long PATIENCE_S = 10;
  private static final List<SecurityPolicy> POLICIES =
      List.of(
          SecurityPolicy.Aes256_Sha256_RsaPss,
          SecurityPolicy.Aes128_Sha256_RsaOaep,
          SecurityPolicy.Basic256Sha256);

  private final OpcUaSettings settings;
  private final Site site;
  private final LiveFeed live;
  private final CommandDesk desk;
  private final Crew crew;
  private @Nullable Running running;
  private volatile List<Vital> shutOut = List.of();

  /** What is to be stopped again. */
  private record Running(
      OpcUaServer server,
      PointSpace space,
      Keys keys,
      ExecutorService executor,
      ScheduledExecutorService clock,
      NioEventLoopGroup loops) {}

  /**
   * @param site whose points are served
   * @param desk where alarms are taken note of
   */
  public OpcUaUplink(OpcUaSettings settings, Site site, LiveFeed live, CommandDesk desk) {
    this.settings = settings;
    this.site = site;
    this.live = live;
    this.desk = desk;
    this.crew = new Crew(live.ticker());
  }

  /** The node of a point of a site: {@code ns=2;s=S1.7.voltage}. */
  public static String nodeId(PointTable.Row row) {
    return "ns=" + PointSpace.INDEX + ";s=" + row.name();
  }

  @Override
  public String name() {
    return "opcua";
  }

  @Override
  public List<Duty> duties() {
    return crew.duties();
  }

  @Override
  public List<Vital> vitals() {
    return shutOut;
  }

  @Override
  public String start() throws IOException {
    tryAddress();
    if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      Security.addProvider(new BouncyCastleProvider()); // last: nobody else's choice changes
    }
    var door = new Doorkeeper(settings);
    shutOut = door.shutOut();
    var identity = ServerIdentity.of(settings);
    var keys = keys(identity);
    var executor = Executors.newFixedThreadPool(THREADS, named("opcua"));
    var clock = Executors.newSingleThreadScheduledExecutor(named("opcua-clock"));
    var loops = new NioEventLoopGroup(LOOPS, named("opcua-net"));
    var server = server(identity, keys, door, executor, clock, loops);
    int index = server.getNamespaceTable().add(PointSpace.URI).intValue();
    var conditions = new Conditions(server, index, live.feed(), new Acknowledging(desk, door));
    var space =
        new PointSpace(
            server,
            index,
            new Tree(site, server.getStaticEncodingContext()),
            new Moments(live),
            conditions);
    running = new Running(server, space, keys, executor, clock, loops);
    server.getAddressSpaceManager().register(space);
    space.open();
    conditions.serveRefresh();
    await(server.startup());
    crew.start(conditions);
    return "OPC UA on " + settings.url();
  }

  /** A disk that takes nothing keeps nobody from starting: who is trusted is read the next time. */
  private Keys keys(ServerIdentity identity) throws IOException {
    try {
      return Keys.of(identity, settings.folder(), live.ticker());
    } catch (IOException e) {
      LOG.warn(
          "no certificate of a client can be kept in {}, and none is trusted until the next start:"
              + " {}",
          settings.folder(),
          e.getMessage());
      return Keys.of(identity, Files.createTempDirectory("bms600-opcua"), live.ticker());
    }
  }

  /** Opens and closes the address once: the server itself would not say what is wrong with it. */
  private void tryAddress() throws IOException {
    try (var trial = new ServerSocket()) {
      trial.setReuseAddress(true);
      trial.bind(settings.listen());
    } catch (IOException e) {
      throw new IOException(
          "OPC UA cannot be served on %s:%d: %s"
              .formatted(
                  settings.listen().getHostString(), settings.listen().getPort(), e.getMessage()),
          e);
    }
  }

  private static ThreadFactory named(String name) {
    return Thread.ofPlatform().name(name + "-", 1).factory();
  }

  private OpcUaServer server(
      ServerIdentity identity,
      Keys keys,
      Doorkeeper door,
      ExecutorService executor,
      ScheduledExecutorService clock,
      NioEventLoopGroup loops) {
    var config =
        OpcUaServerConfig.builder()
            .setApplicationUri(identity.uri())
            .setApplicationName(LocalizedText.english("BMS 600"))
            .setProductUri(PRODUCT)
            .setBuildInfo(
                new BuildInfo(
                    PRODUCT,
                    "BMS 600",
                    "BMS 600",
                    settings.version(),
                    settings.version(),
                    new DateTime(Instant.EPOCH)))
            .setEndpoints(endpoints(identity, door))
            .setCertificateManager(keys.manager())
            .setIdentityValidator(door.validator())
            .setLimits(ServerLimits.LIMITS)
            .setExecutor(executor)
            .setScheduledExecutor(clock)
            .build();
    var transport =
        OpcTcpServerTransportConfig.newBuilder()
            .setExecutor(executor)
            .setEventLoop(loops)
            .setChannelPipelineCustomizer(it -> it.addFirst(new Caller()))
            .build();
    return new OpcUaServer(config, _ -> new OpcTcpServerTransport(transport));
  }

  private Set<EndpointConfig> endpoints(ServerIdentity identity, Doorkeeper door) {
    var all = new LinkedHashSet<EndpointConfig>();
    for (var mode : List.of(MessageSecurityMode.SignAndEncrypt, MessageSecurityMode.Sign)) {
      for (var policy : POLICIES) {
        all.add(
            endpoint(identity)
                .setPath(PATH)
                .setSecurityPolicy(policy)
                .setSecurityMode(mode)
                .addTokenPolicies(door.tokens())
                .build());
      }
    }
    all.add(
        endpoint(identity)
            .setPath(DISCOVERY)
            .setSecurityPolicy(SecurityPolicy.None)
            .setSecurityMode(MessageSecurityMode.None)
            .build());
    return all;
  }

  private EndpointConfig.Builder endpoint(ServerIdentity identity) {
    return EndpointConfig.newBuilder()
        .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
        .setBindAddress(settings.listen().getHostString())
        .setBindPort(settings.listen().getPort())
        .setHostname(settings.host())
        .setCertificate(identity.chain().getFirst());
  }

  private static void await(Future<?> begun) throws IOException {
    try {
      begun.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("OPC UA cannot be served: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("told to stop while OPC UA was being started", e);
    }
  }

  @Override
  public void close() {
    crew.close();
    var it = running;
    running = null;
    if (it == null) {
      return;
    }
    try {
      await(it.server().shutdown());
      it.space().close();
      it.keys().close();
    } catch (IOException e) {
      LOG.warn("OPC UA did not stop cleanly: {}", e.getMessage());
    }
    it.executor().shutdownNow();
    it.clock().shutdownNow();
    it.loops().shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
