package bms600.master.audit;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.run.Deed;
import bms600.master.seal.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signatures in the log: when they are made, that others can check them, and what they find. */
final class AuditSealTest {
  private static final Instant AT = Instant.parse("2026-11-01T08:00:00Z");

  @TempDir private Path folder = Path.of("replaced by JUnit");
  @TempDir private Path stranger = Path.of("replaced by JUnit");
  private long nanos;

  private AuditLog open(Optional<SigningKey> key) throws IOException {
    return AuditLog.open(folder, () -> nanos, InstantSource.fixed(AT), AuditLog.Limits.USUAL, key);
  }

  private static Deed deed(int number) {
    return new Deed("ada", "", "login", "hmi", "done", "deed " + number);
  }

  private void deeds(AuditLog log, int count) throws InterruptedException {
    for (int n = 1; n <= count; n++) {
      log.write(deed(n));
      log.step();
    }
  }

  /** Three lives: signatures are lines 2, 7, 9, 14, 16 and 21. */
  @BeforeEach
  void threeLives() throws Exception {
    for (int life = 0; life < 3; life++) {
      try (var log = open(Optional.of(SigningKey.of(folder)))) {
        deeds(log, 5);
      }
    }
  }

  private List<String> lines() throws IOException {
    return Files.readAllLines(AuditFiles.current(folder));
  }

  private List<Long> signed() throws IOException {
    return AuditReader.newest(folder, 1_000).reversed().stream()
        .filter(line -> AuditSeal.read(line.deed()).isPresent())
        .map(AuditLine::seq)
        .toList();
  }

  /** The log as somebody writes it anew who knows how, and has no key; its head as well. */
  private void anew(List<String> lines) throws IOException {
    var head = AuditHead.BEGINNING;
    var text = new StringBuilder();
    for (var each : lines) {
      var line = AuditLine.read(each).orElseThrow();
      String next = AuditLine.text(head.seq() + 1, line.at(), line.deed(), head.hash());
      head = new AuditHead(head.seq() + 1, next.substring(0, 64));
      text.append(next).append('\n');
    }
    Files.writeString(AuditFiles.current(folder), text);
    head.write(folder);
  }

  private Optional<String> fault() throws IOException {
    return AuditCheck.of(folder).fault();
  }

  @Test
  void itIsSignedAtTheBeginningAndTheEndOfEachLife() throws Exception {
    var verdict = AuditCheck.of(folder);
    assertThat(verdict.fault()).isEmpty();
    assertThat(signed()).containsExactly(2L, 7L, 9L, 14L, 16L, 21L);
    assertThat(verdict.seals())
        .contains(new AuditCheck.Seals(6, 1, 20, SigningKey.of(folder).fingerprint()));
  }

  @Test
  void itIsSignedAfterAnHourAndAfterFiveHundredLines() throws Exception {
    try (var log = open(Optional.of(SigningKey.of(folder)))) {
      deeds(log, 2);
      assertThat(signed()).hasSize(7).last().isEqualTo(23L);
      nanos += Duration.ofHours(1).toNanos() - 1;
      deeds(log, 1);
      assertThat(signed()).hasSize(7);
      nanos++;
      log.step();
      assertThat(signed()).as("though nobody does anything").hasSize(8).last().isEqualTo(26L);
      deeds(log, 499);
      assertThat(signed()).hasSize(8);
      deeds(log, 1);
      assertThat(signed()).hasSize(9).last().isEqualTo(527L);
    }
    assertThat(signed()).as("nothing is left to be signed").hasSize(9);
    assertThat(fault()).isEmpty();
  }

  @Test
  void aChainWrittenAnewIsFoundWhereverItBegins() throws Exception {
    anew(lines());
    assertThat(fault()).as("the same again is the same").isEmpty();
    var whole = lines();
    for (int at = 0; at < 20; at++) {
      if (signed().contains(at + 1L)) {
        continue;
      }
      var edited = new ArrayList<>(whole);
      edited.set(at, whole.get(at).replace("\"ada\"", "\"eve\""));
      anew(edited);
      assertThat(fault().orElse("overlooked")).as("line " + (at + 1)).contains("is no signature");
      var removed = new ArrayList<>(whole);
      removed.remove(at);
      anew(removed);
      assertThat(fault().orElse("overlooked")).as("without " + at).contains("is no signature");
      anew(whole);
    }
  }

  @Test
  void aSignatureThatIsLeftOutIsMissed() throws Exception {
    var without = lines();
    without.remove(20);
    without.subList(6, 13).clear();
    anew(without);
    assertThat(fault().orElse("overlooked")).contains("is no signature");
  }

  /** Lines of one second life, signed rightly, after those of another. */
  @Test
  void signaturesAreCounted() throws Exception {
    var seal = new AuditSigned(Optional.empty());
    var key = SigningKey.of(folder);
    var head = new AuditHead(4, "ab".repeat(32));
    var first = new AuditLine(5, AT, AuditSeal.deed(1, head, AT, key), "cd".repeat(32));
    var third = new AuditLine(5, AT, AuditSeal.deed(3, head, AT, key), "cd".repeat(32));
    assertThat(seal.fault(first, head, true)).isEmpty();
    assertThat(seal.fault(third, head, true)).contains("line 5 is signature 3, and 2 is missing");
    assertThat(new AuditSigned(Optional.empty()).fault(third, head, true))
        .contains("line 5 is signature 3, and 1 is missing");
    assertThat(new AuditSigned(Optional.empty()).fault(third, head, false)).isEmpty();
  }

  @Test
  void aStrangersKeySignsNothing() throws Exception {
    String own = SigningKey.of(folder).fingerprint();
    Files.delete(AuditFiles.current(folder));
    Files.delete(folder.resolve(AuditHead.FILE));
    var strange = SigningKey.of(stranger);
    try (var log = open(Optional.of(strange))) {
      deeds(log, 3);
    }
    assertThat(fault().orElseThrow())
        .isEqualTo("line 2 is signed by " + strange.fingerprint() + ", and not by " + own);
    Files.copy(
        stranger.resolve(SigningKey.FILE),
        folder.resolve(SigningKey.FILE),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(fault()).as("who may exchange the key is found by its fingerprint only").isEmpty();
    assertThat(AuditCheck.of(folder).seals().orElseThrow().signer()).isNotEqualTo(own);
  }

  @Test
  void aSpoiltKeyKeepsNoLogFromBeingWritten() throws Exception {
    Files.writeString(folder.resolve(SigningKey.FILE), "spoilt");
    assertThat(fault().orElseThrow()).startsWith("whose signatures are in it cannot be told: ");
    try (var log = open(Optional.empty())) {
      deeds(log, 1);
    }
    assertThat(AuditReader.newest(folder, 2))
        .extracting(line -> line.deed().outcome())
        .containsExactly("done", "broken");
  }

  /** OpenSSL knows nothing of us. */
  @Test
  void opensslFindsTheSignatureGood() throws Exception {
    var line = AuditReader.newest(folder, 1).getFirst();
    var words = line.deed().text().split("[ :]+", -1);
    assertThat(words).as(line.deed().text()).hasSize(9);
    var key = Base64.getMimeEncoder(64, new byte[] {'\n'});
    Files.writeString(
        folder.resolve("key.pem"),
        "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n"
            .formatted(key.encodeToString(Base64.getDecoder().decode(words[7]))));
    Files.write(folder.resolve("sig"), Base64.getDecoder().decode(words[8]));
    Files.writeString(
        folder.resolve("text"),
        "BMS 600 audit log\n%s\n%s:%s\n%s\n".formatted(words[1], words[4], words[5], AT),
        StandardCharsets.US_ASCII);
    assertThat(openssl()).contains("Verified Successfully");
    Files.writeString(folder.resolve("text"), "BMS 600 audit log\n");
    assertThat(openssl()).contains("Failure");
  }

  private String openssl() throws Exception {
    var process =
        new ProcessBuilder(
                "openssl",
                "pkeyutl",
                "-verify",
                "-rawin",
                "-pubin",
                "-inkey",
                "key.pem",
                "-in",
                "text",
                "-sigfile",
                "sig")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
