package bms600.master.hmi;

import bms600.master.history.UnreadableException;
import bms600.master.run.web.Deliveries;
import bms600.master.run.web.Patience;
import io.helidon.http.DirectHandler;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where every request comes in and every answer goes out: who may ask, who answers, what is added.
 */
final class Door implements Handler, DirectHandler {
  private final HostCheck hosts;
  private final Rooms rooms;
  private final Tally tally;
  private final Patience patience;
  private final Deliveries deliveries = new Deliveries();
  private final List<Header> headers;

  /** Who may come in, and who answers what: the interface, the stream, else the pages. */
  record Rooms(Access access, Api api, Streams streams, Pages pages) {}

  Door(HostCheck hosts, Rooms rooms, Tally tally, Patience patience, List<Header> headers) {
    this.hosts = hosts;
    this.rooms = rooms;
    this.tally = tally;
    this.patience = patience;
    this.headers = headers;
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    try {
      serve(new Ask(request, patience), response);
    } catch (UncheckedIOException e) {
      throw new CloseConnectionException("client left", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloseConnectionException("told to stop", e);
    } finally {
      patience.end();
    }
  }

  private void serve(Ask ask, ServerResponse response) throws InterruptedException {
    try {
      hosts.admit(ask);
      ask.onlyPlainlyFramed();
      if (isApi(ask.path())) {
        rooms.access().admit(ask);
      }
      if (ask.path().equals(Streams.PATH)) {
        ask.only("GET");
        ask.query();
        rooms
            .streams()
            .serve(ask.address(), () -> open(response), () -> rooms.access().isStillIn(ask));
      } else {
        send(ask, isApi(ask.path()) ? told(ask) : rooms.pages().answer(ask), response);
      }
    } catch (Refused refused) {
      tally.count(refused.why());
      send(ask, refused.answer(), response);
    }
  }

  /** What needs the past waits for it; whoever asks is told so, and why. */
  private Answer told(Ask ask) throws Refused, InterruptedException {
    try {
      return rooms.api().answer(ask);
    } catch (UnreadableException e) {
      tally.count(Refused.Why.BUSY);
      return NotNow.of(e);
    }
  }

  private static boolean isApi(String path) {
    return path.equals("/api") || path.startsWith("/api/") || path.equals(Health.BRIEF);
  }

  private OutputStream open(ServerResponse response) {
    headers.forEach(response::header);
    response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    return response.outputStream();
  }

  private void send(Ask ask, Answer whole, ServerResponse response) {
    deliveries.deliver(ask.address(), whole.body().length, () -> sendNow(ask, whole, response));
  }

  private void sendNow(Ask ask, Answer whole, ServerResponse response) {
    ask.drain();
    var answer = whole.coded(ask.takesGzip());
    response.status(Status.create(answer.status()));
    headers.forEach(response::header);
    answer.headers().forEach((name, value) -> response.header(name, value));
    byte[] body = answer.body();
    if (answer.stream().isPresent()) {
      stream(ask, answer.stream().get(), response);
    } else if (ask.method().equals("HEAD")) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
      response.send();
    } else {
      response.send(body);
    }
    if (ask.isLast()) {
      throw new CloseConnectionException("answered the last request");
    }
  }

  /** A client that takes too long for a piece is not waited for. */
  private void stream(Ask ask, Answer.Stream stream, ServerResponse response) {
    if (ask.method().equals("HEAD")) {
      response.send();
      return;
    }
    try (var out = new PatientStream(response.outputStream(), patience)) {
      stream.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The answer to what is not even a request, or to a defect of ours: no detail goes out. */
  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType event,
      Status status,
      ServerResponseHeaders into,
      @Nullable String message) {
    boolean ours = event == EventType.INTERNAL_ERROR;
    if (!ours) {
      tally.count(status.code() == 413 ? Refused.Why.SIZE : Refused.Why.SYNTAX);
    }
    headers.forEach(into::set);
    into.set(HeaderNames.CONTENT_TYPE, "application/json");
    into.set(HeaderNames.CACHE_CONTROL, "no-store");
    byte[] entity =
        ours
            ? Refused.json("server", null, "nothing you could change: a defect, see the log")
            : Refused.json("request", null, "a well-formed HTTP/1.1 request of bounded size");
    return TransportResponse.builder()
        .status(status)
        .headers(into)
        .entity(entity)
        .keepAlive(false)
        .build();
  }
}
