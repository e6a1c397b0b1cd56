package bms600.master.config;

import bms600.core.notice.Person;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads a site file into a {@link Configuration}, or into the list of every mistake in it.
 *
 * <p>A file without the section {@code batteries}, and so an empty one, is a site that is being set
 * up: nothing of it must be there yet. No content of a file makes it throw.
 */
public final class ConfigurationReader {

  /** What became of a site file. */
  public sealed interface Outcome {
    record Loaded(Configuration configuration) implements Outcome {}

    /**
     * Not a word of the file counts.
     *
     * @param mistakes at least one, from the top of the file to its end
     */
    record Refused(List<Mistake> mistakes) implements Outcome {
      public Refused {
        mistakes = List.copyOf(mistakes);
      }
    }
  }

  private static final List<String> SECTIONS =
      List.of(
          "site",
          "ports",
          "battery_types",
          "batteries",
          "io",
          "alarms",
          "notify",
          "reports",
          "audit",
          "uplinks",
          "hmi",
          "panel",
          "data",
          "scan");

  private static final Form<ZoneId> TIMEZONE =
      new Form<>(
          "must be a time zone such as Europe/Zurich or UTC",
          text ->
              ZoneId.getAvailableZoneIds().contains(text)
                  ? Optional.of(ZoneId.of(text))
                  : Optional.empty());
  private static final Pattern FOLDER =
      Pattern.compile("[" + Form.CHARACTER + "](?:[" + Form.CHARACTER + "\\x20]{0,255})");
  private static final Form<Path> DATA =
      new Form<>("must be the path of a folder, such as ./data", ConfigurationReader::path);

  /** The path of a file. */
  static final Form<Path> PATH =
      new Form<>("must be the path of a file, such as ./ca.pem", ConfigurationReader::path);

  private static final YamlNode EMPTY = new YamlNode.Mapping(1, List.of());
  private static final Form<Duration> PERIOD = Units.time("0.2 s", "1 min");

  private ConfigurationReader() {}

  /** Reads a file; paths in it count from its folder. */
  public static Outcome read(Path file) {
    var mistakes = new Mistakes(file.toString());
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException wrong) {
      mistakes.add(0, "", "its characters", "must be UTF-8: " + wrong.getMessage());
      return new Outcome.Refused(mistakes.inOrder());
    } catch (NoSuchFileException missing) {
      mistakes.add(0, "", "there is no such file", "must be a site file");
      return new Outcome.Refused(mistakes.inOrder());
    } catch (IOException wrong) {
      mistakes.add(0, "", unreadable(file, wrong), "must be a file that can be read");
      return new Outcome.Refused(mistakes.inOrder());
    }
    return read(file, text);
  }

  private static String unreadable(Path file, IOException why) {
    if (Files.isDirectory(file)) {
      return "a folder";
    }
    return why instanceof AccessDeniedException
        ? "not to be read by this user"
        : String.valueOf(why.getMessage());
  }

  /** Reads a text as the content of a file that need not exist; no text makes it throw. */
  public static Outcome read(Path file, String text) {
    var mistakes = new Mistakes(file.toString());
    var loaded =
        YamlText.read(text, mistakes)
            .map(root -> root instanceof YamlNode.Nothing ? EMPTY : root)
            .flatMap(root -> configuration(file, new Entry(mistakes, "", root)));
    return loaded
        .<Outcome>map(Outcome.Loaded::new)
        .orElseGet(() -> new Outcome.Refused(mistakes.inOrder()));
  }

  private static Optional<Configuration> configuration(Path file, Entry root) {
    var fields = root.fields(SECTIONS);
    boolean isBegun = fields.at("batteries").isEmpty();
    var site = isBegun ? fields.at("site") : fields.required("site", "must have a name");
    var siteFields = site.map(entry -> entry.fields(List.of("name", "timezone")));
    var name =
        site.isEmpty() && isBegun
            ? Optional.of(Defaults.SITE)
            : siteFields.flatMap(one -> one.required("name", BatterySection.TEXT));
    var timezone =
        siteFields
            .flatMap(one -> one.optional("timezone", TIMEZONE))
            .orElseGet(() -> ZoneId.of(Defaults.TIMEZONE));
    var ports = new PortSection(fields, isBegun);
    var types = new TypeSection(fields, isBegun);
    var tables = new ModelTables(file, root.mistakes());
    var batterySection = new BatterySection(fields, ports, types, tables);
    var batteries = batterySection.strings();
    var io = new IoSection(fields, ports, tables, batteries);
    var uplinks = new UplinkSection(file, fields, ports, name.orElse(""));
    var channels = new ChannelSection(file, ports, uplinks.uplinks().snmp());
    var told = new NotifySection(channels, fields, batteries).messages();
    var notify = told.with(new ReportsSection(told, batteries).read(fields));
    var audit = AuditSection.read(fields, channels, told);
    var data = fields.or("data", DATA, Path.of(Defaults.DATA));
    var panel = PanelSection.read(fields);
    var period = period(fields);
    var names = notify.people().stream().map(Person::name).collect(Collectors.toSet());
    var scopes = AlarmScopes.of(types, batteries);
    var alarms = new AlarmSection(fields, scopes, Optional.of(names)).settings();
    Layout.check(ports, types, batteries, io);
    if (!root.mistakes().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Configuration(
            SiteBuild.of(name.orElseThrow(), timezone, ports, types, batterySection, io, alarms)
                .with(AuditSection.channels(notify, audit)),
            tables.models(),
            ports.maxBlocks(),
            uplinks.uplinks(),
            uplinks.hmi(),
            file.toAbsolutePath().resolveSibling(data).normalize(),
            period,
            notify,
            uplinks.access(),
            panel,
            audit));
  }

  private static Duration period(Fields fields) {
    return fields
        .at("scan")
        .map(entry -> entry.fields(List.of("period")))
        .map(scan -> scan.or("period", PERIOD, Defaults.SCAN_PERIOD))
        .orElse(Defaults.SCAN_PERIOD);
  }

  private static Optional<Path> path(String text) {
    try {
      return FOLDER.matcher(text).matches() ? Optional.of(Path.of(text)) : Optional.empty();
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }
}
