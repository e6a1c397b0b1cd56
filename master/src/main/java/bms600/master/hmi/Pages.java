package bms600.master.hmi;

import bms600.master.hmi.Refused.Why;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The front end: read from the class path once, and answered from memory by exact path, so that no
 * path however twisted reaches any other file.
 */
final class Pages {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "json", "application/json",
          "txt", "text/plain; charset=utf-8",
          "woff2", "font/woff2");

  private final Map<String, Answer> pages;

  private Pages(Map<String, Answer> pages) {
    this.pages = pages;
  }

  /**
   * Reads the pages.
   *
   * @param folder on the class path, with an {@code index.html}; may be missing
   */
  static Pages load(ClassLoader loader, String folder) throws IOException {
    URL index = loader.getResource(folder + "/index.html");
    if (index == null) {
      return new Pages(Map.of());
    }
    if (index.openConnection() instanceof JarURLConnection jar) {
      try (var files = FileSystems.newFileSystem(path(jar.getJarFileURL()))) {
        return read(files.getPath(folder));
      }
    }
    return read(path(index).resolveSibling(""));
  }

  private static Path path(URL url) throws IOException {
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IOException("cannot read pages from " + url, e);
    }
  }

  private static Pages read(Path folder) throws IOException {
    var files = new HashMap<String, byte[]>();
    try (var walk = Files.walk(folder)) {
      for (var file : walk.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        files.put("/" + name, Files.readAllBytes(file));
      }
    }
    var pages = new HashMap<String, Answer>();
    files.forEach(
        (name, body) -> {
          if (!name.endsWith(".gz")) {
            pages.put(name, page(name, body, files.get(name + ".gz")));
          }
        });
    return new Pages(Map.copyOf(pages));
  }

  private static Answer page(String name, byte[] body, byte @Nullable [] packed) {
    String ending = name.substring(name.lastIndexOf('.') + 1);
    boolean hashed = name.startsWith("/assets/");
    var page =
        Answer.of(200, TYPES.getOrDefault(ending, "application/octet-stream"), body)
            .with("Cache-Control", hashed ? "public, max-age=31536000, immutable" : "no-cache")
            .with("ETag", '"' + digest(body) + '"');
    return packed == null ? page : page.packed(packed);
  }

  private static String digest(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** All paths there are. */
  Set<String> paths() {
    return pages.keySet();
  }

  Answer answer(Ask ask) throws Refused {
    ask.only("GET", "HEAD");
    var page = pages.get(ask.path().equals("/") ? "/index.html" : ask.path());
    if (page != null) {
      boolean has = ask.ifNoneMatch().equals(Optional.ofNullable(page.headers().get("ETag")));
      return has ? page.unchanged() : page;
    }
    if (pages.isEmpty() && ask.path().equals("/")) {
      return Answer.text(503, "This build of BMS 600 has no pages; its interface is at /api/v1.");
    }
    throw new Refused(Why.PATH, "path", ask.path(), "a page, or a path below /api/v1");
  }
}
