package bms600.master.uplink.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.measure.Channel;
import bms600.core.site.Site;
import bms600.master.run.Feed;
import bms600.master.uplink.Foreign;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The battery as a UPS tells it (RFC 1628), by net-snmp and by the UPS monitor NUT, which knows
 * nothing of us.
 */
@Timeout(300)
final class UpsViewTest {
  private static final String UPS = "1.3.6.1.2.1.33.1.";
  private static final int CURRENT_OF_S1 = 59;

  private final Site site = Bench.twoStrings();
  private final Bench bench = new Bench(site);
  private final Feed feed = new Feed();
  private final AtomicLong nowNanos = new AtomicLong();
  private SnmpUplink uplink;

  @BeforeEach
  void start() throws IOException {
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    uplink = SnmpUplinkTest.uplink(any, "ups", feed, nowNanos::get);
    uplink.start();
  }

  @AfterEach
  void stop() {
    uplink.close();
  }

  /** S1 has 55 blocks and a voltage sensor that says 123.8 V; S2 has 4 blocks and 0.25 A. */
  private void publish(double blockV, double amperes, Duration elapsed) {
    bench.blocks(blockV, 21.6, 0.3);
    bench.hear(
        CURRENT_OF_S1, 0x0003 << 14, Map.of(Channel.CURRENT_A, amperes, Channel.CURRENT_B, 0.0));
    bench.hear(60, 0, Map.of(Channel.STRING_VOLTAGE, 123.8));
    bench.hear(61, 0, Map.of(Channel.CURRENT_A, 0.25));
    var snapshot = bench.tick(elapsed);
    nowNanos.set(snapshot.image().atNanos());
    feed.publish(snapshot);
  }

  private String said(String program, String... more) throws Exception {
    var agent = "127.0.0.1:" + uplink.address().getPort();
    var run =
        Foreign.run(
            List.of(program, "-v2c", "-c", "ups", "-On", "-t", "20", "-r", "0", agent), more);
    assertThat(run.exit()).as(run.complaint()).isZero();
    return run.output();
  }

  @Test
  void groupOfTheBatteryTellsWhatIsMeasured() throws Exception {
    publish(2.25, 0.5, Duration.ofSeconds(1));
    assertThat(said("snmpwalk", UPS + "2"))
        .contains(
            ".1.3.6.1.2.1.33.1.2.1.0 = INTEGER: 2\n",
            ".1.3.6.1.2.1.33.1.2.2.0 = INTEGER: 0\n",
            ".1.3.6.1.2.1.33.1.2.6.0 = INTEGER: 8\n",
            ".1.3.6.1.2.1.33.1.2.7.0 = INTEGER: 22\n");
  }

  @Test
  void alarmsStandAsTheWellKnownOnes() throws Exception {
    publish(2.6, 0.5, Duration.ofMinutes(10));
    assertThat(said("snmpwalk", UPS + "6"))
        .contains(
            ".1.3.6.1.2.1.33.1.6.2.1.2.1 = OID: .1.3.6.1.2.1.33.1.6.3.1\n",
            ".1.3.6.1.2.1.33.1.6.2.1.3.1 = Timeticks: ");
  }

  @Test
  void nothingIsKnownBeforeAnythingWasMeasured() throws Exception {
    feed.publish(bench.tick(Duration.ofSeconds(1)));
    nowNanos.set(Duration.ofSeconds(1).toNanos());
    assertThat(said("snmpwalk", UPS + "2"))
        .isEqualTo(
            """
            .1.3.6.1.2.1.33.1.2.1.0 = INTEGER: 1
            .1.3.6.1.2.1.33.1.2.2.0 = INTEGER: 0
            """);
  }

  /** snmp-ups of NUT finds out by itself which MIB it meets, and dumps what it read. */
  @Test
  void upsMonitorNeedsNoConfiguration() throws Exception {
    publish(2.25, 0.5, Duration.ofSeconds(1));
    var run =
        Foreign.run(
            "/lib/nut/snmp-ups",
            "-s",
            "bms",
            "-d",
            "1",
            "-x",
            "port=127.0.0.1:" + uplink.address().getPort(),
            "-x",
            "community=ups",
            "-x",
            "snmp_version=v2c");
    assertThat(run.output())
        .contains(
            "battery.voltage: 66.40\n",
            "battery.current: 0.80\n",
            "battery.temperature: 22\n",
            "device.mfr: BMS 600\n",
            "ups.status: OL\n");
  }
}
