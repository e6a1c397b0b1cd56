package bms600.modbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * A Modbus TCP server. No client, slow or broken, delays another: those in the open are served by
 * one thread that waits for none of them, those by TLS by a thread each. It is strict: a connection
 * whose bytes are not Modbus TCP is closed.
 *
 * <p>Where all places are taken, whoever holds most of them gives one up, so that no single address
 * can take them from the others.
 *
 * <p>Unit ids 0 and 255 both mean the server itself (Messaging Implementation Guide V1.0b, 4.4.1.2)
 * and reach the station as {@link UnitId#BROADCAST}, with an answer.
 */
public final class ModbusTcpServer implements AutoCloseable {
  /**
   * What clients may take.
   *
   * @param connections open at once; one more, and one is closed
   * @param idle time without a whole request after which a connection is closed
   */
  public record Limits(int connections, Duration idle) {
    public static final Limits DEFAULT = new Limits(64, Duration.ofMinutes(2));

    public Limits {
      Range.check("connections", connections, 1, 1000);
      if (!idle.isPositive() || idle.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException("idle time " + idle + " is outside 0..24 h");
      }
    }
  }

  /**
   * Whom the server serves, and how.
   *
   * @param stations what a client meets; asked once for each connection
   * @param admits whose connections are not closed at once
   * @param tls where it is there, nobody is served without it and a certificate of his own
   *     (Modbus/TCP Security, MB-TCP-Security V36)
   */
  public record Service(
      Function<Client, Station> stations,
      Predicate<InetAddress> admits,
      Optional<SSLContext> tls,
      Limits limits) {

    /** One station for everybody, in the open. */
    public static Service open(Station station, Limits limits) {
      return new Service(_ -> station, _ -> true, Optional.empty(), limits);
    }
  }

  private static final int SWEEPS_PER_IDLE_TIME = 8;
  private static final int LONGEST_SWEEP_MS = 1000;

  private final Service service;
  private final ServerSocket door;
  private final ExecutorService doorman = onePerTask("modbus-tcp-door-");

  /** For the loop, for clients by TLS, and for requests that may take time. */
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofPlatform().name("modbus-tcp-", 0).daemon().factory());

  private final Set<ModbusTcpSession> sessions = ConcurrentHashMap.newKeySet();
  private final LongAdder connections = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private final LongAdder turnedAway = new LongAdder();
  private final Conversation.Tallies tallies = new Conversation.Tallies();
  private final TcpLoop loop;

  private ModbusTcpServer(ServerSocket door, Service service) throws IOException {
    this.door = door;
    this.service = service;
    this.loop = new TcpLoop(threads, sessions::remove);
  }

  private static ExecutorService onePerTask(String name) {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name, 0).factory());
  }

  /** Binds and serves one station to everybody until closed. */
  public static ModbusTcpServer start(InetSocketAddress address, Station station, Limits limits)
      throws IOException {
    return start(address, Service.open(station, limits));
  }

  /**
   * Binds and serves until closed.
   *
   * @param address where to listen; port 0 picks a free one
   * @throws IOException when the address cannot be bound
   */
  public static ModbusTcpServer start(InetSocketAddress address, Service service)
      throws IOException {
    var door = ServerSocketChannel.open().socket();
    try {
      door.bind(address);
      door.setSoTimeout(sweepMs(service.limits().idle()));
      var server = new ModbusTcpServer(door, service);
      server.threads.execute(server.loop);
      server.doorman.execute(server::acceptAll);
      return server;
    } catch (IOException e) {
      door.close();
      throw e;
    }
  }

  /** Where the server really listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) door.getLocalSocketAddress();
  }

  public ServerCounts counts() {
    return new ServerCounts(
        connections.sum(),
        sessions.size(),
        tallies.requests.sum(),
        tallies.refused.sum(),
        tallies.malformed.sum(),
        tallies.dropped.sum(),
        evicted.sum(),
        turnedAway.sum());
  }

  /** Closes the door, then every connection, and waits until their threads have ended. */
  @Override
  public void close() throws IOException {
    try (threads;
        loop;
        doorman) {
      door.close();
    }
  }

  private void acceptAll() {
    try {
      while (!door.isClosed()) {
        acceptOne();
      }
    } finally {
      sessions.forEach(this::end);
    }
  }

  private void acceptOne() {
    try {
      admit(door.accept());
    } catch (SocketTimeoutException _) { // time to look who has been idle too long
      sweep();
    } catch (IOException e) {
      recover(e);
    }
  }

  /** Sessions read without a time limit of their own, which would cost a timer for each read. */
  private void sweep() {
    long now = System.nanoTime();
    sessions.stream().filter(session -> session.isOverdue(now)).forEach(this::end);
  }

  private void end(ModbusTcpSession session) {
    sessions.remove(session);
    session.close();
    loop.wake();
  }

  private static int sweepMs(Duration idle) {
    return Math.clamp(idle.toMillis() / SWEEPS_PER_IDLE_TIME, 1, LONGEST_SWEEP_MS);
  }

  private void admit(Socket socket) throws IOException {
    sweep();
    connections.increment();
    if (!service.admits().test(socket.getInetAddress())) {
      turnedAway.increment();
      socket.close();
      return;
    }
    if (service.tls().isPresent()) {
      var session = new PrivateSession(socket, service.tls().get(), service, tallies);
      add(session);
      threads.execute(() -> serve(session));
    } else {
      var channel = socket.getChannel();
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      var session = new OpenSession(channel, service, tallies);
      add(session);
      loop.add(session);
    }
  }

  private void add(ModbusTcpSession session) {
    sessions.add(session);
    if (sessions.size() > service.limits().connections()) {
      evictOne();
    }
  }

  private void serve(PrivateSession session) {
    try {
      session.run();
    } finally {
      sessions.remove(session);
    }
  }

  /** Out of descriptors: one connection less may help; without any, nothing here can. */
  private void recover(IOException e) {
    if (!door.isClosed() && !evictOne()) {
      throw new UncheckedIOException("the server can accept no connections", e);
    }
  }

  /** Of the address that holds most connections, the one idle longest. */
  private boolean evictOne() {
    long now = System.nanoTime();
    Map<InetAddress, Long> held =
        sessions.stream()
            .collect(Collectors.groupingBy(ModbusTcpSession::address, Collectors.counting()));
    Optional<ModbusTcpSession> victim =
        sessions.stream()
            .max(
                Comparator.comparingLong(
                        (ModbusTcpSession session) -> held.getOrDefault(session.address(), 0L))
                    .thenComparingLong(session -> session.idleNanos(now)));
    victim.ifPresent(
        session -> {
          end(session);
          evicted.increment();
        });
    return victim.isPresent();
  }
}
