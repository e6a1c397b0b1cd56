package bms600.core.alarm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a technician at three in the morning wants to know of a kind of alarm, besides what to do.
 *
 * @param meaning what is at stake
 * @param causes what usually causes it
 * @param limits where its default limits come from
 */
public record AlarmHelp(String meaning, String causes, String limits) {
  private static final String RESOURCE = "help.txt";
  private static final int FIELDS = 4;

  /**
   * The help of every kind.
   *
   * @throws IllegalStateException where a kind has none, or a line is not of a kind
   */
  public static Map<AlarmKind, AlarmHelp> all() {
    var all = new EnumMap<AlarmKind, AlarmHelp>(AlarmKind.class);
    text().lines().filter(line -> !line.startsWith("#")).forEach(line -> put(all, line));
    for (var kind : AlarmKind.values()) {
      if (!all.containsKey(kind)) {
        throw new IllegalStateException(RESOURCE + " has no line for " + kind.code());
      }
    }
    return Collections.unmodifiableMap(all);
  }

  private static void put(Map<AlarmKind, AlarmHelp> all, String line) {
    String[] field = line.split(" \\| ", -1);
    var kind = AlarmKind.of(field[0]);
    if (field.length != FIELDS || kind.isEmpty()) {
      throw new IllegalStateException(RESOURCE + ": not a line of a kind: " + line);
    }
    all.put(kind.get(), new AlarmHelp(field[1], field[2], field[3]));
  }

  private static String text() {
    try (InputStream in = AlarmHelp.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not packed with the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
