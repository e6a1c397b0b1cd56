package bms600.cli.support;

import bms600.master.run.LiveFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The files of a folder of data: how large, since when, whose. Nothing of what is in them. */
final class DataFiles {
  private DataFiles() {}

  static String of(Path data) {
    try {
      return LiveFolder.below(data).stream()
          .map(file -> line(data, file))
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      return "cannot be listed: " + e + "\n";
    }
  }

  /** A file that a running master removes meanwhile says so. */
  private static String line(Path data, Path file) {
    try {
      return "%12d  %s  %-10s %s"
          .formatted(
              Files.isDirectory(file) ? 0 : Files.size(file),
              Files.getLastModifiedTime(file).toInstant(),
              Files.getOwner(file).getName(),
              data.relativize(file) + (Files.isDirectory(file) ? "/" : ""));
    } catch (IOException e) {
      return "%12s  %s: %s".formatted("gone", data.relativize(file), e.getMessage());
    }
  }
}
