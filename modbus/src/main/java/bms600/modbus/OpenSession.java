package bms600.modbus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/**
 * A connection in the open, one of many that a {@link TcpLoop} serves. It never waits: neither for
 * bytes, nor for a client that does not take its answers, nor for a command, which another thread
 * carries out meanwhile. All but what {@link ModbusTcpSession} promises is called by the loop.
 */
final class OpenSession implements ModbusTcpSession {
  /** How it stands after it was served. */
  enum After {
    GOES_ON,

    /** The next request may take time: {@link #carryOut}, then {@link #proceed}. */
    WAITS,

    ENDED
  }

  private final SocketChannel channel;
  private final InetAddress address;
  private final Conversation talk;
  private final long idleLimitNanos;
  private final Conversation.Tallies tallies;
  private boolean isLast;
  private volatile boolean closed;

  /**
   * @param channel that does not block
   */
  OpenSession(
      SocketChannel channel, ModbusTcpServer.Service service, Conversation.Tallies tallies) {
    this.channel = channel;
    this.address = channel.socket().getInetAddress();
    this.talk =
        new Conversation(service.stations().apply(new Client(address, Optional.empty())), tallies);
    this.idleLimitNanos = service.limits().idle().toNanos();
    this.tallies = tallies;
  }

  SocketChannel channel() {
    return channel;
  }

  @Override
  public InetAddress address() {
    return address;
  }

  @Override
  public long idleNanos(long now) {
    return talk.idleNanos(now);
  }

  @Override
  public boolean isOverdue(long now) {
    return idleNanos(now) > idleLimitNanos;
  }

  @Override
  public void close() {
    closed = true;
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("a socket that cannot be closed", e);
    }
  }

  /** Bytes have come, or the client takes some again. */
  After ready(SelectionKey key) {
    try {
      if (talk.isSaid()) {
        int count = talk.hear(channel);
        if (count <= 0) {
          return count == 0 ? After.GOES_ON : After.ENDED;
        }
      }
      return answer(key);
    } catch (IOException | CancelledKeyException _) { // vanished: ordinary, and counted
      return vanished();
    }
  }

  /** After it was {@link #carryOut carried out}. */
  After proceed(SelectionKey key) {
    try {
      return answer(key);
    } catch (IOException | CancelledKeyException _) { // vanished: ordinary, and counted
      return vanished();
    }
  }

  /** Answers what may take time. The one thing another thread does, while the loop waits for it. */
  void carryOut() {
    talk.answer(true);
  }

  private After vanished() {
    if (!closed) {
      tallies.dropped.increment();
    }
    return After.ENDED;
  }

  private After answer(SelectionKey key) throws IOException {
    while (talk.say(channel)) {
      if (isLast) {
        return After.ENDED;
      }
      switch (talk.answer(false)) {
        case HEAR -> {
          if (talk.say(channel)) {
            want(key, SelectionKey.OP_READ);
            return After.GOES_ON;
          }
        }
        case SAY -> {}
        case WAIT -> {
          if (talk.say(channel)) {
            want(key, 0);
            return After.WAITS;
          }
        }
        case END -> isLast = true;
      }
    }
    want(key, SelectionKey.OP_WRITE);
    return After.GOES_ON;
  }

  /** A call of the system only where it changes. */
  private static void want(SelectionKey key, int operations) {
    if (key.interestOps() != operations) {
      key.interestOps(operations);
    }
  }
}
