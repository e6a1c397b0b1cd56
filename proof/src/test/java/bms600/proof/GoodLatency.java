package bms600.proof;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * One ordinary client, from 127.0.0.1, who asks ten times a second and waits for each answer, on a
 * connection of its own each time.
 */
final class GoodLatency implements AutoCloseable {
  private static final int PATIENCE_MS = 10_000;
  private static final int SNMP_PATIENCE_MS = 1000;
  private static final byte[] MODBUS = {0, 1, 0, 0, 0, 6, 1, 3, 0, 0, 0, 10};
  private static final int MODBUS_REPLY = 29;

  private final List<Double> ms = new ArrayList<>();
  private final Callable<String> ask;
  private final ExecutorService thread;
  private int failures;
  private volatile String newest = "";
  private volatile boolean isOver;

  /** How long answers took, and how many never came. */
  record Figures(int count, double p50, double p99, int failures) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.1f / %.1f%s", p50, p99, failures == 0 ? "" : ", " + failures + " lost");
    }
  }

  private GoodLatency(String name, Callable<String> ask) {
    this.ask = ask;
    thread =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("good-" + name).daemon().factory());
    thread.execute(this::run);
  }

  /** Asks for the alarms. */
  static GoodLatency rest(int port) {
    String request =
        "GET /api/v1/alarms HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n";
    return new GoodLatency(
        "rest",
        () -> {
          try (var socket = connected(port)) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            var text = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return whole(text, text.startsWith("HTTP/1.1 200"));
          }
        });
  }

  /** Reads ten registers. */
  static GoodLatency modbus(int port) {
    return new GoodLatency(
        "modbus",
        () -> {
          try (var socket = connected(port)) {
            socket.getOutputStream().write(MODBUS);
            byte[] reply = socket.getInputStream().readNBytes(MODBUS_REPLY);
            return whole("", reply.length == MODBUS_REPLY);
          }
        });
  }

  /** Gets sysUpTime; an answer that takes more than a second is lost. */
  static GoodLatency snmp(int port) {
    return new GoodLatency(
        "snmp",
        () -> {
          try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            socket.setSoTimeout(SNMP_PATIENCE_MS);
            socket.connect(InetAddress.getLoopbackAddress(), port);
            socket.send(new DatagramPacket(SnmpFlood.GET, SnmpFlood.GET.length));
            var reply = new DatagramPacket(new byte[1500], 1500);
            socket.receive(reply);
            return whole("", reply.getLength() > SnmpFlood.GET.length);
          }
        });
  }

  private static Socket connected(int port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  private static String whole(String text, boolean isWhole) throws IOException {
    if (!isWhole) {
      throw new IOException("no whole answer: " + text.lines().findFirst().orElse(""));
    }
    return text;
  }

  private void run() {
    while (!isOver) {
      long start = System.nanoTime();
      try {
        newest = ask.call();
        took((System.nanoTime() - start) / 1e6);
      } catch (Exception _) { // counted: that is what is measured
        failed();
      }
      try {
        TimeUnit.MILLISECONDS.sleep(Math.max(1, 100 - (System.nanoTime() - start) / 1_000_000));
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private synchronized void took(double each) {
    ms.add(each);
  }

  private synchronized void failed() {
    failures++;
  }

  /** The newest answer as text. */
  String newest() {
    return newest;
  }

  /** Since it was asked last. */
  synchronized Figures figures() {
    var sorted = ms.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    var figures =
        sorted.length == 0
            ? new Figures(0, Double.NaN, Double.NaN, failures)
            : new Figures(sorted.length, at(sorted, 0.5), at(sorted, 0.99), failures);
    ms.clear();
    failures = 0;
    return figures;
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }

  @Override
  public void close() {
    isOver = true;
    thread.close();
  }
}
