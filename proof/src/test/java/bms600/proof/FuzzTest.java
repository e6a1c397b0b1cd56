package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.proof.fuzz.Driver;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every parser that bytes of others reach, fuzzed by Jazzer in a process of its own: the kept
 * corpus first, then inputs that come of it, led by what code they reach. So many as stand here;
 * more by {@code tools/fuzz}.
 */
class FuzzTest {
  private static final Path CORPUS = Sites.ROOT.resolve("proof/src/test/corpus");
  private static final int PATIENCE_MINUTES = Integer.getInteger("fuzz.minutes", 15);
  private static final String HOOKS = "com.code_intelligence.jazzer.sanitizers.";

  /** What of the class path a target needs: Jazzer reads through all of it at its start. */
  private static final Pattern NEEDED =
      Pattern.compile(
          ".*/(classes|test-classes|(jazzer|jspecify|slf4j-api|snmp4j|jackson|snakeyaml|helidon"
              + "|core|modbus|sensors|master)[^/]*\\.jar)/?");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  /** The parsers, and how many inputs each gets here. */
  enum Parser {
    RTU_REPLY("modbus.RtuReplyFuzz", 1_000_000, 300),
    RTU_REQUEST("modbus.RtuRequestFuzz", 1_000_000, 300),
    MBAP_STREAM("modbus.MbapStreamFuzz", 1_000_000, 300),
    MBAP_REPLY("modbus.MbapReplyFuzz", 1_000_000, 300),
    SNMP_MESSAGE("master.uplink.snmp.SnmpMessageFuzz", 1_000_000, 300),
    HTTP_BODY("master.hmi.HttpBodyFuzz", 1_000_000, 300),
    SITE_FILE("master.config.SiteFileFuzz", 1_000_000, 1000),
    TABLE("master.config.TableFuzz", 1_000_000, 400),
    ARCHIVE_ROW("master.history.archive.ArchiveRowFuzz", 1_000_000, 300),
    RECOVERY("master.history.RecoveryFuzz", 1_000_000, 300),
    OUTBOX_LINE("master.notify.OutboxLineFuzz", 1_000_000, 600),
    AUDIT_LINE("master.audit.AuditLineFuzz", 1_000_000, 400);

    private final String target;
    private final long inputs;
    private final int longest;

    Parser(String target, long inputs, int longest) {
      this.target = target;
      this.inputs = inputs;
      this.longest = longest;
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingOfWhatIsReadFailsOtherwiseThanItSays(Parser parser) throws Exception {
    var only = System.getProperty("fuzz.parser", "");
    if (!only.isEmpty() && !only.equalsIgnoreCase(parser.name())) {
      return;
    }
    long inputs = Long.getLong("fuzz.inputs", parser.inputs);
    var said = folder.resolve("said.txt");
    var process =
        new ProcessBuilder(command(parser, inputs))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).as(parser + " ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String text = Files.readString(said);
    assertThat(process.exitValue()).as("%s: %s", parser, tail(text)).isZero();
    assertThat(text).contains("Done " + inputs + " runs in").contains("nothing is left: ");
    text.lines()
        .filter(line -> line.contains("DONE") || line.startsWith("nothing is left"))
        .forEach(line -> System.out.println(parser + ": " + line));
  }

  private List<String> command(Parser parser, long inputs) throws IOException {
    var found = System.getProperty("fuzz.corpus", folder.resolve("found").toString());
    var mine = Files.createDirectories(Path.of(found).resolve(parser.name()));
    var name = parser.target.substring(parser.target.lastIndexOf('.') + 1);
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+EnableDynamicAgentLoading"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", classPath(), "com.code_intelligence.jazzer.Jazzer"));
    command.add("--target_class=" + Driver.class.getName());
    command.add("--target_args=bms600." + parser.target);
    command.add("--disabled_hooks=" + sanitizers());
    command.add("--instrumentation_includes=bms600.**");
    command.add("--custom_hook_includes=bms600.**");
    command.addAll(List.of("-runs=" + inputs, "-max_len=" + parser.longest, "-timeout=60"));
    command.add("-seed=" + Integer.getInteger("fuzz.seed", 600));
    command.addAll(List.of(mine.toString(), CORPUS.resolve(name).toString()));
    return command;
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> NEEDED.matcher(entry).matches())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** What Jazzer looks for in programs of other kinds: no parser here opens files or runs SQL. */
  private static String sanitizers() {
    return Stream.of(
            "BigDecimal",
            "ClojureLangHooks",
            "Deserialization",
            "ExpressionLanguageInjection",
            "FilePathTraversal",
            "LdapInjection",
            "NamingContextLookup",
            "OsCommandInjection",
            "ReflectiveCall",
            "RegexInjection",
            "RegexRoadblocks",
            "ScriptEngineInjection",
            "ServerSideRequestForgery",
            "SqlInjection",
            "TemplateInjection",
            "UnsafeSanitizer",
            "XPathInjection",
            "XmlParserSsrfGuidance")
        .map(HOOKS::concat)
        .collect(Collectors.joining(":"));
  }

  private static String tail(String text) {
    return text.lines()
        .filter(line -> !line.matches("(INFO|WARNING|#[0-9]|#####|\").*"))
        .limit(40)
        .collect(Collectors.joining("\n"));
  }
}
