package bms600.master.uplink.snmp;

import bms600.core.Bench;
import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.uplink.Foreign;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;

/** How long the tables of 420 blocks take; run by hand. */
final class SnmpFigures {
  private static final int ROUNDS = 300;
  private static final int WALKS = 15;

  private SnmpFigures() {}

  public static void main(String[] args) throws Exception {
    var bench = new Bench(Bench.full()).blocks(2.25, 21.5, 0.3);
    var snapshot = bench.tick(Duration.ofSeconds(1));
    var objects = new SiteObjects(Bench.full(), PointTable.DEFAULT_ENTERPRISE, "0.1");
    var nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long start = System.nanoTime();
      if (objects.at(snapshot).after(SystemObjects.SYSTEM, false).isEmpty()) {
        throw new AssertionError("no instances");
      }
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos, ROUNDS / 2, ROUNDS);
    System.out.printf("encode 420 blocks: %.2f ms%n", nanos[ROUNDS * 3 / 4] / 1e6);
    var feed = new Feed();
    feed.publish(snapshot);
    var any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var uplink = SnmpUplinkTest.uplink(any, "public", feed, () -> 0)) {
      uplink.start();
      for (String repetitions : new String[] {"-Cr10", "-Cr50"}) {
        walk(uplink, repetitions);
      }
    }
  }

  private static void walk(SnmpUplink uplink, String repetitions) throws Exception {
    var agent = "127.0.0.1:" + uplink.address().getPort();
    String table = PointTable.root(PointTable.DEFAULT_ENTERPRISE) + ".1.3";
    var nanos = new long[WALKS];
    long rows = 0;
    for (int i = 0; i < WALKS; i++) {
      long start = System.nanoTime();
      var run =
          Foreign.run("snmpbulkwalk", "-v2c", "-c", "public", "-On", repetitions, agent, table);
      nanos[i] = System.nanoTime() - start;
      rows = run.output().lines().count();
    }
    Arrays.sort(nanos);
    System.out.printf(
        "snmpbulkwalk %s of the block table: %d values in %.0f ms, the program's start included%n",
        repetitions, rows, nanos[WALKS / 2] / 1e6);
  }
}
