package bms600.master.uplink.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.uplink.Foreign;
import bms600.master.uplink.UplinkContract;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class ModbusTcpUplinkTest extends UplinkContract<ModbusTcpUplink> {
  private static final HexFormat HEX = HexFormat.of();
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  static ModbusTcpUplink uplink(InetSocketAddress at, Feed feed, Ticker ticker) {
    return new ModbusTcpUplink(
        ModbusTcpUplink.Door.open(at), ModbusService.reading("0.1.0"), feed, ticker);
  }

  @Override
  protected ModbusTcpUplink make(Feed newFeed, Ticker ticker) {
    return uplink(ANY, newFeed, ticker);
  }

  /** Function 04 from first principles: request typed out, words put together by hand. */
  @Override
  protected OptionalLong read(PointTable.Row row) throws IOException {
    int words = row.point().type().words();
    var pdu = HEX.parseHex(pdu(String.format("04%04x%04x", row.register(), words)));
    assertThat(pdu[0]).as(row.name()).isEqualTo((byte) 4);
    long bits = 0;
    for (int i = 0; i < 2 * words; i++) {
      bits = bits << 8 | (pdu[2 + i] & 0xFF);
    }
    return switch (row.point().type()) {
      case INT16 -> value(bits, 0x8000, (short) bits);
      case UINT16 -> value(bits, 0xFFFF, bits);
      case INT32 -> value(bits, 0x80000000L, (bits ^ 0x80000000L) - 0x80000000L);
      case UINT32, COUNTER32 -> value(bits, 0xFFFFFFFFL, bits);
    };
  }

  private static OptionalLong value(long bits, long absent, long value) {
    return bits == absent ? OptionalLong.empty() : OptionalLong.of(value);
  }

  @Override
  protected AutoCloseable slowClient() throws IOException {
    var socket = new Socket(uplink.address().getAddress(), uplink.address().getPort());
    socket.getOutputStream().write(HEX.parseHex("000100000006"));
    return socket;
  }

  private String pdu(String request) throws IOException {
    return pdu(1, request);
  }

  /** The reply to a request, both in hex, over a connection of its own. */
  private String pdu(int unit, String request) throws IOException {
    try (var socket = new Socket(uplink.address().getAddress(), uplink.address().getPort())) {
      var body = HEX.parseHex(request);
      String header = String.format("beef0000%04x%02x", body.length + 1, unit);
      socket.getOutputStream().write(HEX.parseHex(header + request));
      var in = new DataInputStream(socket.getInputStream());
      assertThat(in.readUnsignedShort()).isEqualTo(0xbeef);
      assertThat(in.readUnsignedShort()).isZero();
      var reply = new byte[in.readUnsignedShort() - 1];
      assertThat(in.readUnsignedByte()).isEqualTo(unit);
      in.readFully(reply);
      return HEX.formatHex(reply);
    }
  }

  @Test
  void mbpollReadsBlockVoltage() throws Exception {
    lively();
    publish(SECOND);
    var port = Integer.toString(uplink.address().getPort());
    var said =
        Foreign.run(
            "mbpoll",
            "-m",
            "tcp",
            "-p",
            port,
            "-o",
            "10",
            "-0",
            "-1",
            "-t",
            "3",
            "-r",
            "1006",
            "-c",
            "2",
            "127.0.0.1");
    assertThat(said.exit()).as(said.complaint()).isZero();
    assertThat(said.output())
        .containsPattern("\\[1006\\]:\\s+2251")
        .containsPattern("\\[1007\\]:\\s+2250");
  }

  @Test
  void pymodbusReadsEveryKindOfValue() throws Exception {
    lively();
    publish(SECOND);
    var script = Path.of(ModbusTcpUplinkTest.class.getResource("read_map.py").toURI());
    var port = Integer.toString(uplink.address().getPort());
    var said = Foreign.run("/usr/bin/python3", script.toString(), port);
    assertThat(said.exit()).as(said.complaint()).isZero();
    assertThat(said.output().lines())
        .containsExactly(
            "voltage of S1.7: 2251",
            "the same as holding register: 2251",
            "temperature of S1.7: -34",
            "voltage of S1: 12381",
            "current of S1: -12475",
            "voltage of the block behind the last: 65535",
            "temperature of the block behind the last: -32768",
            "voltage of S6: 4294967295",
            "registers of 40 reads: 4948",
            "write: exception 1",
            "beyond the map: exception 2",
            "between the areas: exception 2");
  }

  @Test
  void whatCannotBeIsRefusedWithTheRightCode() throws IOException {
    publish(SECOND);
    assertThat(pdu("0600000001")).as("write register").isEqualTo("8601");
    assertThat(pdu("050000ff00")).as("write coil").isEqualTo("8501");
    assertThat(pdu("1000000001020001")).as("write registers").isEqualTo("9001");
    assertThat(pdu("0f000000010101")).as("write coils").isEqualTo("8f01");
    assertThat(pdu("0100000001")).as("coils").isEqualTo("8101");
    assertThat(pdu("0200000001")).as("discrete inputs").isEqualTo("8201");
    assertThat(pdu("160000000f0000")).as("mask").isEqualTo("9601");
    assertThat(pdu("1700000001000000010200ff")).as("read and write").isEqualTo("9701");
    assertThat(pdu("08000012ab")).as("return query data").isEqualTo("08000012ab");
    assertThat(pdu("2b0e0400")).isEqualTo("2b0e0482000001000742" + "4d5320363030");
    assertThat(pdu("0402ec0001")).as("register 748").isEqualTo("8402");
    assertThat(pdu("0402eb0002")).as("747 and 748").isEqualTo("8402");
    assertThat(pdu("0403e70001")).as("999").isEqualTo("8402");
    assertThat(pdu("0414500001")).as("5200").isEqualTo("8402");
    assertThat(pdu("04ffff0001")).as("65535").isEqualTo("8402");
    assertThat(pdu("0400000000")).as("quantity 0").isEqualTo("8403");
    assertThat(pdu("040000007e")).as("quantity 126").isEqualTo("8403");
    assertThat(pdu("040000007d")).as("quantity 125").startsWith("04fa");
    assertThat(pdu("04144f0001")).as("5199, the last").isEqualTo("0402ffff");
  }

  @Test
  void everyUnitIdIsTheMaster() throws IOException {
    publish(SECOND);
    for (int unit : new int[] {0, 1, 17, 247, 255}) {
      assertThat(pdu(unit, "0400040001")).as("two strings").isEqualTo("04020002");
    }
    assertThat(pdu(248, "0400040001")).isEqualTo("840b");
  }

  @Test
  void beforeTheFirstImageTheMasterIsBusy() throws IOException {
    assertThat(pdu("0400000001")).isEqualTo("8406");
  }

  @Test
  void imageOfScanThatStoppedIsNotServed() throws IOException {
    publish(SECOND);
    nowNanos.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(pdu("0400000001")).isEqualTo("04020001");
    nowNanos.addAndGet(1);
    assertThat(pdu("0400000001")).isEqualTo("8404");
  }

  @Test
  void addressInUseIsNamed() {
    var second = uplink(uplink.address(), feed, nowNanos::get);
    assertThatThrownBy(second::start)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Modbus TCP cannot listen on")
        .hasMessageContaining(":" + uplink.address().getPort());
  }
}
