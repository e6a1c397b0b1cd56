package bms600.master.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.master.uplink.OpenSsl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** mosquitto that wants to see a certificate, all certificates made by openssl. */
final class TlsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private Mosquitto broker;

  @BeforeEach
  void start() throws Exception {
    authority("ca");
    authority("other");
    signed("server", "ca", "subjectAltName=IP:127.0.0.1");
    signed("elsewhere", "ca", "subjectAltName=DNS:broker.example.net");
    signed("master", "ca", "extendedKeyUsage=clientAuth");
    signed("stranger", "other", "extendedKeyUsage=clientAuth");
    broker = broker("server");
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  private Mosquitto broker(String who) throws IOException {
    return Mosquitto.started(
        folder,
        "cafile " + folder.resolve("ca.pem"),
        "certfile " + folder.resolve(who + ".pem"),
        "keyfile " + folder.resolve(who + ".key"),
        "require_certificate true");
  }

  private void authority(String name) throws IOException, InterruptedException {
    OpenSsl.certificate(folder, name, 30);
  }

  private void signed(String name, String by, String extension)
      throws IOException, InterruptedException {
    OpenSsl.certificate(
        folder,
        name,
        30,
        "-addext",
        extension,
        "-addext",
        "basicConstraints=critical,CA:false",
        "-CA",
        file(by + ".pem"),
        "-CAkey",
        file(by + ".key"));
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private void connect(String ca, Optional<String> as) throws IOException, InterruptedException {
    var tls =
        new Broker.Tls(
            Optional.of(folder.resolve(ca + ".pem")),
            as.map(name -> folder.resolve(name + ".pem")),
            as.map(name -> folder.resolve(name + ".key")));
    var at = new Broker("127.0.0.1", broker.port(), Optional.of(tls), "", "");
    var will = Message.retained("t/status", new byte[] {1});
    try (var link = Link.open(at, new Link.Introduction("t", will, (_, _) -> {}), PATIENCE)) {
      link.send(List.of(Message.confirmed("t/hello", new byte[] {2})));
    }
  }

  @Test
  void bothSidesKnowEachOther() throws Exception {
    connect("ca", Optional.of("master"));
  }

  @Test
  void aBrokerOfAnotherAuthorityIsRefused() {
    assertThatThrownBy(() -> connect("other", Optional.of("master")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("certification path");
  }

  @Test
  void aBrokerOfAnotherNameIsRefused() throws Exception {
    broker.close();
    broker = broker("elsewhere");
    assertThatThrownBy(() -> connect("ca", Optional.of("master")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void theBrokerRefusesStrangers() {
    assertThatThrownBy(() -> connect("ca", Optional.of("stranger")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> connect("ca", Optional.empty())).isInstanceOf(IOException.class);
  }

  @Test
  void aKeyThatIsNoneIsNamed() {
    assertThatThrownBy(() -> Pem.identity(folder.resolve("ca.pem"), folder.resolve("ca.pem")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds no private key");
  }
}
