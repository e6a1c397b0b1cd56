package bms600.master.uplink.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.uplink.Foreign;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate and key that the server makes for itself, as OpenSSL reads them. */
final class ServerIdentityTest {
  private static final List<String> NAMES = List.of(ServerIdentity.CERTIFICATE, ServerIdentity.KEY);

  private static final byte[] TEXT = {6, 0, 0};

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private ServerIdentity identity(Path in) throws IOException {
    return ServerIdentity.of(
        new OpcUaSettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 4840),
            "gateway.example",
            List.of(),
            true,
            in,
            Optional.empty(),
            "0.1.0"));
  }

  private static String openssl(String... arguments) throws Exception {
    var run = Foreign.run(List.of("openssl"), arguments);
    assertThat(run.exit()).as(run.complaint()).isZero();
    return run.output();
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void opensslReadsWhatIsKeptAndTheKeyBelongsToTheCertificate() throws Exception {
    identity(folder);
    String pem = in(ServerIdentity.CERTIFICATE);
    assertThat(openssl("x509", "-noout", "-text", "-in", pem))
        .contains("URI:urn:bms600:gateway.example", "DNS:gateway.example", "(2048 bit)");
    assertThat(openssl("pkey", "-pubout", "-in", in(ServerIdentity.KEY)))
        .isEqualTo(openssl("x509", "-noout", "-pubkey", "-in", pem));
    for (String name : NAMES) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void staysTheSameFromStartToStart() throws Exception {
    var first = identity(folder);
    assertThat(identity(folder)).isEqualTo(first);
  }

  /** Whatever is cut from it, or wherever a byte is another: what counts as kept works. */
  @Test
  void isThereOnlyWhereItIsSound() throws Exception {
    var sound = identity(folder);
    for (String name : NAMES) {
      byte[] whole = Files.readAllBytes(folder.resolve(name));
      int refused = 0;
      for (int at = 0; at < whole.length; at++) {
        byte[] changed = whole.clone();
        changed[at] ^= 1;
        for (byte[] bytes : List.of(Arrays.copyOf(whole, at), changed)) {
          Files.write(folder.resolve(name), bytes);
          refused += isRefused(sound, name + " at " + at) ? 1 : 0;
        }
      }
      assertThat(refused).as(name).isGreaterThan(whole.length * 3 / 2);
      Files.write(folder.resolve(name), whole);
    }
    assertThat(identity(folder)).isEqualTo(sound);
  }

  private boolean isRefused(ServerIdentity sound, String where) throws Exception {
    ServerIdentity kept;
    try {
      kept = ServerIdentity.kept(folder).orElseThrow();
    } catch (IOException e) {
      assertThat(e.getMessage()).as(where).isNotBlank();
      return true;
    }
    assertThat(kept.chain()).as(where).isEqualTo(sound.chain());
    assertThat(deciphered(kept.pair())).as(where).isEqualTo(TEXT);
    return false;
  }

  /** Another use of a key than the one by which it is tried, as OPC UA has it. */
  private static byte[] deciphered(KeyPair pair) throws Exception {
    var cipher = Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
    cipher.init(Cipher.ENCRYPT_MODE, pair.getPublic());
    byte[] secret = cipher.doFinal(TEXT);
    cipher.init(Cipher.DECRYPT_MODE, pair.getPrivate());
    return cipher.doFinal(secret);
  }

  @Test
  void isMadeAnewWhereItIsSpoiltAndKept() throws Exception {
    var before = identity(folder);
    for (String name : NAMES) {
      byte[] whole = Files.readAllBytes(folder.resolve(name));
      for (int at : new int[] {0, whole.length / 3, whole.length - 40}) {
        Files.write(folder.resolve(name), Arrays.copyOf(whole, at));
        var made = identity(folder);
        assertThat(made.chain()).as("%s at %d", name, at).isNotEqualTo(before.chain());
        assertThat(identity(folder)).as("%s at %d", name, at).isEqualTo(made);
        before = made;
      }
    }
    assertThat(openssl("pkey", "-pubout", "-in", in(ServerIdentity.KEY)))
        .isEqualTo(openssl("x509", "-noout", "-pubkey", "-in", in(ServerIdentity.CERTIFICATE)));
  }

  @Test
  void oneOfTheTwoAloneIsNoIdentity() throws Exception {
    var first = identity(folder);
    Files.delete(folder.resolve(ServerIdentity.KEY));
    var second = identity(folder);
    assertThat(second.chain()).isNotEqualTo(first.chain());
    assertThat(identity(folder)).isEqualTo(second);
  }

  /** As on a disk that takes nothing: here a file stands where the folder should be. */
  @Test
  void servesUntilTheNextStartWhereItCannotBeKept() throws Exception {
    var file = Files.writeString(folder.resolve("no-folder"), "");
    assertThat(identity(file).uri()).isEqualTo("urn:bms600:gateway.example");
    assertThat(file).isEmptyFile();
  }
}
