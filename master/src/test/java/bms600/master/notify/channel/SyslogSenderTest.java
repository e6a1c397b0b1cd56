package bms600.master.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.master.notify.Delivery;
import bms600.master.notify.channel.SyslogChannel.Settings;
import bms600.master.notify.channel.SyslogChannel.Transport;
import bms600.master.uplink.OpenSsl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lines over TLS, to the server that comes with OpenSSL; and over TCP to one that reads nothing.
 */
@Timeout(300)
final class SyslogSenderTest {
  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static byte[] line(String text) {
    return new SyslogText(13, "K12", 32473)
        .exactly(6, Instant.parse("2026-11-01T10:05:00Z"), "login", "-", text);
  }

  private static Delivery send(int port, Transport transport, Optional<Path> ca, String... texts)
      throws InterruptedException {
    var sender = new SyslogSender(new Settings("127.0.0.1", port, transport, 13, ca));
    return sender.send(List.of(texts).stream().map(SyslogSenderTest::line).toList());
  }

  @Test
  void overTlsLinesAreCountedInOctetsAndAStrangerIsNotTalkedTo() throws Exception {
    var keys = Keys.in(folder);
    var stranger = OpenSsl.certificate(folder, "stranger", 2);
    try (var server =
        Running.program(
            "openssl",
            "s_server",
            "-accept",
            "127.0.0.1:0",
            "-naccept",
            "2",
            "-cert",
            keys.certificate().toString(),
            "-key",
            keys.key().toString())) {
      int port = port(server);
      var refused = send(port, Transport.TLS, Optional.of(stranger), "secret");
      assertThat(refused).isInstanceOf(Delivery.Failed.class);
      var sent = send(port, Transport.TLS, Optional.of(keys.certificate()), "one", "zwölf");
      assertThat(sent).isInstanceOf(Delivery.Delivered.class);
      var said = new StringBuilder();
      while (said.indexOf("zwölf") < 0) {
        said.append(server.line()).append('\n');
      }
      String head = "<110>1 2026-11-01T10:05:00Z K12 bms600 - login - ";
      assertThat(said)
          .as("RFC 5424: log audit (13) × 8 + informational (6); RFC 5425: octets, a blank, line")
          .contains("%d %s\uFEFFone".formatted(octets(head + "\uFEFFone"), head))
          .contains("%d %s\uFEFFzwölf".formatted(octets(head + "\uFEFFzwölf"), head))
          .doesNotContain("secret");
    }
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int port(Running server) throws IOException {
    String line = server.line();
    while (!line.startsWith("ACCEPT")) {
      line = server.line();
    }
    return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
  }

  /** What a server has not read when it breaks off did not arrive, though it could be written. */
  @Test
  void whoBreaksOffBeforeHavingReadAllHasNotGotThem() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var breaksOff =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var socket = server.accept()) {
                      assertThat(socket.getInputStream().read()).isPositive();
                      socket.setSoLinger(true, 0);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  });
      var delivery = send(server.getLocalPort(), Transport.TCP, Optional.empty(), "one");
      assertThat(delivery).isInstanceOf(Delivery.Failed.class);
      assertThat(breaksOff.join(Duration.ofMinutes(3))).isTrue();
    }
  }
}
