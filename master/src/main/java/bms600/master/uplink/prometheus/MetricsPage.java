package bms600.master.uplink.prometheus;

import bms600.master.run.web.Deliveries;
import bms600.master.run.web.Patience;
import bms600.master.uplink.prometheus.Scrape.Format;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Answers {@code GET /metrics}, and refuses everything else. */
final class MetricsPage implements Handler {
  static final String PATH = "/metrics";

  private final Scrape scrape;
  private final Patience patience;
  private final Deliveries deliveries = new Deliveries();

  MetricsPage(Scrape scrape, Patience patience) {
    this.scrape = scrape;
    this.patience = patience;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    try {
      answer(request, response);
    } catch (UncheckedIOException e) {
      throw new CloseConnectionException("client left", e);
    } finally {
      patience.end();
    }
  }

  private void answer(ServerRequest request, ServerResponse response) {
    String method = request.prologue().method().text();
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff");
    if (!request.path().path().equals(PATH)) {
      refuse(response, Status.NOT_FOUND_404, "only " + PATH + " is served here\n");
    } else if (!method.equals("GET") && !method.equals("HEAD")) {
      response.header(HeaderNames.ALLOW, "GET, HEAD");
      refuse(response, Status.METHOD_NOT_ALLOWED_405, "only GET and HEAD are answered\n");
    } else {
      send(request, response, method.equals("HEAD"));
    }
  }

  private void send(ServerRequest request, ServerResponse response, boolean isHead) {
    var format = Format.of(header(request, "Accept"));
    boolean isPacked = header(request, "Accept-Encoding").toLowerCase(Locale.ROOT).contains("gzip");
    byte[] body = scrape.body(format, isPacked);
    response.header(HeaderNames.CONTENT_TYPE, format.contentType());
    response.header(HeaderNames.VARY, "Accept, Accept-Encoding");
    if (isPacked) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
    }
    if (isHead) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
      response.send();
    } else {
      deliveries.deliver(address(request), body.length, () -> response.send(body));
    }
  }

  private static InetAddress address(ServerRequest request) {
    return request.remotePeer().address() instanceof InetSocketAddress peer
        ? peer.getAddress()
        : InetAddress.getLoopbackAddress();
  }

  private static void refuse(ServerResponse response, Status status, String text) {
    response.status(status);
    response.header(HeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
    response.send(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String header(ServerRequest request, String name) {
    return request.headers().first(HeaderNames.create(name)).orElse("");
  }
}
