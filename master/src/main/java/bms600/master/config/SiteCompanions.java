package bms600.master.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The files that a site file cannot be read without: register tables of sensors and of maps in the
 * folders beside it, certificates and keys that it names.
 *
 * @param beside those in its folder, as they are called from there, in order
 * @param elsewhere those in other places of the machine
 */
public record SiteCompanions(List<Path> beside, List<Path> elsewhere) {
  public SiteCompanions {
    beside = List.copyOf(beside);
    elsewhere = List.copyOf(elsewhere);
  }

  /**
   * Those of a site file: every table there is, and whatever a word of it names that is a file.
   *
   * @param data the folder of data, whose files are none of these
   * @throws IOException when the folders of tables cannot be read
   */
  public static SiteCompanions of(Path siteFile, String text, Path data) throws IOException {
    var file = siteFile.toAbsolutePath().normalize();
    var folder = file.resolveSibling("");
    var found = new TreeSet<Path>();
    for (String tables : List.of("sensors", "maps")) {
      if (Files.isDirectory(folder.resolve(tables))) {
        try (Stream<Path> all = Files.list(folder.resolve(tables))) {
          all.filter(each -> each.toString().endsWith(".csv")).forEach(found::add);
        }
      }
    }
    YamlText.read(text, new Mistakes(file.toString()))
        .ifPresent(root -> words(root).forEach(word -> named(folder, word, found)));
    found.removeIf(each -> each.equals(file) || each.startsWith(data.toAbsolutePath().normalize()));
    return new SiteCompanions(
        found.stream().filter(each -> each.startsWith(folder)).map(folder::relativize).toList(),
        found.stream().filter(each -> !each.startsWith(folder)).toList());
  }

  private static void named(Path folder, String word, TreeSet<Path> found) {
    try {
      var path = folder.resolve(word).normalize();
      if (Files.isRegularFile(path)) {
        found.add(path);
      }
    } catch (InvalidPathException _) {
      // Most words of a site file are no paths, and some could not be.
      return;
    }
  }

  private static Stream<String> words(YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar(_, String value) -> Stream.of(value);
      case YamlNode.Nothing _ -> Stream.empty();
      case YamlNode.Sequence(_, var items) -> items.stream().flatMap(SiteCompanions::words);
      case YamlNode.Mapping(_, var pairs) -> pairs.stream().flatMap(pair -> words(pair.value()));
    };
  }
}
