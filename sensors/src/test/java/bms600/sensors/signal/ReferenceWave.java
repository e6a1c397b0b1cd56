package bms600.sensors.signal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A recorded ripple of the reference series: current and voltage, with the truth about them. */
final class ReferenceWave {
  private static final Path FOLDER =
      Path.of(System.getProperty("bms600.root"), "../shared/reference/waves").normalize();

  private final String name;
  private final Map<String, String> truth;
  private final double[] current;
  private final double[] voltage;

  private ReferenceWave(
      String name, Map<String, String> truth, double[] current, double[] voltage) {
    this.name = name;
    this.truth = truth;
    this.current = current;
    this.voltage = voltage;
  }

  String name() {
    return name;
  }

  double[] current() {
    return current;
  }

  double[] voltage() {
    return voltage;
  }

  @Override
  public String toString() {
    return name;
  }

  double truth(String column) {
    return Double.parseDouble(Objects.requireNonNull(truth.get(column), column));
  }

  static Stream<ReferenceWave> all() {
    try {
      var lines = Files.readAllLines(FOLDER.resolve("truth.csv"));
      var columns = lines.getFirst().split(",");
      return lines.stream().skip(1).map(line -> read(columns, line.split(",")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReferenceWave read(String[] columns, String[] cells) {
    var truth = new TreeMap<String, String>();
    for (int i = 0; i < columns.length; i++) {
      truth.put(columns[i], cells[i]);
    }
    var samples = ByteBuffer.wrap(bytes(cells[0])).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    var current = new double[samples.remaining() / 2];
    var voltage = new double[current.length];
    for (int i = 0; i < current.length; i++) {
      current[i] = samples.get();
      voltage[i] = samples.get();
    }
    return new ReferenceWave(cells[0], truth, current, voltage);
  }

  private static byte[] bytes(String name) {
    try (var in = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(name + ".f32.gz")))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
