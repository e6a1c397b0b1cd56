package bms600.master.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.FreePorts;
import bms600.master.notify.Delivery;
import bms600.master.notify.channel.SyslogChannel.Settings;
import bms600.master.notify.channel.SyslogChannel.Transport;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Syslog, read by the grammar of RFC 5424 and by rsyslogd. */
@Timeout(300)
final class SyslogChannelTest {
  private static final Instant NOW = Instant.parse("2026-11-01T10:05:00.5Z");

  /**
   * RFC 5424, 6: PRI VERSION SP TIMESTAMP SP HOSTNAME SP APP-NAME SP PROCID SP MSGID SP SD [SP
   * MSG].
   */
  private static final Pattern LINE =
      Pattern.compile(
          "<(\\d{1,3})>1 (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?Z)"
              + " ([!-~]{1,255}) ([!-~]{1,48}) ([!-~]{1,128}) ([!-~]{1,32}) (-|\\[.*]) \uFEFF(.*)");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static SyslogChannel channel(int port, Transport transport) {
    var settings = new Settings("127.0.0.1", port, transport, 16, Optional.empty());
    return new SyslogChannel(settings, "Umspannwerk Zürich", 32473, () -> NOW);
  }

  private static String received(DatagramSocket socket) throws Exception {
    var packet = new DatagramPacket(new byte[2048], 2048);
    socket.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
  }

  @Test
  void eachChangeIsADatagramOfTheGrammar() throws Exception {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        var syslog = channel(socket.getLocalPort(), Transport.UDP)) {
      var letter = Letters.to("", Letters.raised(7, "S1.7"), Letters.gone(8, "S1.8"));
      assertThat(syslog.send(letter)).isInstanceOf(Delivery.Delivered.class);
      var first = LINE.matcher(received(socket));
      assertThat(first.matches()).isTrue();
      assertThat(first.group(1)).as("local0 (16) × 8 + critical (2)").isEqualTo("130");
      assertThat(first.group(2)).isEqualTo("2026-11-01T10:02:11.125Z");
      assertThat(first.group(3)).isEqualTo("Umspannwerk-Z-rich");
      assertThat(first.group(6)).isEqualTo("alarm-raised");
      assertThat(first.group(7))
          .isEqualTo(
              "[bms600@32473 number=\"7\" change=\"raised\" id=\"block-voltage-low@S1.7\""
                  + " kind=\"block-voltage-low\" severity=\"critical\" place=\"S1.7\""
                  + " since=\"2026-11-01T10:02:11.125Z\" key=\""
                  + Letters.KEY
                  + "\"]");
      assertThat(first.group(8)).isEqualTo("S1.7 Block voltage low: 1.872 V, limit 1.900 V");
      assertThat(List.of(received(socket), received(socket)))
          .as("what came and went is told as both")
          .satisfiesExactly(
              raised -> assertThat(raised).contains("number=\"8\" change=\"raised\""),
              cleared ->
                  assertThat(cleared)
                      .startsWith("<134>")
                      .contains("number=\"9\" change=\"cleared\""));
      assertThat(syslog.prove()).isInstanceOf(Delivery.Delivered.class);
      assertThat(received(socket)).startsWith("<135>1 2026-11-01T10:05:00.500Z");
    }
  }

  @Test
  void nobodyListeningIsNoticedByUdpToo() throws Exception {
    try (var syslog = channel(FreePorts.one(), Transport.UDP)) {
      assertThat(syslog.prove()).isInstanceOf(Delivery.Failed.class);
    }
  }

  @Test
  void rsyslogUnderstandsWhatComesByTcp() throws Exception {
    var ports = folder.resolve("port");
    var lines = folder.resolve("lines");
    var setup = folder.resolve("rsyslog.conf");
    Files.writeString(
        setup,
        """
        module(load="imtcp")
        template(name="parts" type="string"
          string="%%syslogfacility-text%%|%%syslogseverity-text%%|%%hostname%%|%%app-name%%|%%msgid%%|%%structured-data%%|%%msg%%\\n")
        input(type="imtcp" port="0" address="127.0.0.1" listenPortFileName="%s" ruleset="all")
        ruleset(name="all") { action(type="omfile" file="%s" template="parts") }
        """
            .formatted(ports, lines));
    var rsyslog =
        new ProcessBuilder(
                "/usr/sbin/rsyslogd",
                "-n",
                "-f",
                setup.toString(),
                "-i",
                folder.resolve("pid").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    try {
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> Files.exists(ports) && Files.size(ports) > 0);
      int port = Integer.parseInt(Files.readString(ports).strip());
      try (var syslog = channel(port, Transport.TCP)) {
        assertThat(
                syslog.send(Letters.to("", Letters.raised(7, "S1.7"), Letters.raised(8, "S1.8"))))
            .isInstanceOf(Delivery.Delivered.class);
      }
      Awaitility.await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> Files.exists(lines) && Files.readAllLines(lines).size() == 2);
      assertThat(Files.readAllLines(lines).getFirst())
          .startsWith(
              "local0|crit|Umspannwerk-Z-rich|bms600|alarm-raised|[bms600@32473 number=\"7\"")
          .endsWith("S1.7 Block voltage low: 1.872 V, limit 1.900 V");
    } finally {
      rsyslog.destroy();
      assertThat(rsyslog.waitFor(3, TimeUnit.MINUTES)).isTrue();
    }
  }
}
