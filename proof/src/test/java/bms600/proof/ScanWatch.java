package bms600.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The times and numbers of scans as the program itself tells them in its stream. When they arrive
 * here does not matter.
 */
final class ScanWatch implements AutoCloseable {
  private static final Pattern TOLD = Pattern.compile("\"q\":(\\d+),\"ts\":(\\d+)");

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Scan> scans = new ArrayList<>();

  private record Scan(long number, long atMs) {}

  /**
   * The scans of a while.
   *
   * @param count how many there were
   * @param mean time from one to the next, ms
   * @param p99 of 100 times 99 were no longer, ms
   * @param longest of them, ms
   */
  record Periods(int count, double mean, double p99, double longest) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%.1f / %.0f / %.0f", mean, p99, longest);
    }
  }

  ScanWatch(int port) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/stream")).build();
    var answer = client.send(request, BodyHandlers.ofLines());
    if (answer.statusCode() != 200) {
      throw new IOException("the stream answers " + answer.statusCode());
    }
    Thread.ofPlatform().name("good-stream").daemon().start(() -> follow(answer.body()));
  }

  private void follow(Stream<String> lines) {
    try (lines) {
      lines
          .map(TOLD::matcher)
          .filter(it -> it.find())
          .forEach(it -> add(new Scan(Long.parseLong(it.group(1)), Long.parseLong(it.group(2)))));
    } catch (UncheckedIOException left) {
      // The client is closed in the middle of a frame.
    }
  }

  private synchronized void add(Scan scan) {
    if (scans.isEmpty() || scan.number() > scans.getLast().number()) {
      scans.add(scan);
      notifyAll();
    }
  }

  /** Waits for the next so many scans. */
  synchronized void await(int count) throws InterruptedException {
    long first = scans.isEmpty() ? 0 : scans.getLast().number();
    while (scans.isEmpty() || scans.getLast().number() < first + count) {
      wait();
    }
  }

  /** Since it was asked last. */
  synchronized Periods periods() {
    var last = scans.getLast();
    var ms = new ArrayList<Double>();
    for (int i = 1; i < scans.size(); i++) {
      long numbers = scans.get(i).number() - scans.get(i - 1).number();
      ms.add((scans.get(i).atMs() - scans.get(i - 1).atMs()) / (double) numbers);
    }
    long told = last.number() - scans.getFirst().number();
    var sorted = ms.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int count = sorted.length;
    var periods =
        new Periods(
            count,
            (last.atMs() - scans.getFirst().atMs()) / (double) told,
            sorted[(int) Math.round(0.99 * (count - 1))],
            sorted[count - 1]);
    scans.clear();
    scans.add(last);
    return periods;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
