package bms600.cli;

import bms600.core.notice.Language;
import bms600.master.HistoryArchive;
import bms600.master.ReportRoom;
import bms600.master.SavedSite;
import bms600.master.Version;
import bms600.master.config.Configuration;
import bms600.master.history.Past;
import bms600.master.hmi.Papers;
import bms600.master.hmi.ReportDesk;
import bms600.master.report.Shelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a report of a site from what it remembers. */
@Command(
    name = "report",
    description = {
      "Writes a report of a site from its data folder, as PDF or CSV.",
      "It is as the pages would give it, a CSV where the file is named so. The master may go on",
      "running; then values are of its last second."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class ReportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "KIND",
      description =
          "monthly, quarterly, yearly, discharge, capacity, alarms, prc-005 or commissioning.")
  private String kind = "monthly";

  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where it is written; its name ends in .pdf or .csv.")
  private Path out = Path.of("report.pdf");

  @Option(names = "--string", paramLabel = "NAME", description = "The string it is of.")
  private String string = "";

  @Option(names = "--id", paramLabel = "ID", description = "The discharge it is of.")
  private String id = "";

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      description = "Alarms from then on (default: 31 days before the end).")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "INSTANT",
      description = "Alarms before then (default: the last value that is kept).")
  private @Nullable String to;

  @Option(names = "--language", paramLabel = "en|zh", description = "Its language (default: en).")
  private String language = Language.EN.code();

  @Spec private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    var wanted = wanted();
    var form = form();
    var configuration = SiteFile.read(file, System.err);
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    byte[] report = report(configuration.get(), wanted, form);
    Files.write(out, report);
    System.out.println(out + ": " + report.length + " bytes, BMS 600 " + Version.NAME);
    return 0;
  }

  private ReportDesk.Wanted wanted() {
    if (!ReportDesk.KINDS.contains(kind)) {
      throw wrong("KIND", kind, String.join(", ", ReportDesk.KINDS));
    }
    only("--string", string, "monthly|quarterly|yearly|capacity");
    only("--id", id, "discharge");
    only("--from", from, "alarms");
    only("--to", to, "alarms");
    return new ReportDesk.Wanted(
        kind,
        string,
        id,
        instant("--from", from),
        instant("--to", to),
        Language.of(language).orElseThrow(() -> wrong("--language", language, "en or zh")));
  }

  private void only(String option, @Nullable String value, String kinds) {
    if (value != null && !value.isEmpty() && !kind.matches(kinds)) {
      throw wrong(option, value, "left out: only for " + kinds.replace("|", ", "));
    }
  }

  private Papers.Form form() {
    String name = String.valueOf(out.getFileName());
    if (name.endsWith(".pdf")) {
      return Papers.Form.PDF;
    }
    if (name.endsWith(".csv")) {
      return Papers.Form.CSV;
    }
    throw wrong("--out", name, "a name that ends in .pdf or .csv");
  }

  private byte[] report(Configuration configuration, ReportDesk.Wanted wanted, Papers.Form form)
      throws IOException {
    try (var past = Past.open(configuration.data())) {
      var now =
          SavedSite.of(configuration.site(), past)
              .orElseThrow(
                  () -> new IOException(configuration.data() + ": no values are kept yet"));
      var room = new ReportRoom(new Shelf(configuration.data()));
      return switch (new ReportDesk(room, new HistoryArchive(past)).make(now, wanted, form)) {
        case ReportDesk.Outcome.Made(_, var content) -> content;
        case ReportDesk.Outcome.Missing(var field, var value, var allowed) ->
            throw wrong("--" + field, value.isEmpty() ? "(left out)" : value, allowed);
      };
    }
  }

  private Optional<Instant> instant(String option, @Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (java.time.format.DateTimeParseException e) {
      throw wrong(option, String.valueOf(text), "an instant such as 2026-11-01T22:00:00Z");
    }
  }

  private CommandLine.ParameterException wrong(String option, String value, String allowed) {
    return new CommandLine.ParameterException(
        spec.commandLine(), option + ": " + value + " — must be " + allowed);
  }
}
