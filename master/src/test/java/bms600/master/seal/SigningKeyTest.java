package bms600.master.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key of a site, judged by OpenSSL. */
class SigningKeyTest {
  private static final byte[] TEXT = "what was signed".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private int openssl(String... arguments) throws Exception {
    var command = new java.util.ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start()
        .waitFor();
  }

  private boolean isVerified() throws Exception {
    return openssl(
            "pkeyutl",
            "-verify",
            "-inkey",
            SigningKey.FILE,
            "-rawin",
            "-in",
            "text",
            "-sigfile",
            "signature")
        == 0;
  }

  @Test
  void anotherProgramChecksWhatItSigned() throws Exception {
    var key = SigningKey.of(folder);
    Files.write(folder.resolve("text"), TEXT);
    Files.write(folder.resolve("signature"), key.sign(TEXT));
    assertThat(isVerified()).as(Files.readString(folder.resolve("said"))).isTrue();
    Files.writeString(folder.resolve("text"), "what was not signed");
    assertThat(isVerified()).isFalse();
  }

  @Test
  void itsFingerprintIsThatOfItsPublicHalf() throws Exception {
    var key = SigningKey.of(folder);
    assertThat(openssl("pkey", "-in", SigningKey.FILE, "-pubout", "-outform", "DER", "-out", "der"))
        .isZero();
    assertThat(openssl("dgst", "-sha256", "-r", "-out", "sum", "der")).isZero();
    assertThat(key.fingerprint())
        .isEqualTo("SHA256:" + Files.readString(folder.resolve("sum")).substring(0, 64));
  }

  @Test
  void itIsMadeOnceAndIsForItsOwnerAlone() throws Exception {
    assertThat(SigningKey.known(folder)).isEmpty();
    var made = SigningKey.of(folder);
    assertThat(SigningKey.of(folder).publicKey()).isEqualTo(made.publicKey());
    assertThat(Files.getPosixFilePermissions(folder.resolve(SigningKey.FILE)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    var other = SigningKey.of(folder.resolve("other"));
    assertThat(other.fingerprint()).isNotEqualTo(made.fingerprint());
    assertThat(SigningKey.isSignedBy(other.publicKey(), TEXT, made.sign(TEXT))).isFalse();
  }

  /** RFC 8032, 7.1, test 3. */
  @Test
  void theVectorOfTheStandardIsUnderstood() {
    byte[] head = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] key =
        HexFormat.of().parseHex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    byte[] both = new byte[head.length + key.length];
    System.arraycopy(head, 0, both, 0, head.length);
    System.arraycopy(key, 0, both, head.length, key.length);
    byte[] signature =
        HexFormat.of()
            .parseHex(
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                    + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    assertThat(SigningKey.isSignedBy(both, HexFormat.of().parseHex("af82"), signature)).isTrue();
    assertThat(SigningKey.isSignedBy(both, HexFormat.of().parseHex("af83"), signature)).isFalse();
  }

  @Test
  void halvesThatDoNotBelongTogetherAreRefused() throws Exception {
    SigningKey.of(folder);
    SigningKey.of(folder.resolve("other"));
    String one = Files.readString(folder.resolve(SigningKey.FILE));
    String two = Files.readString(folder.resolve("other").resolve(SigningKey.FILE));
    String mark = "-----BEGIN PUBLIC KEY-----";
    Files.writeString(
        folder.resolve(SigningKey.FILE),
        one.substring(0, one.indexOf(mark)) + two.substring(two.indexOf(mark)));
    assertThatThrownBy(() -> SigningKey.of(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(SigningKey.FILE)
        .hasMessageContaining("do not belong together");
  }
}
