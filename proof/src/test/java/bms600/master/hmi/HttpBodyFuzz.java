package bms600.master.hmi;

import bms600.master.command.Command;
import bms600.master.history.Attachments;
import bms600.master.run.Ticker;
import bms600.master.run.web.Patience;
import bms600.proof.fuzz.Target;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.WritableHeaders;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.http.ServerRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What may stand in the body of a request to the interface of the pages, and in its query: a
 * command comes of it, or a refusal that names place and what is allowed.
 */
public final class HttpBodyFuzz implements Target {
  private static final Patience PATIENCE = new Patience(Ticker.system(), Duration.ofSeconds(15));

  private static final String API = "/api/v1/";
  private static final List<String> PATHS =
      List.of(
          "maintenance",
          "capacity-tests/start",
          "balancing",
          "trials/relay",
          "trials/lamps",
          "capacity-tests/bypass",
          "out-of-service",
          "alarms/S1.7%20x/ack",
          "alarms/S1.7%20x/shelve",
          "sensors/identify",
          "blocks/replaced",
          "blocks/capacity-test",
          "attachments",
          "query");

  private final MaintenanceApi maintenance = new MaintenanceApi(nothing(), _ -> true);
  private final JobApi jobs = new JobApi();
  private final AlarmApi alarms = new AlarmApi();
  private final BusApi bus = new BusApi();
  private final HealthApi health = new HealthApi();

  /** No command looks into the past. */
  private static Archive nothing() {
    return (Archive)
        Proxy.newProxyInstance(
            HttpBodyFuzz.class.getClassLoader(),
            new Class<?>[] {Archive.class},
            (_, method, _) -> {
              throw new AssertionError(method);
            });
  }

  @Override
  public void take(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String path = PATHS.get((input[0] & 0xFF) % PATHS.size());
    byte[] body = Arrays.copyOfRange(input, 1, input.length);
    try {
      switch (path) {
        case "attachments" -> upload(body);
        case "query" -> query(body);
        default -> command(new Ask(request(path, body), PATIENCE));
      }
    } catch (Refused refused) {
      if (refused.place().isBlank() || refused.allowed().isBlank()) {
        throw new AssertionError("refused without words", refused);
      }
      if (refused.answer().status() < 400) {
        throw new AssertionError("a refusal that is none");
      }
    }
  }

  private void command(Ask ask) throws Refused {
    Optional<Command> command = maintenance.command(ask);
    command = command.isPresent() ? command : jobs.command(ask);
    command = command.isPresent() ? command : alarms.command(ask);
    command = command.isPresent() ? command : bus.command(ask);
    if (command.isEmpty()) {
      health.command(ask);
    }
  }

  private static void upload(byte[] body) throws Refused {
    byte[] content = new Ask(request("attachments", body), PATIENCE).body(64);
    var type = Attachments.Type.of(content);
    if (type.isPresent() && content.length < 3) {
      throw new AssertionError(type + " in " + content.length + " bytes");
    }
  }

  private static void query(byte[] body) throws Refused {
    String raw = new String(body, StandardCharsets.ISO_8859_1);
    var query = Query.parse(raw, List.of("from", "points", "limit"));
    query.instant("from");
    query.number("limit", 10, 100);
    query.matching("points", "[a-z.]{1,20}", "a name");
  }

  private static ServerRequest request(String path, byte[] body) {
    var prologue = HttpPrologue.create("HTTP/1.1", "HTTP", "1.1", Method.POST, API + path, false);
    var headers = WritableHeaders.create();
    headers.set(HeaderNames.CONTENT_TYPE, "application/json");
    var all = ServerRequestHeaders.create(headers);
    var entity =
        (ReadableEntity)
            Proxy.newProxyInstance(
                HttpBodyFuzz.class.getClassLoader(),
                new Class<?>[] {ReadableEntity.class},
                (_, method, _) ->
                    switch (method.getName()) {
                      case "hasEntity" -> true;
                      case "inputStream" -> new ByteArrayInputStream(body);
                      default -> throw new AssertionError(method);
                    });
    return (ServerRequest)
        Proxy.newProxyInstance(
            HttpBodyFuzz.class.getClassLoader(),
            new Class<?>[] {ServerRequest.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "prologue" -> prologue;
                  case "headers" -> all;
                  case "content" -> entity;
                  default -> throw new AssertionError(method);
                });
  }
}
