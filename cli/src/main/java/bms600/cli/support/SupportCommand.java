package bms600.cli.support;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes a bundle for whoever is asked for help. */
@Command(
    name = "support",
    description = {
      "Writes a zip for whoever is asked for help, without secrets.",
      "In it are the site as it is understood, the newest events, the state of the files and of",
      "the audit log, and the machine. Secret words are blotted out; names of people and addresses",
      "are not. The master may go on running."
    },
    mixinStandardHelpOptions = true)
public final class SupportCommand implements Callable<Integer> {
  @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
  private Path site = Path.of("site.yaml");

  @Option(names = "--to", required = true, paramLabel = "FILE", description = "The zip.")
  private Path to = Path.of("support.zip");

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "What the program logged, such as journalctl -u bms600 wrote it to a file.")
  private @Nullable Path log;

  @Override
  public Integer call() throws IOException {
    var bundle = SupportBundle.of(site, Optional.ofNullable(log));
    bundle.write(to);
    System.out.println(to + ": " + String.join(", ", bundle.names()));
    System.out.println("Look through it before you send it: names and addresses are in it.");
    return 0;
  }
}
