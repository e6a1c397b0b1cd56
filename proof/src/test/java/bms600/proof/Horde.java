package bms600.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many TCP clients that all behave in a bad manner, or in a costly one, from some addresses of
 * loopback, served by one thread.
 */
final class Horde implements AutoCloseable {
  private static final long SECOND = 1_000_000_000L;
  private static final int SIP_BYTES = 16;
  private static final int SMALL_BUFFER = 4096;

  private final List<Client> clients = new ArrayList<>();
  private final Selector selector = Selector.open();
  private final LongAdder opened = new LongAdder();
  private final LongAdder endedByServer = new LongAdder();
  private final LongAdder read = new LongAdder();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private final ExecutorService thread;
  private volatile boolean isOver;

  /**
   * How one behaves.
   *
   * @param first what it says at once
   * @param drip what it says every second from then on
   * @param reads whether it takes what it is sent; else it takes 16 bytes a second
   * @param isStubborn whether it comes again a second after it was cut off
   */
  record Manner(int port, String first, String drip, boolean reads, boolean isStubborn) {
    static Manner silent(int port) {
      return new Manner(port, "", "", true, false);
    }

    static Manner silentAfter(int port, String first) {
      return new Manner(port, first, "", true, false);
    }
  }

  /**
   * @param name of its thread, which begins with {@code load-}
   * @param manners each of them for as many clients as any other
   * @param addresses 127.0.0.2 and so many more, in turns
   */
  Horde(String name, List<Manner> manners, int count, int addresses) throws IOException {
    for (int i = 0; i < count; i++) {
      var address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (2 + i % addresses)});
      clients.add(new Client(manners.get(i % manners.size()), address));
    }
    thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("load-" + name).daemon().factory());
    thread.execute(this::run);
  }

  private void run() {
    try {
      long next = System.nanoTime();
      int fresh = 0;
      while (!isOver) {
        for (int i = 0; i < 100 && fresh < clients.size(); i++) {
          clients.get(fresh++).open();
        }
        selector.select(
            key -> ((Client) key.attachment()).ready(key), fresh == clients.size() ? 20 : 1);
        if (System.nanoTime() - next > 0) {
          next += SECOND;
          clients.subList(0, fresh).forEach(Client::everySecond);
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException("a selector that fails", e);
    }
  }

  /** How many are connected at present, as far as they know. */
  long open() {
    return clients.stream().filter(client -> client.isOpen).count();
  }

  /** How many connections were made in all. */
  long opened() {
    return opened.sum();
  }

  /** How many the other end has closed. */
  long endedByServer() {
    return endedByServer.sum();
  }

  /** How many bytes came. */
  long read() {
    return read.sum();
  }

  @Override
  public void close() throws IOException {
    isOver = true;
    selector.wakeup();
    thread.close();
    for (var client : clients) {
      client.leave();
    }
    selector.close();
  }

  private final class Client {
    private final Manner manner;
    private final InetAddress from;
    private SocketChannel channel = SocketChannel.open();
    private volatile boolean isOpen;

    Client(Manner manner, InetAddress from) throws IOException {
      this.manner = manner;
      this.from = from;
    }

    void open() {
      try {
        channel.close();
        channel = SocketChannel.open();
        if (!manner.reads()) {
          channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
        }
        channel.configureBlocking(false);
        channel.bind(new InetSocketAddress(from, 0));
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), manner.port()));
        channel.register(selector, SelectionKey.OP_CONNECT, this);
      } catch (IOException e) {
        throw new IllegalStateException("no socket left for " + from, e);
      }
    }

    void ready(SelectionKey key) {
      try {
        if (key.isConnectable() && channel.finishConnect()) {
          opened.increment();
          isOpen = true;
          say(manner.first());
          key.interestOps(manner.reads() ? SelectionKey.OP_READ : 0);
        } else if (key.isReadable()) {
          take(buffer.capacity());
        }
      } catch (IOException _) { // it was cut off
        end();
      }
    }

    private void say(String text) throws IOException {
      channel.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
    }

    private void take(int most) throws IOException {
      buffer.clear().limit(most);
      int count = channel.read(buffer);
      if (count < 0) {
        end();
      } else {
        read.add(count);
      }
    }

    private void end() {
      isOpen = false;
      endedByServer.increment();
      leave();
    }

    void everySecond() {
      try {
        if (isOpen) {
          say(manner.drip());
          if (!manner.reads()) {
            take(SIP_BYTES);
          }
        } else if (manner.isStubborn() && !channel.isOpen()) {
          open();
        }
      } catch (IOException _) { // it was cut off
        end();
      }
    }

    private void leave() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new IllegalStateException("a socket that cannot be closed", e);
      }
    }
  }
}
