package bms600.cli.support;

import bms600.master.audit.AuditCheck;
import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.Mistake;
import bms600.master.history.Past;
import bms600.master.history.StoredEvent;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts together what somebody far away needs to help: the site as it is understood, what happened,
 * the state of the disk and of the audit log, the machine. Only reads, while the master may run. A
 * part that cannot be had says why in its own place, and the others are there all the same.
 */
final class SupportBundle {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int EVENTS = 20_000;
  private static final int LOG_BYTES = 8 << 20;

  private final SecretWords secrets;
  private final Map<String, String> parts = new LinkedHashMap<>();

  private SupportBundle(SecretWords secrets) {
    this.secrets = secrets;
  }

  /**
   * Gathers all of it.
   *
   * @param log a log of the program, of which the last 8 MB are taken
   * @throws IOException when the site file or the log cannot be read; the message names it
   */
  static SupportBundle of(Path siteFile, Optional<Path> log) throws IOException {
    String text = Files.readString(siteFile);
    var bundle = new SupportBundle(SecretWords.of(text));
    switch (ConfigurationReader.read(siteFile, text)) {
      case ConfigurationReader.Outcome.Loaded(var configuration) -> bundle.site(configuration);
      case ConfigurationReader.Outcome.Refused(var mistakes) ->
          bundle.part(
              "mistakes.txt",
              mistakes.stream().map(Mistake::text).collect(Collectors.joining("\n", "", "\n")));
    }
    if (log.isPresent()) {
      bundle.part("log.txt", end(log.get()));
    }
    return bundle;
  }

  private void site(Configuration configuration) {
    var data = configuration.data();
    part("site.yaml", configuration.text());
    part("machine.txt", MachineFacts.of(data));
    part("files.txt", DataFiles.of(data));
    part("audit.txt", audit(data));
    part("events.jsonl", events(data));
  }

  private static String audit(Path data) {
    try {
      var verdict = AuditCheck.of(data);
      return verdict.fault().map(fault -> "BROKEN: " + fault + "\n").orElse("")
          + "sound up to "
          + verdict.head()
          + (verdict.isTorn() ? "; half a line follows\n" : "\n");
    } catch (IOException e) {
      return "cannot be checked: " + e + "\n";
    }
  }

  private String events(Path data) {
    try (var past = Past.open(data)) {
      return past.newest(EVENTS).reversed().stream()
          .map(this::line)
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      return JSON.createObjectNode().put("error", secrets.blotted(String.valueOf(e))) + "\n";
    }
  }

  /** Blotted text by text: a number of JSON must stay one, whatever a PIN is. */
  private String line(StoredEvent stored) {
    var event = stored.event();
    return JSON.createObjectNode()
        .put("seq", stored.seq())
        .put("at", event.at().toString())
        .put("kind", event.kind())
        .put("place", secrets.blotted(event.place()))
        .put("text", secrets.blotted(event.text()))
        .toString();
  }

  private static String end(Path log) throws IOException {
    try (var file = Files.newByteChannel(log)) {
      file.position(Math.max(0, file.size() - LOG_BYTES));
      var in = Channels.newInputStream(file);
      return new String(in.readNBytes(LOG_BYTES), StandardCharsets.UTF_8);
    }
  }

  private void part(String name, String text) {
    parts.put(name, name.endsWith(".jsonl") ? text : secrets.blotted(text));
  }

  /** The names of its parts. */
  List<String> names() {
    return new ArrayList<>(parts.keySet());
  }

  /** Writes it as a zip; what stands there is replaced. */
  void write(Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        var zip = new ZipOutputStream(out)) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }
}
