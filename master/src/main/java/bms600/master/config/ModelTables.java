package bms600.master.config;

import bms600.sensors.SensorModel;
import bms600.sensors.SensorModels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sensor models a site file may name: those of the product, and the register tables in the
 * folder {@code sensors} beside the file. A table is read when it is first named.
 */
final class ModelTables {
  private static final String FOLDER = "sensors";

  private final Path folder;
  private final Mistakes mistakes;
  private final Map<String, Optional<SensorModel>> tables = new HashMap<>();
  private SensorModels models = SensorModels.BUILT_IN;

  ModelTables(Path siteFile, Mistakes mistakes) {
    this.folder = siteFile.resolveSibling(FOLDER);
    this.mistakes = mistakes;
  }

  /** All models that were named, and those of the product. */
  SensorModels models() {
    return models;
  }

  /** The model that is named here; nothing, and a mistake, where there is none. */
  Optional<SensorModel> read(Entry entry) {
    var name = entry.read(TableFile.NAME);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (models.has(name.get())) {
      return Optional.of(models.named(name.get()));
    }
    if (!tables.containsKey(name.get())) {
      tables.put(name.get(), table(name.get(), entry));
    }
    return tables.get(name.get());
  }

  private Optional<SensorModel> table(String name, Entry entry) {
    var file = folder.resolve(name + ".csv");
    if (!Files.isRegularFile(file)) {
      var known =
          SensorModels.BUILT_IN.all().stream()
              .map(SensorModel::name)
              .collect(Collectors.joining(", "));
      entry.wrong("must be one of " + known + ", or have its table in " + file);
      return Optional.empty();
    }
    return TableFile.text(file, mistakes).flatMap(text -> model(name, file, text));
  }

  private Optional<SensorModel> model(String name, Path file, String text) {
    return switch (SensorModels.read(name, text)) {
      case SensorModels.Outcome.Read(var model) -> {
        models = models.with(model);
        yield Optional.of(model);
      }
      case SensorModels.Outcome.Refused(var wrong) -> {
        wrong.forEach(
            one ->
                mistakes.addIn(file.toString(), one.line(), one.key(), one.value(), one.allowed()));
        yield Optional.empty();
      }
    };
  }
}
