package bms600.core.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A register map: rows of points, in areas that are readable end to end.
 *
 * @param name by which a site file chooses it
 */
public record RegisterTable(String name, List<RegisterArea> areas, List<RegisterRow> rows) {
  /** One register more than there can be. */
  static final int END = 0x10000;

  /** What became of a table. */
  public sealed interface Outcome {
    record Read(RegisterTable table) implements Outcome {}

    /** Not a row of it counts. */
    record Refused(List<Mistake> mistakes) implements Outcome {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  /**
   * What is wrong in a table.
   *
   * @param line from 1
   * @param key the column
   */
  public record Mistake(int line, String key, String value, String allowed) {}

  private static final String PBMS6000 = "pbms6000";

  /** The maps that come with the product, beside its own. */
  public static final Map<String, RegisterTable> BUILT_IN = Map.of(PBMS6000, builtIn(PBMS6000));

  public RegisterTable {
    areas = List.copyOf(areas);
    rows = List.copyOf(rows);
  }

  /** Reads the text of a table. */
  public static Outcome read(String name, String text) {
    return new TableText(name).read(text);
  }

  /** Whether all registers of a read exist: one area holds them. */
  public boolean holds(int address, int count) {
    return areas.stream().anyMatch(area -> area.holds(address, count));
  }

  /** One behind the last register. */
  public int end() {
    return areas.stream().mapToInt(area -> area.first() + area.count()).max().orElse(0);
  }

  private static RegisterTable builtIn(String name) {
    try (var in = RegisterTable.class.getResourceAsStream(name + ".csv")) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return switch (read(name, text)) {
        case Outcome.Read(var table) -> table;
        case Outcome.Refused(var mistakes) -> throw new IllegalStateException(mistakes.toString());
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
