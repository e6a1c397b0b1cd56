package bms600.cli;

import bms600.master.Version;
import bms600.master.history.Past;
import bms600.master.history.archive.ArchiveWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what a site remembers into a file that other programs read. */
@Command(
    name = "export",
    description = {
      "Writes the history of a site into a zip of JSON lines and CSV.",
      "With --replay it is one string, as a record that the simulator lives again. The master may",
      "go on running."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class ExportCommand implements Callable<Integer> {
  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE",
      description = "The zip; with --replay the CSV, beside which a scenario is written.")
  private Path to = Path.of("site.zip");

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "The first value, such as 2026-11-01T22:00:00Z (default: all there are).")
  private @Nullable String from;

  @Option(
      names = "--until",
      paramLabel = "INSTANT",
      description = "Values before this instant (default: all there are).")
  private @Nullable String until;

  @Option(
      names = "--replay",
      paramLabel = "STRING",
      description = "Only this string, as current, voltage and temperature for the simulator.")
  private @Nullable String string;

  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var configuration = SiteFile.read(file, System.err);
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    String ending = string == null ? ".zip" : ".csv";
    if (!to.toString().endsWith(ending)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--to: " + to + " — must be a name that ends in " + ending);
    }
    var site = configuration.get().site();
    try (var past = Past.open(configuration.get().data())) {
      var first = past.beginning();
      if (first.isEmpty()) {
        throw new IOException(configuration.get().data() + ": no values are kept yet");
      }
      var begin = instant("--from", from, first.get());
      var end = instant("--until", until, past.last().orElseThrow().plusMillis(1));
      if (!begin.isBefore(end)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "--until: " + end + " — must be after " + begin);
      }
      if (string != null) {
        var night = new ReplayFile(site, string);
        System.out.println(night.write(past, begin, end, to));
      } else {
        var written = new ArchiveWriter(past, site.name(), Version.NAME).write(to, begin, end);
        System.out.println(
            to + ": " + written.events() + " events, " + written.frames() + " frames of values");
        if (written.damaged() > 0) {
          System.err.println(
              "bms600: " + written.damaged() + " damaged parts of the history are left out");
        }
      }
    }
    return 0;
  }

  private Instant instant(String option, @Nullable String text, Instant otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          option + ": " + text + " — must be an instant such as 2026-11-01T22:00:00Z",
          e);
    }
  }
}
