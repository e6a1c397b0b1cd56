package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.hmi.HmiSettings.Looking;
import bms600.master.people.Role;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Every route is asked over HTTP by nobody, by a user of each role and by a token of each role. Who
 * may not is refused with 401 or 403 before anything is read; who may gets another answer.
 */
@Timeout(120)
final class RolesTest {
  private static final List<Role> KNOWN =
      List.of(Role.VIEWER, Role.OPERATOR, Role.INSTALLER, Role.ADMIN);

  /** Only who is known has a session to end and a password to change. */
  private static final List<String> MINE =
      List.of(
          "/api/v1/session/end",
          "/api/v1/session/alive",
          "/api/v1/me/password",
          "/api/v1/me/pin",
          "/api/v1/me/totp",
          "/api/v1/me/totp/confirm",
          "/api/v1/me/totp/off");

  private static Bench bench;
  private static final TreeMap<Role, String> SESSIONS = new TreeMap<>();
  private static final TreeMap<Role, String> TOKENS = new TreeMap<>();

  @BeforeAll
  static void letEverybodyIn() throws Exception {
    bench = new Bench();
    bench.publish(Plants.early());
    bench.comeIn();
    for (var role : KNOWN) {
      String name = "of-" + role.code();
      var user = Bench.MAPPER.createObjectNode();
      user.put("name", name).put("role", role.code()).put("password", Bench.PASSWORD);
      assertThat(said("/api/v1/users", user.toString())).contains("\"done\"");
      SESSIONS.put(role, login(name));
      var token = Bench.MAPPER.createObjectNode().put("name", name).put("role", role.code());
      TOKENS.put(
          role,
          Bench.MAPPER
              .readTree(said("/api/v1/tokens", token.toString()))
              .at("/token")
              .stringValue());
    }
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static String said(String path, String body) throws Exception {
    return bench.client.send(bench.post(path, body), BodyHandlers.ofString()).body();
  }

  private static String login(String name) throws Exception {
    try (var browser = HttpClient.newHttpClient()) {
      var shown = Bench.MAPPER.createObjectNode();
      shown.put("name", name).put("password", Bench.PASSWORD);
      var answer =
          browser.send(bench.page("/api/v1/session", shown.toString()), BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }
  }

  /** What a request shows of who sends it. */
  private record Shown(String header, String value) {
    static final Shown NOTHING = new Shown("X-Nothing", "shown");

    static Shown session(Role role) {
      return new Shown("Cookie", SESSIONS.getOrDefault(role, ""));
    }

    static Shown token(Role role) {
      return new Shown("Authorization", "Bearer " + TOKENS.get(role));
    }
  }

  /** Posts carry a body that no command understands, so that nothing happens. */
  private static int status(Bench asked, Route route, Shown shown, String... headers)
      throws Exception {
    String path =
        route
            .path()
            .replace("{port}", "COM1")
            .replace("{string}", "S1")
            .replaceAll("\\{[a-z]+}", "nobody");
    var request = HttpRequest.newBuilder(asked.uri(path)).header(shown.header(), shown.value());
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (route.method().equals("POST")) {
      request.header("Content-Type", "application/json");
      request.POST(BodyPublishers.ofString("{\"nonsense\":1}"));
    }
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request.build(), BodyHandlers.ofInputStream());
      answer.body().close();
      return answer.statusCode();
    }
  }

  private static final String[] PAGE = {
    "X-Requested-With", "test", "Sec-Fetch-Site", "same-origin"
  };

  private static boolean isRefused(int status) {
    return status == 401 || status == 403;
  }

  @Test
  void eachRoleReachesWhatTheTableSaysAndNothingElse() throws Exception {
    var wrong = new ArrayList<String>();
    for (var route : Routes.ALL) {
      for (var role : KNOWN) {
        boolean may = role.compareTo(route.needs()) >= 0;
        int user = status(bench, route, Shown.session(role), PAGE);
        int token = status(bench, route, Shown.token(role));
        if (isRefused(user) == may || isRefused(token) == may) {
          wrong.add(route + " by " + role + ": " + user + ", token " + token);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nobodyReachesMoreThanLoggingInWhereNobodyMayLook() throws Exception {
    try (var closed = Bench.whereLook(Looking.NOBODY)) {
      closed.publish(Plants.early());
      var open = new TreeSet<String>();
      for (var route : Routes.ALL) {
        if (status(closed, route, Shown.NOTHING, PAGE) != 401) {
          open.add(route.method() + " " + route.path());
        }
      }
      assertThat(open)
          .containsExactly(
              "GET /api/v1/kiosk",
              "GET /api/v1/session",
              "GET /health",
              "POST /api/v1/first-admin",
              "POST /api/v1/kiosk",
              "POST /api/v1/session",
              "POST /api/v1/session/pin");
    }
  }

  @Test
  void whoSitsAtTheMachineMayLookAndDoNothing() throws Exception {
    for (var route : Routes.ALL) {
      boolean may = !route.needs().covers(Role.OPERATOR) && !MINE.contains(route.path());
      assertThat(status(bench, route, Shown.NOTHING, PAGE) != 401)
          .as(route.toString())
          .isEqualTo(may);
      assertThat(status(bench, route, Shown.NOTHING, proxied()) != 401)
          .as("through a proxy: " + route)
          .isEqualTo(route.needs() == Role.NONE);
    }
  }

  private static String[] proxied() {
    return new String[] {
      "X-Requested-With", "test", "Sec-Fetch-Site", "same-origin", "X-Forwarded-For", "10.0.0.7"
    };
  }

  /** The rule of the product, typed from its security requirements and not from the table. */
  @Test
  void whatChangesSomethingNeedsAtLeastAnOperator() {
    var others =
        Routes.ALL.stream()
            .filter(each -> each.method().equals("POST") && !each.needs().covers(Role.OPERATOR))
            .map(Route::path)
            .toList();
    assertThat(others)
        .containsExactlyInAnyOrder(
            "/api/v1/session",
            "/api/v1/first-admin",
            "/api/v1/session/end",
            "/api/v1/session/alive",
            "/api/v1/session/pin",
            "/api/v1/me/password",
            "/api/v1/me/pin",
            "/api/v1/me/totp",
            "/api/v1/me/totp/confirm",
            "/api/v1/me/totp/off",
            "/api/v1/kiosk",
            "/api/v1/alarms/preview",
            "/api/v1/capacity-tests/preview");
    for (String path :
        List.of(
            "/api/v1/ports/{port}/readdress",
            "/api/v1/strings/{string}/zero",
            "/api/v1/blocks/baseline",
            "/api/v1/blocks/replaced")) {
      assertThat(Routes.of(path.replaceAll("\\{[a-z]+}", "x")))
          .allMatch(each -> each.needs() == Role.INSTALLER);
    }
    assertThat(Routes.ALL)
        .filteredOn(each -> each.path().matches(".*/(users|tokens)(/.*)?"))
        .hasSizeGreaterThan(5)
        .allMatch(each -> each.needs() == Role.ADMIN);
  }
}
