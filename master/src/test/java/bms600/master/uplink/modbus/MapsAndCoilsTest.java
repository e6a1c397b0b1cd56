package bms600.master.uplink.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.alarm.Alarm;
import bms600.core.measure.News;
import bms600.core.register.RegisterTable;
import bms600.core.site.PortId;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import bms600.master.command.CommandDesk;
import bms600.master.run.Feed;
import bms600.master.run.Inbox;
import bms600.master.run.Orders;
import bms600.master.uplink.Foreign;
import bms600.master.uplink.OpenSsl;
import bms600.modbus.TlsFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Other maps, who may write what, whose connections are taken, and TLS. */
@Timeout(120)
final class MapsAndCoilsTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @TempDir private Path folder = Path.of("replaced by JUnit");

  private final Bench bench = new Bench(Bench.twoStrings());
  private final Feed feed = new Feed();
  private final AtomicLong nowNanos = new AtomicLong();
  private final Inbox journal = new Inbox();
  private Memory changed = Memory.first(Bench.twoStrings());
  private final CommandDesk desk = new CommandDesk(journal, Map.<PortId, Orders>of());

  private Snapshot publish() {
    bench.blocks(2.25, 21.5, 0.3).block(6, 2.251, -3.4, 0.312).block(58, 2.6, 30, 0.3);
    var snapshot = bench.tick(Duration.ofMinutes(10));
    nowNanos.set(snapshot.image().atNanos());
    feed.publish(snapshot);
    return snapshot;
  }

  private ModbusTcpUplink started(
      ModbusService service, Predicate<InetAddress> admits, Optional<SSLContext> tls)
      throws IOException {
    var door = new ModbusTcpUplink.Door(ANY, admits, tls);
    var uplink = new ModbusTcpUplink(door, service, feed, nowNanos::get);
    uplink.start();
    return uplink;
  }

  private ModbusService writing(Writing... writings) {
    return new ModbusService(Optional.empty(), Set.of(writings), Optional.of(desk), "0.1.0");
  }

  private static Socket connected(ModbusTcpUplink uplink) throws IOException {
    var socket = new Socket(uplink.address().getAddress(), uplink.address().getPort());
    socket.setSoTimeout(120_000);
    return socket;
  }

  private static String asked(Socket socket, String pdu) throws IOException {
    var body = HEX.parseHex(pdu);
    socket
        .getOutputStream()
        .write(HEX.parseHex(String.format("beef0000%04x01", body.length + 1) + pdu));
    InputStream in = socket.getInputStream();
    byte[] head = in.readNBytes(7);
    return HEX.formatHex(in.readNBytes((head[4] & 0xFF) << 8 | (head[5] & 0xFF) - 1));
  }

  /** As the public driver reads: function 03, string block, device block, a column of blocks. */
  @Test
  void pbms6000IsServedAsItsDriverReads() throws Exception {
    publish();
    var table = Optional.ofNullable(RegisterTable.BUILT_IN.get("pbms6000"));
    var service = new ModbusService(table, Set.of(), Optional.empty(), "0.1.0");
    try (var uplink = started(service, _ -> true, Optional.empty());
        var socket = connected(uplink)) {
      assertThat(asked(socket, "0300000064")).hasSize(2 * (2 + 200));
      assertThat(asked(socket, "030258001e")).hasSize(2 * (2 + 60));
      assertThat(asked(socket, "0307360001")).as("voltage of S1.7").isEqualTo("030208cb");
      assertThat(asked(socket, "0308da0001")).as("its temperature").isEqualTo("0302ffde");
      assertThat(asked(socket, "030a840002"))
          .as("ohmic value, low word first")
          .isEqualTo("030401380000");
      assertThat(asked(socket, "0315f40001")).as("behind the first string").isEqualTo("8302");
      assertThat(asked(socket, "0302580001")).isEqualTo("03020000");
    }
  }

  /** Carries out what the desk is asked until a client has its answer. */
  private String asked(Socket socket, String pdu, Snapshot snapshot) throws Exception {
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
    changed = snapshot.memory();
    while (!reply.isDone()) {
      changed = desk.apply(changed, snapshot.image());
      Thread.onSpinWait();
    }
    asker.join();
    return reply.get();
  }

  @Test
  void coilAcknowledgesWhereItIsAllowed() throws Exception {
    var snapshot = publish();
    var high = "block-voltage-high@S2.4";
    assertThat(snapshot.memory().board().alarm(high)).isPresent();
    try (var uplink = started(writing(Writing.ACKNOWLEDGE), _ -> true, Optional.empty());
        var socket = connected(uplink)) {
      assertThat(asked(socket, "0100000002")).as("coils fall").isEqualTo("010100");
      assertThat(asked(socket, "0500000000")).as("off").isEqualTo("0500000000");
      assertThat(asked(socket, "050003ff00")).as("no such coil").isEqualTo("8502");
      assertThat(asked(socket, "050001ff00")).as("reset is not allowed").isEqualTo("8501");
      assertThat(asked(socket, "050002ff00")).as("silence is not allowed").isEqualTo("8501");
      assertThat(asked(socket, "050014ff00")).as("test is not allowed").isEqualTo("8501");
      assertThat(asked(socket, "0600000001")).as("register").isEqualTo("8602");
      String block = "05%04xff00".formatted(1000 + 58);
      assertThat(asked(socket, block, snapshot)).isEqualTo(block);
    }
    var alarm = changed.board().alarm(high).orElseThrow();
    assertThat(alarm.state()).isEqualTo(Alarm.State.ACTIVE_ACKNOWLEDGED);
    assertThat(alarm.by()).isEqualTo("modbus 127.0.0.1");
  }

  @Test
  void hornIsSilencedWhereItIsAllowed() throws Exception {
    var snapshot = publish();
    try (var uplink = started(writing(Writing.SILENCE), _ -> true, Optional.empty());
        var socket = connected(uplink)) {
      assertThat(asked(socket, "050002ff00", snapshot)).isEqualTo("050002ff00");
      assertThat(asked(socket, "050000ff00")).as("acknowledging is not allowed").isEqualTo("8501");
    }
    assertThat(journal.drain())
        .filteredOn(News.Happened.class::isInstance)
        .singleElement()
        .asString()
        .contains("command-done", "silence by modbus 127.0.0.1");
  }

  /** No port is there that could carry it out, and nothing was on float for a day: rejected. */
  @Test
  void ohmicTestIsAskedOfTheDeskAndItsRejectionTold() throws Exception {
    var snapshot = publish();
    try (var uplink = started(writing(Writing.TEST), _ -> true, Optional.empty());
        var socket = connected(uplink)) {
      assertThat(asked(socket, "050014ff00", snapshot)).isEqualTo("8504");
      assertThat(asked(socket, "050019ff00")).as("string 6").isEqualTo("8502");
    }
    assertThat(journal.drain())
        .filteredOn(News.Happened.class::isInstance)
        .singleElement()
        .asString()
        .contains("command-rejected", "S1", "modbus 127.0.0.1");
  }

  @Test
  void nothingIsWrittenWhereNothingIsAllowed() throws Exception {
    publish();
    try (var uplink = started(ModbusService.reading("0.1.0"), _ -> true, Optional.empty());
        var socket = connected(uplink)) {
      assertThat(asked(socket, "050000ff00")).isEqualTo("8501");
      assertThat(asked(socket, "0f000000010101")).isEqualTo("8f01");
    }
    assertThat(journal.drain()).filteredOn(News.Happened.class::isInstance).isEmpty();
  }

  @Test
  void onlyAddressesThatAreAdmittedAreServed() throws Exception {
    publish();
    try (var uplink =
            started(
                ModbusService.reading("0.1.0"),
                address -> !address.getHostAddress().equals("127.0.0.2"),
                Optional.empty());
        var good = connected(uplink);
        var bad = new Socket()) {
      bad.bind(new InetSocketAddress("127.0.0.2", 0));
      bad.connect(uplink.address());
      assertThat(bad.getInputStream().readNBytes(1)).isEmpty();
      assertThat(asked(good, "0400040001")).isEqualTo("04020002");
      assertThat(uplink.counts().turnedAway()).isEqualTo(1);
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  /** Certificates as openssl makes them; the role as MB-TCP-Security wants it. */
  private void certificate(String name, String ca, String extension) throws Exception {
    Files.writeString(folder.resolve(name + ".cnf"), extension);
    OpenSsl.run(
        "req",
        "-new",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-subj",
        "/CN=" + name,
        "-keyout",
        file(name + ".key"),
        "-out",
        file(name + ".csr"));
    OpenSsl.run(
        "x509",
        "-req",
        "-in",
        file(name + ".csr"),
        "-CA",
        file(ca + ".pem"),
        "-CAkey",
        file(ca + ".key"),
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        file(name + ".cnf"),
        "-out",
        file(name + ".pem"));
  }

  private void authority(String name) throws Exception {
    OpenSsl.certificate(folder, name, 2);
  }

  private static String role(String role) {
    return "1.3.6.1.4.1.50316.802.1=ASN1:UTF8String:" + role + "\n";
  }

  /** What Python reads and is told when it switches a coil on, over TLS. */
  private Foreign python(ModbusTcpUplink uplink, String certificate, String coil) throws Exception {
    var script = Path.of(MapsAndCoilsTest.class.getResource("tls.py").toURI());
    return Foreign.run(
        "/usr/bin/python3",
        script.toString(),
        Integer.toString(uplink.address().getPort()),
        file(certificate + ".pem"),
        file(certificate + ".key"),
        file("ours.pem"),
        coil);
  }

  @Test
  void tlsAsksForACertificateAndTakesTheRoleFromIt() throws Exception {
    publish();
    authority("ours");
    authority("theirs");
    certificate("server", "ours", "subjectAltName=IP:127.0.0.1\n");
    certificate("viewer", "ours", role("viewer"));
    certificate("plain", "ours", "basicConstraints=CA:FALSE\n");
    certificate("operator", "ours", role("operator"));
    certificate("stranger", "theirs", role("operator"));
    var tls =
        TlsFiles.context(
            folder.resolve("server.pem"), folder.resolve("server.key"), folder.resolve("ours.pem"));
    try (var uplink = started(writing(Writing.ACKNOWLEDGE), _ -> true, Optional.of(tls))) {
      var viewer = python(uplink, "viewer", "0");
      assertThat(viewer.output().lines())
          .as(viewer.complaint())
          .containsExactly("2251", "exception 1");
      assertThat(python(uplink, "plain", "0").output().lines())
          .containsExactly("2251", "exception 1");
      assertThat(python(uplink, "operator", "3").output().lines())
          .as("may write, and there is no such coil")
          .containsExactly("2251", "exception 2");
      assertThat(python(uplink, "stranger", "0").output()).doesNotContain("2251");
      assertThat(without(uplink, "-tls1_2").output() + without(uplink, "-tls1_3").output())
          .as("no certificate, no byte")
          .doesNotContain("read 1");
      try (var open = connected(uplink)) {
        open.getOutputStream().write(HEX.parseHex("beef00000006010400040001"));
        assertThat(HEX.formatHex(open.getInputStream().readAllBytes()))
            .as("an alert, and the end")
            .doesNotContain("04020002");
      }
      assertThat(python(uplink, "viewer", "0").output()).startsWith("2251\n");
    }
  }

  private Foreign without(ModbusTcpUplink uplink, String version) throws Exception {
    return Foreign.run(
        "openssl",
        "s_client",
        "-connect",
        "127.0.0.1:" + uplink.address().getPort(),
        version,
        "-CAfile",
        file("ours.pem"));
  }
}
