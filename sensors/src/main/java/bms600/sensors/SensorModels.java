package bms600.sensors;

import bms600.sensors.SensorModel.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The sensor models that come with the product. */
public final class SensorModels {
  private static final List<SensorModel> ALL =
      List.of(
          model("BAT-02", Kind.BLOCK, 2, "bat-02.csv"),
          model("BAT-12", Kind.BLOCK, 12, "bat-12.csv"),
          model("BMS-CM", Kind.CURRENT, 60, "bms-cm.csv"),
          model("BMS-VM", Kind.VOLTAGE, 61, "bms-vm.csv"),
          model("IO", Kind.IO, 62, "io.csv"));

  private SensorModels() {}

  public static List<SensorModel> all() {
    return ALL;
  }

  /**
   * The model of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static SensorModel named(String name) {
    return ALL.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sensor model " + name + " in " + ALL));
  }

  /** The model that reports this code in its {@link Identity}. */
  public static Optional<SensorModel> forIdentity(int code) {
    return ALL.stream().filter(model -> model.identity() == code).findFirst();
  }

  private static SensorModel model(String name, Kind kind, int identity, String resource) {
    return switch (TableReader.read(resource, text(resource))) {
      case TableReader.Outcome.Read(var table) -> new SensorModel(name, kind, identity, table);
      case TableReader.Outcome.Refused(var mistakes) ->
          throw new IllegalStateException(String.join("\n", mistakes));
    };
  }

  private static String text(String resource) {
    try (var stream = SensorModels.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("register table " + resource + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
