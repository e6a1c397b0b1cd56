package bms600.master.hmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The front end as it is served, and what cannot be reached by it. */
@Timeout(300)
final class PagesTest {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

  static void assertSecure(UnaryOperator<@Nullable String> header) {
    assertThat(header.apply("content-security-policy")).isEqualTo(POLICY);
    assertThat(header.apply("x-content-type-options")).isEqualTo("nosniff");
    assertThat(header.apply("referrer-policy")).isEqualTo("no-referrer");
    assertThat(header.apply("cross-origin-opener-policy")).isEqualTo("same-origin");
    assertThat(header.apply("access-control-allow-origin")).isNull();
    assertThat(header.apply("server")).isNull();
  }

  @Test
  void theIndexIsAskedForAgainAndNotSentAgain() throws Exception {
    try (var bench = new Bench()) {
      var first = bench.get("/");
      assertThat(new String(first.body(), StandardCharsets.UTF_8))
          .isEqualTo("<!doctype html><title>BMS 600 test page</title>\n");
      assertThat(first.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
      assertThat(first.headers().firstValue("cache-control")).hasValue("no-cache");
      assertSecure(name -> first.headers().firstValue(name).orElse(null));
      var again = bench.get("/", "If-None-Match", first.headers().firstValue("etag").orElseThrow());
      assertThat(again.statusCode()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      assertSecure(name -> again.headers().firstValue(name).orElse(null));
    }
  }

  @Test
  void hashedFilesMayBeKeptForEverAndComePacked() throws Exception {
    try (var bench = new Bench()) {
      var plain = bench.get("/assets/app-1a2b3c4d.js");
      assertThat(new String(plain.body(), StandardCharsets.UTF_8))
          .isEqualTo("export const answer = 42;\n");
      assertThat(plain.headers().firstValue("cache-control"))
          .hasValue("public, max-age=31536000, immutable");
      assertThat(plain.headers().firstValue("content-type"))
          .hasValue("text/javascript; charset=utf-8");
      assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
      assertThat(plain.headers().firstValue("vary")).hasValue("Accept-Encoding");
      var packed = bench.get("/assets/app-1a2b3c4d.js", "Accept-Encoding", "br, gzip;q=0.8");
      assertThat(packed.headers().firstValue("content-encoding")).hasValue("gzip");
      try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
        assertThat(gzip.readAllBytes()).isEqualTo(plain.body());
      }
      var refused = bench.get("/assets/app-1a2b3c4d.js", "Accept-Encoding", "gzip;q=0");
      assertThat(refused.headers().firstValue("content-encoding")).isEmpty();
    }
  }

  @Test
  void headTellsTheLengthAndSendsNoBody() throws Exception {
    try (var bench = new Bench()) {
      bench.publish(Plants.early());
      for (String path : List.of("/", "/api/v1/site", "/api/v1/alarms", "/api/v1/health")) {
        var request = HttpRequest.newBuilder(bench.uri(path)).HEAD().build();
        var head = bench.client.send(request, BodyHandlers.ofByteArray());
        var get = bench.get(path);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValueAsLong("content-length")).hasValue(get.body().length);
      }
    }
  }

  @Test
  void noPathReachesAnotherFile() throws Exception {
    try (var bench = new Bench()) {
      for (String path :
          List.of(
              "/../pom.xml",
              "/assets/../../pom.xml",
              "/assets/%2e%2e/%2e%2e/pom.xml",
              "/..%2f..%2fetc/passwd",
              "/assets/..%5c..%5cpom.xml",
              "//etc/passwd",
              "/assets//app-1a2b3c4d.js",
              "/assets/app-1a2b3c4d.js%00.html",
              "/assets/app-1a2b3c4d.js;v=1",
              "/assets/",
              "/assets",
              "/.",
              "/index.html.gz",
              "/./index.html",
              "/INDEX.HTML",
              "/api;/v1/site",
              "/%61pi/v1/site",
              "/bms600/master/hmi/HmiUplink.class",
              "/META-INF/MANIFEST.MF")) {
        var reply =
            RawHttp.send(
                bench.hmi.port(),
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(reply.status()).as(path).isIn(400, 404);
        assertSecure(reply.headers()::get);
        assertThat(reply.body()).as(path).startsWith("{\"error\":");
      }
    }
  }

  @Test
  void withoutAFrontEndTheFirstPageSaysSo() throws Exception {
    try (var bench = new Bench("no-such-folder")) {
      var answer = bench.get("/");
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(new String(answer.body(), StandardCharsets.UTF_8))
          .isEqualTo("This build of BMS 600 has no pages; its interface is at /api/v1.\n");
      assertSecure(name -> answer.headers().firstValue(name).orElse(null));
    }
  }

  @Test
  void pagesAreReadFromAJarToo(@TempDir Path folder) throws Exception {
    var jar = folder.resolve("pages.jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("web/index.html"));
      out.write("<!doctype html>".getBytes(StandardCharsets.UTF_8));
      out.putNextEntry(new JarEntry("web/assets/a-1.css"));
      out.write("b{}".getBytes(StandardCharsets.UTF_8));
    }
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      assertThat(Pages.load(loader, "web").paths())
          .containsExactlyInAnyOrder("/index.html", "/assets/a-1.css");
    }
  }
}
