package bms600.master.uplink.snmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.alarm.AlarmKind;
import bms600.core.alarm.Severity;
import bms600.core.notice.Notice;
import bms600.core.notice.Notice.What;
import bms600.core.notice.Trouble;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notifications as snmptrapd of Net-SNMP receives them. */
@Timeout(60)
final class TrapsTest {
  private static final String ROOT = ".1.3.6.1.4.1.32473.600.";
  private static final Instant SINCE = Instant.parse("2026-11-01T10:02:11Z");

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private static final Trouble LOW =
      new Trouble(
          "block-voltage-low@S1.7",
          AlarmKind.BLOCK_VOLTAGE_LOW,
          Severity.CRITICAL,
          "S1.7",
          "S1",
          SINCE,
          "Block voltage low: 1.872 V, limit 1.900 V");

  private static int freePort() throws IOException {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Process daemon(int port) throws IOException {
    var setup = folder.resolve("snmptrapd.conf");
    Files.writeString(
        setup, "authCommunity log k12-traps\nformat2 %V|%v\\n\nprintEventNumbers no\n");
    var builder =
        new ProcessBuilder(
            "/usr/sbin/snmptrapd",
            "-f",
            "-C",
            "-c",
            setup.toString(),
            "-Lo",
            "-On",
            "-t",
            "udp:127.0.0.1:" + port);
    builder.environment().put("MIBS", "");
    builder.environment().put("SNMP_PERSISTENT_DIR", folder.toString());
    return builder.redirectErrorStream(true).start();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void raisingAndClearingArePairedAndNumbered(boolean confirmed) throws Exception {
    int port = freePort();
    var daemon = daemon(port);
    try {
      var says = daemon.inputReader();
      String first = says.readLine();
      while (!first.contains("NET-SNMP version")) {
        first = says.readLine();
      }
      var traps =
          new Traps(new Traps.Receiver("127.0.0.1", port, "k12-traps", confirmed), 32473, () -> 0);
      traps.send(
          List.of(
              new Notice(7, What.RAISED, LOW, SINCE),
              new Notice(8, What.CLEARED, LOW, SINCE.plusSeconds(60))));
      traps.sendTest();
      var heard = new ArrayList<String>();
      for (String line = says.readLine();
          heard.size() < 3;
          line = heard.size() < 3 ? says.readLine() : line) {
        if (line.contains("1.3.6.1.6.3.1.1.4.1.0")) {
          heard.add(line);
        }
      }
      assertThat(heard.get(0))
          .contains("= OID: " + ROOT + "0.1")
          .contains(ROOT + "4.1.0 = Gauge32: 7")
          .contains(ROOT + "4.2.0 = STRING: \"block-voltage-low@S1.7\"")
          .contains(ROOT + "4.3.0 = Gauge32: " + SINCE.getEpochSecond())
          .contains(ROOT + "4.4.0 = INTEGER: 2")
          .contains(ROOT + "4.5.0 = INTEGER: 1")
          .contains(ROOT + "4.7.0 = STRING: \"Block voltage low: 1.872 V, limit 1.900 V\"");
      assertThat(heard.get(1))
          .contains("= OID: " + ROOT + "0.2")
          .contains(ROOT + "4.1.0 = Gauge32: 8")
          .contains(ROOT + "4.2.0 = STRING: \"block-voltage-low@S1.7\"")
          .contains(ROOT + "4.3.0 = Gauge32: " + SINCE.getEpochSecond());
      assertThat(heard.get(2)).contains("= OID: " + ROOT + "0.4");
    } finally {
      daemon.destroy();
      assertThat(daemon.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anInformNobodyConfirmsIsAFailure() throws Exception {
    var receiver = new Traps.Receiver("127.0.0.1", freePort(), "k12-traps", true);
    var traps = new Traps(receiver, 32473, () -> 0);
    assertThatThrownBy(traps::sendTest)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not confirm");
  }
}
