package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.modbus.ModbusTcpServer.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One thread serves all, and yet nobody waits for another: neither for commands nor for the deaf.
 */
@Timeout(300)
final class TcpLoopTest {
  private static final String READ = "00 07 00 00 00 06 01 03 00 01 00 01";
  private static final String READ_ANSWER = "00 07 00 00 00 05 01 03 02 00 01";
  private static final String WRITE = "00 08 00 00 00 06 01 06 00 05 00 2A";
  private static final int READS = 100;

  private final CountDownLatch patience = new CountDownLatch(1);
  private final CountDownLatch writing = new CountDownLatch(1);
  private final Queue<Throwable> reported = new ConcurrentLinkedQueue<>();
  private Thread.UncaughtExceptionHandler before;
  private ModbusTcpServer server;

  /** Its writes take until they are let go; what it is asked at 666 is a defect. */
  private final class Slow implements Station {
    private final RegisterStation registers = new RegisterStation(1);

    @Override
    public boolean has(UnitId unit) {
      return registers.has(unit);
    }

    @Override
    public Reply answer(UnitId unit, Request request) {
      if (request instanceof Request.WriteRegister) {
        writing.countDown();
        awaitPatiently();
      }
      if (request instanceof Request.ReadHoldingRegisters(int address, _) && address == 666) {
        throw new IllegalStateException("a defect");
      }
      return registers.answer(unit, request);
    }

    private void awaitPatiently() {
      try {
        patience.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("told to stop", e);
      }
    }
  }

  @BeforeEach
  void start() throws IOException {
    before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((_, e) -> reported.add(e));
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    server = ModbusTcpServer.start(any, new Slow(), Limits.DEFAULT);
  }

  @AfterEach
  void stop() throws IOException {
    patience.countDown();
    server.close();
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  private Socket connect() throws IOException {
    var socket = new Socket(server.address().getAddress(), server.address().getPort());
    socket.setSoTimeout(120_000);
    return socket;
  }

  private static void send(Socket socket, String hex) throws IOException {
    socket.getOutputStream().write(Hex.bytes(hex));
  }

  private static String receive(Socket socket, int length) throws IOException {
    byte[] bytes = socket.getInputStream().readNBytes(length);
    return Hex.text(bytes, bytes.length);
  }

  private static void assertServed(Socket socket) throws IOException {
    send(socket, READ);
    assertThat(receive(socket, 11)).isEqualTo(READ_ANSWER);
  }

  /** Answers keep the order of the requests, also those behind the command. */
  @Test
  void aCommandThatTakesTimeHoldsUpItsOwnConnectionAlone() throws Exception {
    try (var commands = connect();
        var reads = connect()) {
      send(commands, READ + WRITE + READ);
      assertThat(receive(commands, 11)).isEqualTo(READ_ANSWER);
      writing.await();
      for (int i = 0; i < READS; i++) {
        assertServed(reads);
      }
      patience.countDown();
      assertThat(receive(commands, 12 + 11)).isEqualTo(WRITE + " " + READ_ANSWER);
    }
  }

  @Test
  void whoDoesNotReadIsNotHeardUntilHeDoes() throws IOException {
    byte[] longest = Hex.bytes("00 09 00 00 00 06 01 03 00 00 00 7D");
    try (var deaf = SocketChannel.open(server.address());
        var other = connect()) {
      deaf.configureBlocking(false);
      long written = 0;
      int refusals = 0;
      while (refusals < READS) {
        int at = (int) (written % longest.length);
        int count = deaf.write(ByteBuffer.wrap(longest, at, longest.length - at));
        written += count;
        if (count == 0) {
          refusals++;
          assertServed(other);
        }
      }
      long whole = written / longest.length;
      assertThat(whole).as("more than any buffer of ours holds").isGreaterThan(1000);
      deaf.configureBlocking(true);
      var in = deaf.socket().getInputStream();
      for (long answer = 0; answer < whole; answer++) {
        byte[] bytes = in.readNBytes(259);
        assertThat(Hex.text(bytes, 11)).isEqualTo("00 09 00 00 00 FD 01 03 FA 00 00");
      }
      assertServed(other);
    }
  }

  @Test
  void aDefectEndsTheConnectionThatMeetsItAndIsReported() throws IOException {
    try (var unlucky = connect();
        var other = connect()) {
      assertServed(unlucky);
      send(unlucky, "00 01 00 00 00 06 01 03 02 9A 00 01");
      assertThat(receive(unlucky, 1)).isEmpty();
      assertServed(other);
      assertThat(reported).singleElement().satisfies(e -> assertThat(e).hasMessage("a defect"));
    }
  }
}
