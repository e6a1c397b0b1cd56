package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.snapshot.Snapshot;
import bms600.master.hmi.HmiSettings.Looking;
import bms600.master.people.Accounts.Actor;
import bms600.master.people.Caller;
import bms600.master.people.Credentials;
import bms600.master.people.Origin;
import bms600.master.people.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What ends when somebody leaves, or loses what he might: at once, and for streams at their next
 * frame.
 */
@Timeout(300)
final class LeavingTest {
  private static Snapshot next(Snapshot before) {
    return Snapshot.of(before.sequence() + 1, before.image(), before.memory(), List.of());
  }

  @Test
  void aStreamTellsNothingMoreAfterLogout() throws Exception {
    try (var bench = Bench.whereLook(Looking.NOBODY)) {
      var snapshot = Plants.early();
      bench.publish(snapshot);
      bench.comeIn();
      var request = HttpRequest.newBuilder(bench.uri("/api/v1/stream")).build();
      try (var stream = bench.client.send(request, BodyHandlers.ofInputStream()).body()) {
        assertThat(stream.read()).isNotNegative();
        var out =
            bench.client.send(bench.post("/api/v1/session/end", "{}"), BodyHandlers.ofString());
        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(out.headers().firstValue("Set-Cookie").orElseThrow()).contains("Max-Age=0");
        bench.publish(next(snapshot));
        String rest = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        assertThat(rest).as("the stream has ended").doesNotContain("event: d\n");
      }
      assertThat(bench.get("/api/v1/site").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void theCookieOfASessionThatIsOverOpensNothing() throws Exception {
    try (var bench = Bench.whereLook(Looking.NOBODY)) {
      bench.publish(Plants.early());
      String cookie = bench.cookie().strip().substring("Cookie: ".length());
      assertThat(bench.get("/api/v1/users", "Cookie", cookie).statusCode()).isEqualTo(200);
      bench.client.send(bench.post("/api/v1/session/end", "{}"), BodyHandlers.discarding());
      assertThat(bench.get("/api/v1/users", "Cookie", cookie).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void whoLosesHisRoleIsOutAtOnce() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      bench.comeIn();
      var here = new Origin("127.0.0.1", true);
      var by = new Actor(new Caller("console", Role.ADMIN, Caller.Way.PASSWORD, ""), here);
      bench.people.accounts().add(new Credentials("second", Bench.PASSWORD), Role.ADMIN, by);
      assertThat(bench.get("/api/v1/users").statusCode()).isEqualTo(200);
      bench.people.accounts().give(Bench.ADMIN, Role.VIEWER, by);
      assertThat(bench.get("/api/v1/users").statusCode()).isEqualTo(401);
    }
  }
}
