package bms600.cli;

import bms600.cli.security.Finding;
import bms600.cli.security.SecurityCheck;
import bms600.master.Version;
import bms600.master.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Says what is wrong with a site file, or what it means; or whether its site is secure. */
@Command(
    name = "check",
    description = {
      "Lists every mistake in a site file, or prints it with all defaults filled in.",
      "With --security looks instead whether the site and its running master are as safe as they",
      "should be, and exits with 1 where they are not."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class)
final class CheckCommand implements Callable<Integer> {
  static final int INSECURE = 1;
  private static final Path HOME = Path.of(System.getProperty("bms600.home", "."));
  private static final String BILL = "bms600.cdx.json";

  @Parameters(paramLabel = "FILE", description = "The site file.")
  private Path file = Path.of("site.yaml");

  @Option(
      names = "--security",
      description = "Looks at listeners, rights, secrets, logs and roles.")
  private boolean isOfSecurity;

  @Option(names = "--json", description = "With --security: the findings as JSON.")
  private boolean isJson;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var configuration = SiteFile.readBegun(file, System.err);
    if (configuration.isEmpty()) {
      return Main.REFUSED;
    }
    if (!isOfSecurity) {
      System.out.print(configuration.get().text());
      doubts(configuration.get()).forEach(System.err::println);
      return 0;
    }
    return security(configuration.get());
  }

  /** What keeps no site from being monitored, and is no mistake of the site file. */
  private List<String> doubts(Configuration configuration) {
    return configuration.uplinks().opcua().stream()
        .flatMap(server -> server.users().stream())
        .filter(user -> user.spoilt().isPresent())
        .map(
            user ->
                "%s: uplinks.opcua.users: %s cannot come in: %s holds no certificate (PEM)"
                    .formatted(file, user.name(), user.spoilt().orElseThrow()))
        .toList();
  }

  private int security(Configuration configuration) throws IOException, InterruptedException {
    var subject =
        new SecurityCheck.Subject(
            configuration, file, bill(), System.getProperty("java.class.path", ""));
    var now = Instant.now();
    List<Finding> findings;
    try (var client = MasterOptions.nobody(configuration)) {
      findings = SecurityCheck.of(subject, client::status, now);
    }
    boolean isSecure = findings.stream().noneMatch(it -> it.state() == Finding.State.FAILED);
    if (isJson) {
      System.out.println(json(configuration, findings, isSecure, now));
    } else {
      findings.forEach(CheckCommand::tell);
      System.out.println(isSecure ? "nothing has failed" : "NOT SECURE: see what has failed above");
    }
    return isSecure ? 0 : INSECURE;
  }

  /** In the package, or where the program was built. */
  private static Path bill() {
    var built = HOME.resolve("cli/target").resolve(BILL);
    return Files.exists(built) ? built : HOME.resolve("../../share/doc/bms600").resolve(BILL);
  }

  private static void tell(Finding finding) {
    System.out.printf(
        "%-9s %-12s %s: %s%n",
        finding.state().code(), finding.check(), finding.place(), finding.words());
  }

  private static String json(
      Configuration configuration, List<Finding> findings, boolean isSecure, Instant now) {
    var root = JsonMapper.shared().createObjectNode();
    root.put("site", configuration.site().name()).put("version", Version.NAME);
    root.put("java", Runtime.version().toString()).put("at", now.toString());
    root.put("secure", isSecure);
    var all = root.putArray("findings");
    for (var each : findings) {
      all.addObject()
          .put("check", each.check())
          .put("state", each.state().code())
          .put("place", each.place())
          .put("words", each.words());
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }
}
