package bms600.modbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A connection by TLS, served by a thread of its own, which may wait. */
final class PrivateSession implements ModbusTcpSession, Runnable {
  private static final long HANDSHAKE_NANOS = 10_000_000_000L;

  private final Socket socket;
  private final SSLContext tls;
  private final Function<Client, Station> stations;
  private final long idleLimitNanos;
  private final Conversation.Tallies tallies;
  private final long sinceNanos = System.nanoTime();
  private volatile @Nullable Conversation met;
  private volatile boolean closed;

  PrivateSession(
      Socket socket,
      SSLContext tls,
      ModbusTcpServer.Service service,
      Conversation.Tallies tallies) {
    this.socket = socket;
    this.tls = tls;
    this.stations = service.stations();
    this.idleLimitNanos = service.limits().idle().toNanos();
    this.tallies = tallies;
  }

  @Override
  public InetAddress address() {
    return socket.getInetAddress();
  }

  @Override
  public long idleNanos(long now) {
    var talk = met;
    return talk == null ? now - sinceNanos : talk.idleNanos(now);
  }

  @Override
  public boolean isOverdue(long now) {
    long limit = met == null ? Math.min(idleLimitNanos, HANDSHAKE_NANOS) : idleLimitNanos;
    return idleNanos(now) > limit;
  }

  @Override
  public void close() {
    closed = true;
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket that cannot be closed", e);
    }
  }

  @Override
  public void run() {
    try (socket) {
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      try (var secret = TlsFiles.server(tls, socket)) {
        secret.startHandshake();
        serve(secret);
      }
    } catch (IOException _) { // a client that vanished: ordinary, and counted
      if (!closed) {
        tallies.dropped.increment();
      }
    }
  }

  private void serve(SSLSocket secret) throws IOException {
    var client = new Client(address(), TlsRole.of(secret.getSession()));
    var talk = new Conversation(stations.apply(client), tallies);
    met = talk;
    var from = secret.getInputStream();
    var to = secret.getOutputStream();
    var next = Conversation.Next.HEAR;
    while (next != Conversation.Next.END) {
      if (next == Conversation.Next.HEAR && talk.hear(from) < 0) {
        return;
      }
      next = talk.answer(true);
      talk.say(to);
    }
  }
}
