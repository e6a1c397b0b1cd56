package bms600.master.hmi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A foreign client of the stream: the JDK's HTTP client and the event-stream rules, read line by
 * line.
 */
final class EventReader implements AutoCloseable {
  private final BufferedReader lines;
  final List<String> contentType;

  /** One event, and how many bytes it took. */
  record Event(String name, JsonNode data, int bytes) {}

  EventReader(Bench bench) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(bench.uri("/api/v1/stream")).build();
    var answer = bench.client.send(request, BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new IOException("stream answered " + answer.statusCode());
    }
    contentType = answer.headers().allValues("content-type");
    lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
  }

  Event next() throws IOException {
    String name = "message";
    String data = null;
    int bytes = 0;
    while (true) {
      String line = lines.readLine();
      if (line == null) {
        throw new IOException("stream ended");
      }
      bytes += line.length() + 1;
      if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
      } else if (line.isEmpty() && data != null) {
        return new Event(name, Bench.MAPPER.readTree(data), bytes);
      }
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
