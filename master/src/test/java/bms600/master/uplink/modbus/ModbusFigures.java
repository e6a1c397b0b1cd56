package bms600.master.uplink.modbus;

import bms600.core.Bench;
import bms600.core.snapshot.Snapshot;
import bms600.master.run.Feed;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;

/** How long the registers of 420 blocks take; run by hand. */
final class ModbusFigures {
  private static final int ROUNDS = 500;
  private static final int REQUEST_BYTES = 12;

  private ModbusFigures() {}

  public static void main(String[] args) throws IOException {
    var bench = new Bench(Bench.full()).blocks(2.25, 21.5, 0.3);
    var snapshot = bench.tick(Duration.ofSeconds(1));
    System.out.printf("encode the image of 420 blocks: %.3f ms%n", median(() -> encode(snapshot)));
    var feed = new Feed();
    feed.publish(snapshot);
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var uplink = ModbusTcpUplinkTest.uplink(any, feed, () -> 0)) {
      uplink.start();
      try (var socket = new Socket(any.getAddress(), uplink.address().getPort())) {
        socket.setTcpNoDelay(true);
        System.out.printf(
            "read everything in 40 requests: %.2f ms%n", median(() -> readAll(socket)));
      }
    }
  }

  private static void encode(Snapshot snapshot) {
    if (!RegisterImage.of(snapshot).isOf(snapshot)) {
      throw new AssertionError("image of another snapshot");
    }
  }

  /** One request after the other, each waiting for its answer. */
  private static void readAll(Socket socket) throws IOException {
    read(socket, 0, 748);
    read(socket, 1000, RegisterMap.end());
  }

  private static void read(Socket socket, int first, int end) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    for (int address = first; address < end; address += 125) {
      int count = Math.min(125, end - address);
      var request = ByteBuffer.allocate(REQUEST_BYTES);
      request.putShort((short) 1).putShort((short) 0).putShort((short) 6);
      request.put((byte) 1).put((byte) 4).putShort((short) address).putShort((short) count);
      socket.getOutputStream().write(request.array());
      in.readFully(new byte[9 + 2 * count]);
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static double median(Work work) throws IOException {
    var nanos = new long[ROUNDS];
    for (int warm = 0; warm < 2; warm++) {
      for (int i = 0; i < ROUNDS; i++) {
        long start = System.nanoTime();
        work.run();
        nanos[i] = System.nanoTime() - start;
      }
    }
    Arrays.sort(nanos);
    return nanos[ROUNDS / 2] / 1e6;
  }
}
