package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A link of a written page leads to a file and a heading that are there; the index leads to every
 * page.
 */
class DocsLinksTest {
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final Pattern LINK =
      Pattern.compile("\\[([^]]*)]\\(([^)\\s#]*)(?:#([^)\\s]*))?\\)");

  /** Where a link leads. */
  private record Link(Path file, String anchor) {}

  private static List<Path> pages() throws IOException {
    var pages = new ArrayList<Path>();
    for (var name : List.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")) {
      pages.add(Sites.ROOT.resolve(name));
    }
    for (var folder : List.of("docs", "examples")) {
      try (var all = Files.walk(Sites.ROOT.resolve(folder))) {
        all.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }

  private static String words(Path page) throws IOException {
    return CODE.matcher(Files.readString(page)).replaceAll("");
  }

  private static List<Link> links(Path page) throws IOException {
    var links = new ArrayList<Link>();
    for (var found : LINK.matcher(words(page)).results().toList()) {
      String to = found.group(2);
      if (!to.contains("://")) {
        var file = to.isEmpty() ? page : page.resolveSibling(to);
        links.add(new Link(file.normalize(), found.group(3) == null ? "" : found.group(3)));
      }
    }
    return links;
  }

  /** Names of headings as GitHub makes them: small, without signs, a hyphen for each blank. */
  private static Set<String> anchors(String words) {
    var anchors = new HashSet<String>();
    for (var heading : HEADING.matcher(words).results().toList()) {
      String plain = LINK.matcher(heading.group(1)).replaceAll("$1").strip();
      String small = plain.toLowerCase(Locale.ROOT);
      anchors.add(small.replaceAll("[^\\p{L}\\p{M}\\p{N}_ -]", "").replace(' ', '-'));
    }
    return anchors;
  }

  private static List<String> dead(Path page) throws IOException {
    var dead = new ArrayList<String>();
    for (var link : links(page)) {
      boolean isThere =
          Files.exists(link.file())
              && (link.anchor().isEmpty() || anchors(words(link.file())).contains(link.anchor()));
      if (!isThere) {
        dead.add(page.getFileName() + ": " + link.file().getFileName() + "#" + link.anchor());
      }
    }
    return dead;
  }

  @Test
  void everyLinkLeadsToAFileAndAHeadingThatAreThere() throws IOException {
    var dead = new ArrayList<String>();
    int links = 0;
    for (var page : pages()) {
      links += links(page).size();
      dead.addAll(dead(page));
    }
    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(250);
  }

  @Test
  void everyPageIsFoundFromTheIndex() throws IOException {
    var index = Sites.ROOT.resolve("docs/README.md").normalize();
    var reached = new HashSet<Path>(Set.of(index));
    var next = new ArrayDeque<Path>(reached);
    while (!next.isEmpty()) {
      for (var link : links(next.remove())) {
        if (link.file().toString().endsWith(".md") && reached.add(link.file())) {
          next.add(link.file());
        }
      }
    }
    var docs = Sites.ROOT.resolve("docs").normalize();
    assertThat(pages().stream().map(Path::normalize).filter(page -> page.startsWith(docs)))
        .allSatisfy(page -> assertThat(reached).contains(page));
  }

  @Test
  void headingsHaveTheNamesThatGitHubGivesThem() {
    assertThat(
            anchors("# 5. When it's wrong\n\n## Load, 20 °C & `GET /x`\n### [Übersicht](a.md)\n"))
        .containsExactlyInAnyOrder("5-when-its-wrong", "load-20-c--get-x", "übersicht");
  }

  @Test
  void whatIsDeadIsFound(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("b.md"), "# There\n\n```\n# no heading\n```\n");
    var page = folder.resolve("a.md");
    Files.writeString(
        page,
        """
        [good](b.md#there), [too](https://example.net/x#y), [itself](#a)
        [no heading](b.md#no-heading), [no file](c.md), [not here](#b)

        ## A
        """);
    assertThat(dead(page)).containsExactly("a.md: b.md#no-heading", "a.md: c.md#", "a.md: a.md#b");
  }
}
