package bms600.master.config;

import bms600.master.config.ConfigurationReader.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Site files as texts. */
final class SiteTexts {
  /** The site file in which every key of the contract stands. */
  static final String FULL = resource("site.yaml");

  /** Nothing but what may not be left out. */
  static final String LEAST =
      """
      site: { name: Least }
      ports: { COM3: { line: /dev/ttyS3 } }
      battery_types: { t: { chemistry: vrla-agm, cells_per_block: 6, capacity: 100 Ah } }
      batteries:
        - name: B
          strings: [ { name: S, type: t, blocks: 4, sensors: [ { port: COM3, units: 7-10 } ] } ]
      """;

  private static final Path FILE = Path.of("site.yaml");

  private SiteTexts() {}

  private static String resource(String name) {
    try (var stream = SiteTexts.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static Outcome read(String text) {
    return ConfigurationReader.read(FILE, text);
  }

  static Configuration loaded(String text) {
    return loaded(read(text));
  }

  static Configuration loaded(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Loaded(var configuration) -> configuration;
      case Outcome.Refused(var mistakes) ->
          throw new AssertionError(String.join("\n", texts(mistakes)));
    };
  }

  /** The mistakes of a text, each without the name of the file. */
  static List<String> mistakes(String text) {
    return switch (read(text)) {
      case Outcome.Loaded _ -> List.of();
      case Outcome.Refused(var mistakes) ->
          texts(mistakes).stream().map(line -> line.substring("site.yaml:".length())).toList();
    };
  }

  static List<String> texts(List<Mistake> mistakes) {
    return mistakes.stream().map(Mistake::text).toList();
  }

  static String replaced(String text, String old, String with) {
    int at = text.indexOf(old);
    if (at < 0) {
      throw new AssertionError("no '" + old + "' in the text");
    }
    return text.substring(0, at) + with + text.substring(at + old.length());
  }
}
