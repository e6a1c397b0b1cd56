package bms600.master.notify.channel;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A client of one web service. It follows nobody elsewhere, and of an answer only the status is
 * read.
 */
final class Web implements AutoCloseable {
  static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final Optional<Path> ca;
  private Optional<HttpClient> client = Optional.empty();

  Web(Optional<Path> ca) {
    this.ca = ca;
  }

  /**
   * The status of the answer.
   *
   * @throws IOException where there is none that can be read
   */
  int status(HttpRequest request) throws IOException, InterruptedException {
    try {
      var response = client().send(request, BodyHandlers.ofInputStream());
      response.body().close();
      return response.statusCode();
    } catch (IllegalArgumentException e) {
      // So the client of Java takes headers that are none, such as a length that is no number.
      throw new IOException("the answer cannot be read: " + e.getMessage(), e);
    }
  }

  private synchronized HttpClient client() throws IOException {
    if (client.isEmpty()) {
      client =
          Optional.of(
              HttpClient.newBuilder()
                  .version(HttpClient.Version.HTTP_1_1)
                  .followRedirects(Redirect.NEVER)
                  .connectTimeout(CONNECT)
                  .sslContext(Trust.of(ca))
                  .build());
    }
    return client.get();
  }

  @Override
  public synchronized void close() {
    client.ifPresent(HttpClient::shutdownNow);
  }
}
