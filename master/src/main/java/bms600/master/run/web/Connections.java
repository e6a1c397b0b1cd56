package bms600.master.run.web;

import bms600.master.run.Ticker;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one server over HTTP: so many and no more, shared between addresses by {@link
 * Places}, and none on which nothing is asked.
 *
 * <p>Helidon's own limit is left off. It stops listening where all places are taken, so that one
 * client shuts out all; and it never gives back the place of a connection whose TLS handshake
 * failed (4.3.1, {@code ConnectionHandler.run}), so that some hundred port scans end the server. Of
 * two listeners of its connections it tells neither, so this is the only one.
 */
public final class Connections implements Http1ConnectionListener {
  /** For {@code maxTcpConnections}: Helidon counts nothing. */
  public static final int COUNTED_HERE = -1;

  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

  private static final long QUIET_NANOS = 60_000_000_000L;

  private final String server;
  private final int most;
  private final Ticker ticker;
  private final Patience patience;
  private final Places<Socket> places;
  private final Map<SocketAddress, Silent> silent = new ConcurrentHashMap<>();
  private final LongAdder givenUp = new LongAdder();
  private final LongAdder unasked = new LongAdder();
  private long toldOf;
  private long lastNanos;
  private boolean isShort;

  /** A connection on which nothing was asked yet. */
  private record Silent(Socket socket, long sinceNanos) {}

  /**
   * How many there are, and were.
   *
   * @param open at present
   * @param givenUp closed since the start for the sake of another
   * @param unasked closed since the start because nothing was asked on them
   */
  public record Counts(int open, long givenUp, long unasked) {}

  /**
   * @param server as the log names it
   * @param most open at once
   * @param patience with one that has begun to ask; for one that never does it lasts as long
   */
  public Connections(String server, int most, Patience patience, Ticker ticker) {
    this.server = server;
    this.most = most;
    this.ticker = ticker;
    this.patience = patience;
    this.places = new Places<>(most);
  }

  /** These options of a socket, by which each connection is taken note of as it is accepted. */
  public SocketOptions counted(SocketOptions options) {
    return new CountedOptions(options, this::accepted);
  }

  private void accepted(Socket socket) {
    places.leaveIf(Socket::isClosed);
    silent.put(socket.getRemoteSocketAddress(), new Silent(socket, ticker.nanos()));
    places
        .take(socket, socket.getInetAddress())
        .ifPresent(
            victim -> {
              givenUp.increment();
              end(victim);
            });
  }

  /** A request line has come in: the rest must follow. */
  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    silent.remove(connection.remotePeer().address());
    patience.begin();
  }

  @Override
  public void data(ConnectionContext connection, BufferData data) {}

  @Override
  public void data(ConnectionContext connection, byte[] data, int position, int length) {}

  /** Ends those that keep us waiting; to be called by one thread, every second or so. */
  public void lapse() {
    patience.lapse();
    long now = ticker.nanos();
    silent.forEach(
        (peer, waiting) -> {
          boolean isGone = waiting.socket().isClosed();
          if ((isGone || patience.isOver(now - waiting.sinceNanos()))
              && silent.remove(peer, waiting)
              && !isGone) {
            unasked.increment();
            end(waiting.socket());
          }
        });
    places.leaveIf(Socket::isClosed);
    tell();
  }

  public Counts counts() {
    places.leaveIf(Socket::isClosed);
    return new Counts(places.taken(), givenUp.sum(), unasked.sum());
  }

  /**
   * On a thread of its own: TLS says goodbye before it closes, and whoever is deaf hears it not.
   */
  private void end(Socket socket) {
    Thread.ofVirtual().name("close-" + server).start(() -> close(socket));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("a connection that was given up", e);
    }
  }

  /** One line when places become short, and one when they have not been for a while. */
  private void tell() {
    long all = givenUp.sum();
    long now = ticker.nanos();
    if (all > toldOf) {
      lastNanos = now;
      if (!isShort) {
        isShort = true;
        LOG.warn("{}: all {} connections are taken; whoever holds most gives one up", server, most);
      }
    } else if (isShort && now - lastNanos > QUIET_NANOS) {
      isShort = false;
      LOG.info("{}: connections are enough again; {} were given up since the start", server, all);
    }
    toldOf = all;
  }
}
