package bms600.master.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Battery types of makers that come with the product, each with the source of its figures, in the
 * words of a site file. What a source does not tell is left out, and the default of its chemistry
 * holds.
 */
public final class TypeLibrary {
  private static final String TABLE = "battery-types.txt";
  private static final List<Type> ALL = read();

  /**
   * A type of a maker.
   *
   * @param name by which a site file calls it
   * @param source where its figures are from
   * @param settings keys and values as they stand in {@code battery_types}
   */
  public record Type(
      String name, String maker, String model, String source, Map<String, Object> settings) {}

  private TypeLibrary() {}

  public static List<Type> all() {
    return ALL;
  }

  /** All of them as JSON. */
  public static byte[] json() {
    return JsonMapper.shared().writeValueAsBytes(ALL);
  }

  private static List<Type> read() {
    try (InputStream in = TypeLibrary.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " comes with the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(TypeLibrary::type)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code name | maker | model | key: value; key: value | time current, … | source}. */
  private static Type type(String line) {
    var part = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
    var settings = new LinkedHashMap<String, Object>();
    for (String pair : part.get(3).split(";", -1)) {
      int colon = pair.indexOf(':');
      settings.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
    }
    if (!part.get(4).isEmpty()) {
      var rows = new ArrayList<List<String>>();
      for (String row : part.get(4).split(",", -1)) {
        rows.add(Arrays.stream(row.split("→", -1)).map(String::strip).toList());
      }
      settings.put("discharge_table", rows);
    }
    return new Type(part.get(0), part.get(1), part.get(2), part.get(5), settings);
  }
}
