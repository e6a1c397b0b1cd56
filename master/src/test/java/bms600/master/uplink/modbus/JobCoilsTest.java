package bms600.master.uplink.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.job.CapacityPlan;
import bms600.core.job.CapacityRun;
import bms600.core.job.CapacityRun.Wish;
import bms600.core.job.JobNews;
import bms600.core.job.JobNews.Work;
import bms600.core.job.Trial;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.site.PortId;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.command.CommandDesk;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.Order;
import bms600.master.run.Orders;
import bms600.master.run.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Jobs commanded by Modbus: the frames are those of the Modbus Application Protocol V1.1b3, 6.5
 * (write single coil) and 6.12 (write multiple registers), typed by hand.
 */
@Timeout(120)
final class JobCoilsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final Bench bench = new Bench(Bench.twoStrings());
  private final Feed feed = new Feed();
  private final AtomicLong nowNanos = new AtomicLong();
  private final Inbox journal = new Inbox();
  private final Orders ofS1 = new Orders();
  private final Orders ofS2 = new Orders();
  private final CommandDesk desk =
      new CommandDesk(journal, Map.of(PortId.COM1, ofS1, PortId.COM2, ofS2));
  private final Snapshot settled = settled();
  private final List<Order> orders = new ArrayList<>();
  private Memory memory = settled.memory();

  /** S1.7 stands 40 mV above the others; on float since a day and more. */
  private Snapshot settled() {
    tick(Duration.ofMinutes(1));
    tick(Duration.ofMinutes(2));
    tick(Duration.ofHours(2));
    var snapshot = tick(Duration.ofHours(29));
    nowNanos.set(snapshot.image().atNanos());
    feed.publish(snapshot);
    return snapshot;
  }

  private Snapshot tick(Duration step) {
    for (int slot = 0; slot < 59; slot++) {
      bench.hear(
          slot,
          0,
          Map.of(
              Channel.VOLTAGE,
              slot == 6 ? 2.29 : 2.25,
              Channel.TEMPERATURE,
              20.0,
              Channel.RESISTANCE,
              0.3e-3,
              Channel.BALANCING_CURRENT,
              0.0));
    }
    bench.hear(59, 0, Map.of(Channel.CURRENT_A, 0.2, Channel.CURRENT_B, 0.2));
    bench.hear(61, 0, Map.of(Channel.CURRENT_A, 0.2));
    return bench.tick(step);
  }

  private ModbusTcpUplink started(Writing... writings) throws IOException {
    var service = new ModbusService(Optional.empty(), Set.of(writings), Optional.of(desk), "0.1.0");
    var door = new ModbusTcpUplink.Door(ANY, _ -> true, Optional.empty());
    var uplink = new ModbusTcpUplink(door, service, feed, nowNanos::get);
    uplink.start();
    return uplink;
  }

  private static Socket connected(ModbusTcpUplink uplink) throws IOException {
    var socket = new Socket(uplink.address().getAddress(), uplink.address().getPort());
    socket.setSoTimeout(120_000);
    return socket;
  }

  private static String asked(Socket socket, String pdu) throws IOException {
    var head = String.format("beef0000%04x01", pdu.length() / 2 + 1);
    socket.getOutputStream().write(HEX.parseHex(head + pdu));
    InputStream in = socket.getInputStream();
    byte[] mbap = in.readNBytes(7);
    return HEX.formatHex(in.readNBytes((mbap[4] & 0xFF) << 8 | (mbap[5] & 0xFF) - 1));
  }

  /** Carries out what the desk is asked until the client has its answer. */
  private String commanded(Socket socket, String pdu) throws Exception {
    var reply = new CompletableFuture<String>();
    var asker =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    reply.complete(asked(socket, pdu));
                  } catch (IOException e) {
                    reply.completeExceptionally(e);
                  }
                });
    while (!reply.isDone()) {
      memory = desk.apply(memory, settled.image());
      for (var port : List.of(ofS1, ofS2)) {
        var order = port.take();
        if (order != null) {
          orders.add(order.order());
          order.answer().accept(new Outcome.Done("so it is"));
        }
      }
      Thread.onSpinWait();
    }
    asker.join();
    return reply.get();
  }

  private static String coil(int coil) {
    return "05%04xff00".formatted(coil);
  }

  private List<String> told() {
    return journal.drain().stream()
        .filter(News.Happened.class::isInstance)
        .map(News.Happened.class::cast)
        .map(it -> it.kind() + " " + it.place() + " " + it.text())
        .toList();
  }

  /** Which job a line of the journal tells to have begun, as the charts understand it. */
  private static Optional<Work> begins(String line) {
    var words = line.split(" ", 3);
    return JobNews.of(Instant.EPOCH, words[0], words[1], words[2])
        .filter(JobNews::isBegin)
        .map(JobNews::work);
  }

  @Test
  void aBlockIsBalancedForAnHourAndNoMore() throws Exception {
    var s1 = settled.site().strings().getFirst();
    try (var uplink = started(Writing.BALANCE);
        var socket = connected(uplink)) {
      assertThat(commanded(socket, coil(2006))).isEqualTo(coil(2006));
      assertThat(memory.jobs().balancing(s1).isOn(6)).isTrue();
      assertThat(memory.jobs().balancing(s1).by(6)).isEqualTo("modbus 127.0.0.1");
      var begun = told();
      assertThat(begun)
          .singleElement()
          .asString()
          .startsWith("command-done S1.7 balance by modbus 127.0.0.1: done")
          .endsWith("S1.7 is balanced for 60 min");
      assertThat(begins(begun.getFirst())).contains(Work.BALANCING);
      assertThat(commanded(socket, coil(2006))).as("twice").isEqualTo("8504");
      assertThat(told()).singleElement().asString().contains("✗ it is not yet balanced");
      assertThat(commanded(socket, coil(2007))).as("not above the mean").isEqualTo("8504");
      assertThat(commanded(socket, coil(3006))).isEqualTo(coil(3006));
      var ended = memory.step(settled.image(), Duration.ofSeconds(1));
      assertThat(ended.jobs().balancing(s1).isOn(6)).isFalse();
      assertThat(asked(socket, coil(2059))).as("behind the last block").isEqualTo("8502");
      assertThat(asked(socket, coil(2420))).as("no such coil").isEqualTo("8502");
      assertThat(asked(socket, coil(41))).as("capacity tests are not allowed").isEqualTo("8501");
      assertThat(asked(socket, "0107d60002")).as("coils fall").isEqualTo("010100");
    }
  }

  @Test
  void aCapacityTestIsBegunSteppedAndStopped() throws Exception {
    var s2 = settled.site().strings().get(1);
    try (var uplink = started(Writing.CAPACITY);
        var socket = connected(uplink)) {
      String unconfirmed = "10032000050a" + "0002" + "0002" + "0000" + "0000" + "0007";
      assertThat(commanded(socket, unconfirmed)).isEqualTo("9004");
      assertThat(told())
          .singleElement()
          .asString()
          .startsWith("command-rejected S2 start capacity test by modbus 127.0.0.1")
          .contains(
              "✓ confirmed: the room is ventilated, and nobody smokes or welds in it",
              "✗ confirmed: connections have been checked");
      String advised = "10032000050a" + "0002" + "0002" + "0000" + "0000" + "000f";
      assertThat(commanded(socket, advised)).as("31 h on float, 72 are advised").isEqualTo("9004");
      String despite = "10032000050a" + "0002" + "0002" + "0000" + "0000" + "800f";
      told();
      assertThat(commanded(socket, despite)).isEqualTo("1003200005");
      assertThat(begins(told().getFirst())).contains(Work.CAPACITY_TEST);
      var run = memory.jobs().capacityTest(s2);
      assertThat(run.phase()).isEqualTo(CapacityRun.Phase.ISOLATE);
      assertThat(run.by()).isEqualTo("modbus 127.0.0.1");
      assertThat(run.plan().kind()).isEqualTo(CapacityPlan.Kind.PERFORMANCE);
      assertThat(run.plan().hours()).as("the rating's").isEqualTo(10);
      assertThat(run.plan().leastPercent()).as("IEEE 1188: below 80 % replace").isEqualTo(80);
      assertThat(commanded(socket, coil(41))).isEqualTo(coil(41));
      assertThat(memory.jobs().capacityTest(s2).wish().what()).isEqualTo(Wish.What.CONFIRM);
      assertThat(commanded(socket, coil(51))).as("no load to be paused").isEqualTo("8504");
      assertThat(commanded(socket, coil(4055))).as("S2.1, not paused").isEqualTo("8504");
      assertThat(commanded(socket, coil(61))).isEqualTo(coil(61));
      assertThat(memory.jobs().capacityTest(s2).wish().what()).isEqualTo(Wish.What.STOP);
      assertThat(commanded(socket, coil(40))).as("none of S1 is on").isEqualTo("8504");
    }
  }

  /** Modified performance: 300 A for a minute before 10 h; twelve years, 85 % pass. */
  @Test
  void aPlanCarriesItsPeakAndItsFigures() throws Exception {
    var s2 = settled.site().strings().get(1);
    try (var uplink = started(Writing.CAPACITY);
        var socket = connected(uplink)) {
      String plan = "1003200009120002000302580055800f007800000bb8003c";
      assertThat(commanded(socket, plan)).isEqualTo("1003200009");
    }
    var plan = memory.jobs().capacityTest(s2).plan();
    assertThat(plan.kind()).isEqualTo(CapacityPlan.Kind.MODIFIED_PERFORMANCE);
    assertThat(plan.hours()).isEqualTo(10);
    assertThat(plan.leastPercent()).isEqualTo(85);
    assertThat(plan.serviceYears()).isEqualTo(12);
    assertThat(plan.makersFactor()).isEqualTo(1);
    assertThat(plan.parts()).containsExactly(new CapacityPlan.Part(300, 60));
    assertThat(plan.despite()).isEqualTo("so asked by modbus 127.0.0.1");
  }

  @Test
  void aPlanThatCannotBeIsRefused() throws Exception {
    try (var uplink = started(Writing.CAPACITY);
        var socket = connected(uplink)) {
      for (String values :
          List.of(
              "00030002000000000" + "00f", // no third string
              "0002000500000000000f", // no fifth kind
              "00020002000200000" + "00f", // two minutes
              "0002000200000031000f", // 49 %
              "0002000200000000001f")) { // a fifth confirmation
        assertThat(asked(socket, "10032000050a" + values)).as(values).isEqualTo("9003");
      }
      assertThat(asked(socket, "100320000408" + "0002000200000000")).isEqualTo("9003");
      assertThat(asked(socket, "100321000102" + "0002")).as("not at 800").isEqualTo("9002");
      assertThat(asked(socket, "0603200002")).as("not in one piece").isEqualTo("8602");
      assertThat(asked(socket, "0303200001")).as("is not read").isEqualTo("8302");
    }
    try (var uplink = started(Writing.TEST);
        var socket = connected(uplink)) {
      assertThat(asked(socket, "10032000050a0002000200000000000f")).isEqualTo("9001");
    }
    assertThat(told()).isEmpty();
  }

  @Test
  void relaysLightsAndSensorsAreTried() throws Exception {
    try (var uplink = started(Writing.TEST);
        var socket = connected(uplink)) {
      assertThat(commanded(socket, coil(90))).isEqualTo(coil(90));
      var trial = memory.jobs().trials().all().getLast();
      assertThat(trial.kind()).isEqualTo(Trial.Kind.LAMPS);
      assertThat(trial.left()).isEqualTo(Duration.ofSeconds(5));
      told();
      assertThat(commanded(socket, coil(80))).as("DO1 was never read back").isEqualTo("8504");
      assertThat(told()).singleElement().asString().contains("✓ DO1 is a relay", "✗ DO1 is read");
      assertThat(commanded(socket, coil(81))).as("no DO2").isEqualTo("8504");
      assertThat(commanded(socket, coil(5006))).as("S1.7").isEqualTo(coil(5006));
      assertThat(orders).containsExactly(new Order.Identify(6, 60));
      assertThat(asked(socket, coil(70))).as("zero is not allowed").isEqualTo("8501");
    }
    try (var uplink = started(Writing.ZERO);
        var socket = connected(uplink)) {
      orders.clear();
      assertThat(commanded(socket, coil(71))).isEqualTo(coil(71));
      assertThat(orders).as("the one Hall of S2").containsExactly(new Order.ZeroHall(61, 0));
    }
  }

  /** 100 + 50 · 1 + 38, 39 and 47: what the string is being done to, read back. */
  @Test
  void whatIsBeingDoneIsReadBack() throws Exception {
    var s2 = settled.site().strings().get(1);
    var plan =
        new CapacityPlan(
            CapacityPlan.Kind.PERFORMANCE,
            CapacityPlan.Method.IEC,
            10,
            List.of(),
            80,
            0,
            1,
            Set.of(),
            "");
    var jobs = memory.jobs().capacityTestBegun(s2, plan, "Mia", List.of(), settled.image());
    feed.publish(
        Snapshot.of(settled.sequence() + 1, settled.image(), memory.with(jobs), List.of()));
    try (var uplink = started();
        var socket = connected(uplink)) {
      assertThat(asked(socket, "0300bc0002")).as("none, isolate").isEqualTo("030400000001");
      assertThat(asked(socket, "0300c50001")).as("none balanced").isEqualTo("03020000");
    }
  }
}
