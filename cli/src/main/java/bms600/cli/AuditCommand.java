package bms600.cli;

import bms600.master.audit.AuditCheck;
import bms600.master.audit.AuditHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks the audit log of a folder of data; the master may run meanwhile. */
@Command(
    name = "audit",
    description = "Checks the audit log: who came in, what was changed and commanded.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionCommand.class,
    subcommands = AuditCommand.Verify.class)
final class AuditCommand implements Callable<Integer> {
  static final int BROKEN = 1;

  @Override
  public Integer call() {
    System.err.println("bms600: audit verify --site FILE, or audit verify FOLDER");
    return Main.REFUSED;
  }

  @Command(
      name = "verify",
      description = {
        "Follows the chain from its first line and names the first line that is not as written.",
        "Exits with 0 where all is sound, with 1 where it is not."
      },
      mixinStandardHelpOptions = true,
      versionProvider = VersionCommand.class)
  static final class Verify implements Callable<Integer> {
    @Option(names = "--site", paramLabel = "FILE", description = "The site file.")
    private @Nullable Path site;

    @Parameters(arity = "0..1", paramLabel = "FOLDER", description = "The folder of data.")
    private @Nullable Path data;

    @Option(
        names = "--head",
        paramLabel = "SEQ:HASH",
        description = "What an earlier check printed and was kept elsewhere: must still be there.")
    private @Nullable String head;

    @Option(
        names = "--key",
        paramLabel = "FINGERPRINT",
        description = "Of the site's key, as kept elsewhere: it must have signed the log.")
    private @Nullable String key;

    @Override
    public Integer call() throws IOException {
      var folder = folder();
      var expected = Optional.ofNullable(head).flatMap(AuditHead::parse);
      if (head != null && expected.isEmpty()) {
        System.err.println("bms600: --head must be SEQ:HASH as printed by audit verify: " + head);
        return Main.REFUSED;
      }
      if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
        System.err.println(
            "bms600: name the site file (--site FILE) or its folder of data"
                + folder.map(it -> "; there is no folder " + it).orElse(""));
        return Main.REFUSED;
      }
      var verdict =
          head == null ? AuditCheck.of(folder.get()) : AuditCheck.of(folder.get(), expected);
      var signer = verdict.seals().map(AuditCheck.Seals::signer);
      if (key != null && verdict.fault().isEmpty() && !signer.equals(Optional.of(key))) {
        System.out.println(
            "BROKEN: no line is signed by " + key + signer.map(it -> ", but by " + it).orElse(""));
        return BROKEN;
      }
      return tell(verdict);
    }

    private Optional<Path> folder() {
      return site == null
          ? Optional.ofNullable(data)
          : SiteFile.readBegun(site, System.err).map(it -> it.data());
    }

    private static int tell(AuditCheck.Verdict verdict) {
      if (verdict.isTorn()) {
        System.out.println(
            "half a line follows: it is being written, or was when all ended; it does not count");
      }
      if (verdict.fault().isPresent()) {
        System.out.println("BROKEN: " + verdict.fault().get());
        System.out.println("sound up to  " + verdict.head());
        return BROKEN;
      }
      System.out.println(
          verdict.head().seq() + " lines are sound; keep this elsewhere to check against later:");
      System.out.println(verdict.head());
      System.out.println(
          verdict
              .seals()
              .map(
                  it ->
                      "signed %d times, from line %d up to line %d, by %s"
                          .formatted(it.number(), it.since(), it.upTo(), it.signer()))
              .orElse("no line is signed"));
      return 0;
    }
  }
}
