package bms600.master.history;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.point.PointCatalogue;
import bms600.core.site.Per;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/history.md} names every published point of a block or a string: among those whose
 * past is kept, or, with the reason, among the others. So none is forgotten that is published anew.
 */
final class KeptPointsTest {
  private static final Path PAGE = Path.of(System.getProperty("bms600.root"), "docs/history.md");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  /** Beside them, of each of some estimates. */
  private static final List<String> ENDS = List.of("_low", "_high");

  @Test
  void eachPointIsKeptOrSaidWhyNot() throws IOException {
    String page = Files.readString(PAGE);
    int kept = page.indexOf("\n### Which\n");
    int others = page.indexOf("\nNot kept, and why:\n");
    int end = page.indexOf("\n### How exactly\n");
    assertThat(List.of(0, kept, others, end)).isSorted().doesNotContain(-1);
    var named = names(page.substring(others, end));
    for (var per : List.of(Per.BLOCK, Per.STRING)) {
      var kinds = per == Per.BLOCK ? Layout.OF_BLOCK : Layout.OF_STRING;
      var isKept = kinds.stream().map(Kind::code).collect(Collectors.toSet());
      String begin = per == Per.BLOCK ? "| a block" : "| a string";
      String rows =
          page.substring(kept, others)
              .lines()
              .filter(line -> line.startsWith(begin))
              .collect(Collectors.joining());
      assertThat(withEnds(names(rows), isKept)).as("kept of %s", per).isEqualTo(isKept);
      for (var point : PointCatalogue.load().per(per)) {
        if (!isKept.contains(point.name())) {
          assertThat(named).as("not kept of %s", per).contains(point.name());
        }
      }
    }
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(name -> name.group(1))
        .filter(name -> !ENDS.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> withEnds(Set<String> names, Set<String> kept) {
    return names.stream()
        .flatMap(
            name ->
                Stream.concat(
                    Stream.of(name), ENDS.stream().map(end -> name + end).filter(kept::contains)))
        .collect(Collectors.toSet());
  }
}
