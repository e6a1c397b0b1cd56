package bms600.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** So many SNMP messages a second from one address, three of four of them good. */
final class SnmpFlood implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.2";
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  /** GET of sysUpTime.0 by v2c and the community {@code public}. */
  static final byte[] GET =
      HEX.parseHex(
          "30 26 02 01 01 04 06 70 75 62 6c 69 63 a0 19 02 01 01 02 01 00 02 01 00 30 0e 30 0c 06"
              + " 08 2b 06 01 02 01 01 03 00 05 00");

  private final int port;
  private final int perSecond;
  private final LongAdder sent = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final ExecutorService thread;
  private volatile boolean isOver;

  SnmpFlood(int port, int perSecond) {
    this.port = port;
    this.perSecond = perSecond;
    thread =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("load-snmp").daemon().factory());
    thread.execute(this::run);
  }

  private static List<ByteBuffer> messages() {
    var all = new ArrayList<ByteBuffer>();
    byte[] stranger = GET.clone();
    stranger[7] = 'x';
    for (byte[] bad : HostileClients.badSnmp()) {
      List.of(GET, GET, GET, bad).forEach(each -> all.add(ByteBuffer.wrap(each)));
    }
    all.add(ByteBuffer.wrap(stranger));
    return all;
  }

  private void run() {
    var messages = messages();
    var reply = ByteBuffer.allocateDirect(64 * 1024);
    try (var channel = DatagramChannel.open()) {
      channel.bind(new InetSocketAddress(ADDRESS, 0)).configureBlocking(false);
      channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      long start = System.nanoTime();
      long count = 0;
      while (!isOver) {
        long due = (System.nanoTime() - start) / 1000 * perSecond / 1_000_000;
        for (; count < due; count++) {
          sent.add(
              channel.write(messages.get((int) (count % messages.size())).rewind()) > 0 ? 1 : 0);
        }
        while (channel.read(reply.clear()) > 0) {
          answered.increment();
        }
        LockSupport.parkNanos(500_000);
      }
    } catch (IOException e) {
      throw new IllegalStateException("the flood has ended", e);
    }
  }

  long sent() {
    return sent.sum();
  }

  long answered() {
    return answered.sum();
  }

  @Override
  public void close() {
    isOver = true;
    thread.close();
  }
}
