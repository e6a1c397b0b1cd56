package bms600.master.backup;

import bms600.core.snapshot.Event;
import bms600.master.config.Configuration;
import bms600.master.config.ConfigurationReader;
import bms600.master.config.ConfigurationReader.Outcome;
import bms600.master.history.History;
import bms600.master.seal.SigningKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A small site with something of all that a backup holds, and backups that nobody would make. */
final class TestBackup {
  static final Instant AT = Instant.parse("2026-11-27T20:00:00Z");
  static final char[] SECRET = "correct horse battery".toCharArray();
  private static final int ROUNDS = 100_000;

  private TestBackup() {}

  /** A site of this name in a folder; its file. */
  static Path site(Path folder, String name) throws IOException {
    Files.createDirectories(folder.resolve("sensors"));
    var file = folder.resolve("site.yaml");
    Files.writeString(file, "# by hand\nsite: { name: " + name + " }\ndata: ./data\n");
    Files.writeString(folder.resolve("sensors/other-make.csv"), "a table of " + name + "\n");
    var configuration = configuration(file);
    try (var history = History.open(configuration.data(), configuration.site())) {
      history.append(List.of(new Event(AT, "note", "site", "first of " + name)));
      history.append(List.of(new Event(AT, "note", "site", "second of " + name)));
    }
    var data = configuration.data();
    Files.writeString(data.resolve("people.json"), "hashes of " + name);
    Files.writeString(
        data.resolve("snmp-engine"), "id 80007ed905" + "ab".repeat(12) + "\nboots 7\n");
    Files.createDirectories(data.resolve("attachments"));
    Files.writeString(data.resolve("attachments/photo"), "a photo of " + name);
    Files.writeString(data.resolve("half.new"), "is only being written");
    SigningKey.of(data);
    return file;
  }

  static Configuration configuration(Path file) {
    return switch (ConfigurationReader.read(file)) {
      case Outcome.Loaded(var configuration) -> configuration;
      case Outcome.Refused(var mistakes) -> throw new AssertionError(mistakes.toString());
    };
  }

  static byte[] backup(Path file) throws IOException {
    var out = new ByteArrayOutputStream();
    BackupWriter.write(file, new BackupWriter.Wish("0.1.0", AT, false), SECRET, out);
    return out.toByteArray();
  }

  static Staging.Told stage(byte[] backup, Path file, Optional<String> trusted) throws IOException {
    var terms = new Staging.Terms("0.1.0", trusted, AT.plusSeconds(3600), (_, _, _) -> {});
    return Staging.stage(new ByteArrayInputStream(backup), SECRET, file, terms);
  }

  /** What a signed backup may be made to hold, whatever that is. */
  static byte[] sealed(SigningKey key, byte[] manifest, Map<String, byte[]> files)
      throws IOException {
    return sealed(manifest, both(key.sign(BackupWriter.signed(manifest)), key.publicKey()), files);
  }

  static byte[] sealed(byte[] manifest, byte[] signature, Map<String, byte[]> files)
      throws IOException {
    var all = new LinkedHashMap<String, byte[]>();
    all.put(BackupWriter.MANIFEST, manifest);
    all.put(BackupWriter.SIGNATURE, signature);
    all.putAll(files);
    var zipped = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(zipped)) {
      for (var each : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return enveloped(zipped.toByteArray());
  }

  static byte[] enveloped(byte[] content) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var envelope = Envelope.writing(out, SECRET, ROUNDS)) {
      envelope.write(content);
    }
    return out.toByteArray();
  }

  static byte[] both(byte[] one, byte[] two) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(one);
    out.writeBytes(two);
    return out.toByteArray();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
