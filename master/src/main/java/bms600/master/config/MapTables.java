package bms600.master.config;

import bms600.core.register.RegisterTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The register maps a site file may name: those of the product, and the tables in the folder {@code
 * maps} beside the file. A table is read when it is first named.
 */
final class MapTables {
  private static final String FOLDER = "maps";

  private final Path folder;
  private final Mistakes mistakes;
  private final Map<String, Optional<RegisterTable>> tables = new HashMap<>();

  MapTables(Path siteFile, Mistakes mistakes) {
    this.folder = siteFile.resolveSibling(FOLDER);
    this.mistakes = mistakes;
  }

  /** The map that is named here; the product's own, and a mistake, where there is none. */
  ModbusMap read(Entry entry) {
    var name = entry.read(TableFile.NAME);
    if (name.isEmpty() || name.get().equals(ModbusMap.NATIVE.name())) {
      return ModbusMap.NATIVE;
    }
    var builtIn = RegisterTable.BUILT_IN.get(name.get());
    if (builtIn != null) {
      return new ModbusMap(name.get(), Optional.of(builtIn));
    }
    if (!tables.containsKey(name.get())) {
      tables.put(name.get(), table(name.get(), entry));
    }
    return new ModbusMap(name.get(), tables.getOrDefault(name.get(), Optional.empty()));
  }

  private Optional<RegisterTable> table(String name, Entry entry) {
    var file = folder.resolve(name + ".csv");
    if (!Files.isRegularFile(file)) {
      entry.wrong("must be native, pbms6000, or have its table in " + file);
      return Optional.empty();
    }
    return TableFile.text(file, mistakes).flatMap(text -> table(name, file, text));
  }

  private Optional<RegisterTable> table(String name, Path file, String text) {
    return switch (RegisterTable.read(name, text)) {
      case RegisterTable.Outcome.Read(var table) -> Optional.of(table);
      case RegisterTable.Outcome.Refused(var wrong) -> {
        wrong.forEach(
            one ->
                mistakes.addIn(file.toString(), one.line(), one.key(), one.value(), one.allowed()));
        yield Optional.empty();
      }
    };
  }
}
