package bms600.sensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A catalogue of sensor models: those that come with the product, and a site's own. Immutable. */
public final class SensorModels {
  /** The models that come with the product. */
  public static final SensorModels BUILT_IN =
      new SensorModels(
          List.of(
              model("BAT-02", 2, "bat-02.csv"),
              model("BAT-12", 12, "bat-12.csv"),
              model("BMS-CM", 60, "bms-cm.csv"),
              model("BMS-VM", 61, "bms-vm.csv"),
              model("IO", 62, "io.csv")));

  private final List<SensorModel> all;

  /** What became of a table: a model, or every mistake in it. */
  public sealed interface Outcome {
    record Read(SensorModel model) implements Outcome {}

    /** Refused; at least one mistake, from the top of the table to its end. */
    record Refused(List<TableMistake> mistakes) implements Outcome {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  private SensorModels(List<SensorModel> all) {
    this.all = List.copyOf(all);
  }

  /** The model of a table that somebody wrote for a sensor of another make. */
  public static Outcome read(String name, String table) {
    return switch (TableReader.read(table)) {
      case TableReader.Outcome.Read(var rows) ->
          new Outcome.Read(new SensorModel(name, OptionalInt.empty(), rows));
      case TableReader.Outcome.Refused(var mistakes) -> new Outcome.Refused(mistakes);
    };
  }

  /**
   * This catalogue and one model more.
   *
   * @throws IllegalArgumentException when its name is taken
   */
  public SensorModels with(SensorModel model) {
    if (has(model.name())) {
      throw new IllegalArgumentException("there is a sensor model " + model + " already");
    }
    return new SensorModels(Stream.concat(all.stream(), Stream.of(model)).toList());
  }

  public List<SensorModel> all() {
    return all;
  }

  public boolean has(String name) {
    return all.stream().anyMatch(model -> model.name().equals(name));
  }

  /**
   * The model of this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public SensorModel named(String name) {
    return all.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sensor model " + name + " in " + all));
  }

  /** The model that reports this code in its {@link Identity}. */
  public Optional<SensorModel> forIdentity(int code) {
    return all.stream().filter(model -> model.identity().equals(OptionalInt.of(code))).findFirst();
  }

  private static SensorModel model(String name, int identity, String resource) {
    return switch (TableReader.read(text(resource))) {
      case TableReader.Outcome.Read(var table) ->
          new SensorModel(name, OptionalInt.of(identity), table);
      case TableReader.Outcome.Refused(var mistakes) ->
          throw new IllegalStateException(resource + ": " + mistakes);
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

  @Override
  public String toString() {
    return all.toString();
  }
}
