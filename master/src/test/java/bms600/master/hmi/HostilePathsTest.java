package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.HostileTexts;
import bms600.master.hmi.HmiSettings.Looking;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Paths that lead elsewhere, in every encoding, at every place of every route and of the pages, by
 * one who is known and by one who is not: none is answered with more than its route has for what is
 * no path. A place gets every fourth path, each another, and all with {@code -Dtexts=all}.
 */
@Timeout(300)
final class HostilePathsTest {
  /** What stands in files that no request may read. */
  private static final List<String> OUTSIDE =
      List.of("root:", "PRIVATE KEY", "argon2", "<project", "[fonts]", "HOME=");

  /** What a name may be followed by without ending it, and what some servers take off. */
  private static final List<String> TRICKS =
      List.of(
          ";", ";x=1", "/", "//", "/.", "/..", "%2f", "%2F..", "%5c", "\\", "%00", "%20", ".",
          "..;/");

  private final TreeMap<String, Integer> answers = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  /** As they stand, and with each unit that must not stand in a request line as %XX. */
  private static Set<String> written() {
    var written = new TreeSet<String>();
    for (var text :
        HostileTexts.of("path", "zero", "line", "terminal", "hidden", "half", "address")) {
      written.add(URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"));
      if (text.chars().allMatch(unit -> unit > ' ' && unit < 0x7F && unit != '#' && unit != '?')) {
        written.add(text);
      }
    }
    return written;
  }

  private String ask(Bench bench, String method, String path, String headers) throws Exception {
    boolean isPost = method.equals("POST");
    String text =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s%s\r\n%s"
            .formatted(
                method,
                path,
                headers,
                isPost ? "Content-Type: application/json\r\nContent-Length: 2\r\n" : "",
                isPost ? "{}" : "");
    String reply = RawHttp.exchange(bench.hmi.port(), text);
    if (!reply.startsWith("HTTP/1.1 ")) {
      wrong.add(method + " " + path + ": no answer");
      return "000";
    }
    if (OUTSIDE.stream().anyMatch(reply::contains) || reply.contains("\nX-Evil")) {
      wrong.add(method + " " + path + ": " + reply);
    }
    return reply.substring(9, 12);
  }

  private void refuses(Bench bench, String method, String path, String headers) throws Exception {
    String status = ask(bench, method, path, headers);
    answers.merge(status, 1, Integer::sum);
    if (!status.startsWith("4")) {
      wrong.add(method + " " + path + ": " + status);
    }
  }

  private void everyPlace(Bench bench, String headers) throws Exception {
    int turn = 0;
    boolean isAll = HostileTexts.IS_ALL;
    for (var text : written()) {
      for (var route : Routes.ALL) {
        if (route.path().contains("{") && (isAll || turn++ % 4 == 0)) {
          String path =
              route.path().replaceAll("\\{[a-z]+}", java.util.regex.Matcher.quoteReplacement(text));
          refuses(bench, route.method(), path, headers);
        }
      }
      for (var folder : List.of("/x/", "/assets/", "/api/", "/api/v1/", "/api/v1/reports/kept/")) {
        refuses(bench, "GET", folder + text, headers);
      }
    }
    for (var route : Routes.ALL) {
      for (var trick : TRICKS) {
        if (!isAll && turn++ % 4 != 0) {
          continue;
        }
        String path = route.path().replaceAll("\\{[a-z]+}", "S1");
        refuses(bench, route.method(), path + trick, headers);
        if (!path.startsWith("/api/")) {
          continue;
        }
        refuses(bench, route.method(), path.replace("/api/", "/api" + trick + "/"), headers);
        refuses(bench, route.method(), path.replace("/api/", trick + "/api/"), headers);
      }
    }
  }

  @Test
  void noPathOfSomebodyKnownLeadsElsewhere() throws Exception {
    try (var bench = new Bench();
        var scan = new Ticking(bench)) {
      assertThat(scan).isNotNull();
      bench.publish(Plants.early());
      String page = "X-Requested-With: test\r\nSec-Fetch-Site: same-origin\r\n";
      everyPlace(bench, bench.cookie() + page);
    }
    assertThat(wrong).isEmpty();
    assertThat(answers.get("404")).as("%s", answers).isGreaterThan(1000);
  }

  @Test
  void noPathOfSomebodyUnknownLeadsAnywhere() throws Exception {
    try (var bench = Bench.whereLook(Looking.NOBODY);
        var scan = new Ticking(bench)) {
      assertThat(scan).isNotNull();
      bench.publish(Plants.early());
      everyPlace(bench, "");
    }
    assertThat(wrong).isEmpty();
    assertThat(answers.get("401")).as("%s", answers).isGreaterThan(200);
    assertThat(answers.get("404")).as("%s", answers).isGreaterThan(1000);
  }
}
