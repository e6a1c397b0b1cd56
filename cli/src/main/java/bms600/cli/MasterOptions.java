package bms600.cli;

import bms600.master.config.Configuration;
import bms600.master.config.WebAccess.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where the running master is, how it is known to be that one, and who asks it. */
final class MasterOptions {
  private static final String TOKEN = "BMS600_TOKEN";
  private static final String PASSWORD = "BMS600_PASSWORD";
  private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::");

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description = "The site file of the master: tells its address and its certificate.")
  private @Nullable Path site;

  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Its address (default: that of the site file, else http://127.0.0.1:8600).")
  private @Nullable String master;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Who signed its certificate, or that certificate, as PEM.")
  private @Nullable Path ca;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with a token (default: ${BMS600_TOKEN} of the environment).")
  private @Nullable Path tokenFile;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = {
        "Log in by this name instead; the password is asked for, or is BMS600_PASSWORD of the",
        "environment."
      })
  private @Nullable String user;

  @Option(
      names = "--code",
      paramLabel = "DIGITS",
      description = "The six digits of a second factor, with --user.")
  private @Nullable String code;

  @Spec(Spec.Target.MIXEE)
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  /**
   * The master, asked by whoever these options name.
   *
   * @throws IOException when it is out of reach or does not let in who asks
   */
  MasterClient open() throws IOException, InterruptedException {
    var configuration = configuration();
    var client =
        new MasterClient(address(configuration), Optional.ofNullable(trusted(configuration)));
    if (user != null) {
      client.logIn(user, password(user), code == null ? "" : code);
    } else {
      token().ifPresent(client::shows);
    }
    return client;
  }

  /** The master of a site, asked by nobody who is known. */
  static MasterClient nobody(Configuration configuration) throws IOException {
    var own = configuration.pagesCertificate().filter(Files::exists);
    return new MasterClient(URI.create(ofSite(configuration)), own);
  }

  private Optional<Configuration> configuration() throws IOException {
    if (site == null) {
      return Optional.empty();
    }
    return Optional.of(
        SiteFile.read(site, System.err)
            .orElseThrow(() -> new IOException(site + " cannot be used")));
  }

  private URI address(Optional<Configuration> configuration) {
    String text =
        master != null
            ? master
            : configuration.map(MasterOptions::ofSite).orElse("http://127.0.0.1:8600");
    try {
      var address = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean isWeb = Set.of("http", "https").contains(String.valueOf(address.getScheme()));
      if (isWeb && address.getHost() != null && address.getPath().isEmpty()) {
        return address;
      }
    } catch (URISyntaxException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), wrong(text), e);
    }
    throw new CommandLine.ParameterException(spec.commandLine(), wrong(text));
  }

  private static String wrong(String text) {
    return "--master: " + text + " must be an address such as https://10.0.0.5:8600";
  }

  private static String ofSite(Configuration configuration) {
    var hmi = configuration.hmi();
    String host = EVERYWHERE.contains(hmi.host()) ? "127.0.0.1" : hmi.host();
    boolean isOpen = configuration.access().tls() instanceof Tls.Off;
    String named = host.contains(":") ? "[" + host + "]" : host;
    return (isOpen ? "http://" : "https://") + named + ":" + hmi.port();
  }

  private @Nullable Path trusted(Optional<Configuration> configuration) {
    if (ca != null || configuration.isEmpty()) {
      return ca;
    }
    return configuration.get().pagesCertificate().orElse(null);
  }

  private Optional<String> token() throws IOException {
    if (tokenFile != null) {
      return Optional.of(Files.readString(tokenFile).strip());
    }
    return Optional.ofNullable(System.getenv(TOKEN)).filter(it -> !it.isBlank());
  }

  private static String password(String name) throws IOException {
    String given = System.getenv(PASSWORD);
    if (given != null) {
      return given;
    }
    return new String(
        Terminal.secret(
            "password of " + name + ": ", "no terminal to ask for the password: set " + PASSWORD));
  }
}
