package bms600.cli;

import bms600.master.Backups;
import bms600.master.backup.Restore;
import bms600.master.backup.Staging;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a backup back, in two steps. */
@Command(
    name = "restore",
    description = {
      "Checks a backup, unpacks it beside what is there, and tells what it would replace.",
      "Nothing that runs is changed: 'restore confirm' lets the next start put it in place."
    },
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    subcommands = {RestoreCommand.Confirm.class, RestoreCommand.GiveUp.class})
final class RestoreCommand implements Callable<Integer> {
  private static final int MOST_LINES = 200;

  @Option(names = "--site", paramLabel = "FILE", description = "The site file; need not exist.")
  private @Nullable Path site;

  @Option(
      names = "--trust",
      paramLabel = "FINGERPRINT",
      description = "Who signed it, where that is another site: SHA256:... as it is shown there.")
  private @Nullable String trusted;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "The backup.")
  private @Nullable Path file;

  @Mixin private Passphrase passphrase = new Passphrase();

  @Override
  public Integer call() throws IOException {
    if (site == null || file == null) {
      System.err.println("bms600: restore --site SITE FILE, then restore confirm --site SITE");
      return Main.REFUSED;
    }
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      var terms = Backups.terms(Optional.ofNullable(trusted), Instant.now());
      tell(file, Staging.stage(in, passphrase.known(), site, terms));
    }
    System.out.println("Nothing is changed yet. restore confirm --site " + site + " goes on.");
    return 0;
  }

  private static void tell(Path file, Staging.Told told) {
    BackupCommand.tell(file, told.manifest(), told.signer());
    System.out.println(
        told.isOwn() ? "  by the key of this site" : "  by another site, which you vouch for");
    System.out.println("  journal    " + told.events() + " events");
    System.out.println("  replaces   " + told.data());
    var lines = told.difference();
    System.out.println(
        lines.isEmpty() ? "The site file says the same." : "The site file, old and new:");
    lines.stream().limit(MOST_LINES).forEach(System.out::println);
    if (lines.size() > MOST_LINES) {
      System.out.println("... and " + (lines.size() - MOST_LINES) + " lines more");
    }
  }

  @Command(
      name = "confirm",
      description = {
        "Lets the next start of the program put the staged backup in place. What is there now is",
        "kept beside it, and comes back by itself where the backup does not get ready."
      },
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  static final class Confirm implements Callable<Integer> {
    @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
    private Path site = Path.of("site.yaml");

    @Override
    public Integer call() throws IOException {
      System.out.println(
          Restore.of(site).confirm()
              + " is put in place at the next start: systemctl restart bms600");
      return 0;
    }
  }

  @Command(
      name = "give-up",
      description = "Removes what is staged and not confirmed.",
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  static final class GiveUp implements Callable<Integer> {
    @Option(names = "--site", required = true, paramLabel = "FILE", description = "The site file.")
    private Path site = Path.of("site.yaml");

    @Override
    public Integer call() throws IOException {
      Restore.of(site).giveUp();
      System.out.println("what was staged is removed");
      return 0;
    }
  }
}
