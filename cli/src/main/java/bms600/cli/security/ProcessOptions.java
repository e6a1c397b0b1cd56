package bms600.cli.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether the Java of a running master lets anybody in by the back door (EDR 2.13). */
final class ProcessOptions {
  private static final String CHECK = "attach";

  private ProcessOptions() {}

  static List<Finding> look(long pid) throws IOException {
    var words = words(Path.of("/proc", Long.toString(pid), "cmdline"));
    var findings = new ArrayList<Finding>();
    String place = "process " + pid;
    for (var word : words) {
      if (word.contains("jdwp")
          || word.contains("jmxremote")
          || word.startsWith("-agent")
          || word.startsWith("-javaagent")) {
        findings.add(Finding.failed(CHECK, place, "is open to " + word));
      }
    }
    findings.add(
        words.contains("-XX:+DisableAttachMechanism")
            ? Finding.ok(CHECK, place, "lets no debugger or agent attach")
            : Finding.doubtful(
                CHECK, place, "its own user may attach: -XX:+DisableAttachMechanism is not set"));
    return findings;
  }

  /** What it was started with, and what stands in the files that are named by {@code @}. */
  private static List<String> words(Path commandLine) throws IOException {
    var words = new ArrayList<String>();
    for (var word : Files.readString(commandLine, StandardCharsets.UTF_8).split("\0", -1)) {
      words.add(word);
      var file = Path.of(word.startsWith("@") ? word.substring(1) : "");
      if (word.startsWith("@") && Files.isReadable(file)) {
        words.addAll(List.of(Files.readString(file).strip().split("\\s+", -1)));
      }
    }
    return words;
  }
}
