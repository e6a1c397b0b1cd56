package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.site.PortId;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages in Chromium, served by a real master on a simulated plant. What is asserted stands in
 * {@code master/web/test}; it asks over a second door for the plant and the master to misbehave.
 */
class PagesInBrowserTest {
  private static final Path WEB = Sites.ROOT.resolve("master/web");
  private static final long PATIENCE_S = 3600;
  private static final int LAST_HEARD = 30;

  @TempDir private Path folder = Path.of("replaced by JUnit");

  @Test
  void whatAnOperatorDoesWorksOnTheRealMaster() throws IOException, InterruptedException {
    var told = folder.resolve("told");
    try (var site = new ServedSite("substation", folder.resolve("data"))) {
      var remote = remote(site);
      try {
        assertThat(exitCode(site, remote, told)).describedAs(Files.readString(told)).isZero();
      } finally {
        remote.stop(0);
      }
    }
  }

  /** From an empty site file to a signed record, as an installer does it at the panel. */
  @Test
  void aSiteIsSetUpFromAnEmptyFile() throws IOException, InterruptedException {
    var told = folder.resolve("told");
    var remote = server();
    try (var site = new EmptySite(folder)) {
      on(remote, "/close", () -> site.contact(true));
      remote.start();
      var environment =
          Map.of(
              "BMS600_URL", site.url(),
              "BMS600_CODE", site.firstCode(),
              "BMS600_LINE", site.line(),
              "BMS600_MAIL", site.mailServer(),
              "BMS600_REMOTE", "http:/" + remote.getAddress());
      assertThat(exitCode("test:setup", environment, told))
          .describedAs(Files.readString(told))
          .isZero();
      var mail = site.testMail();
      assertThat(mail.get("to").toString()).isEqualTo("[\"anna@example.net\"]");
      assertThat(mail.get("user").asString()).isEqualTo("bms");
    } finally {
      remote.stop(0);
    }
  }

  private static int exitCode(ServedSite site, HttpServer remote, Path told)
      throws IOException, InterruptedException {
    var environment =
        Map.of(
            "BMS600_URL", site.url(),
            "BMS600_CODE", site.firstCode(),
            "BMS600_REMOTE", "http:/" + remote.getAddress());
    return exitCode("test:server", environment, told);
  }

  private static int exitCode(String script, Map<String, String> environment, Path told)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder("npm", "run", "--silent", script);
    builder.directory(WEB.toFile()).redirectErrorStream(true).redirectOutput(told.toFile());
    builder.environment().putAll(environment);
    var run = builder.start();
    try {
      return run.waitFor(PATIENCE_S, TimeUnit.SECONDS) ? run.exitValue() : -1;
    } finally {
      run.descendants().forEach(ProcessHandle::destroy);
      run.destroy();
    }
  }

  /** {@code POST /stop}, {@code /start}, {@code /break}, {@code /heal}; answers when it is done. */
  private static HttpServer remote(ServedSite site) throws IOException {
    var server = server();
    on(server, "/stop", site::stop);
    on(server, "/start", site::start);
    on(server, "/break", () -> site.breakChain(PortId.COM2, LAST_HEARD));
    on(server, "/heal", () -> site.healChain(PortId.COM2));
    server.start();
    return server;
  }

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  private interface Deed {
    void perform() throws IOException;
  }

  private static void on(HttpServer server, String path, Deed deed) {
    server.createContext(
        path,
        (HttpExchange exchange) -> {
          deed.perform();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
  }
}
