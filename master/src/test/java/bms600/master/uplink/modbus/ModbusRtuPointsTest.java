package bms600.master.uplink.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.point.PointTable;
import bms600.master.run.Feed;
import bms600.master.run.Ticker;
import bms600.master.uplink.UplinkContract;
import bms600.modbus.LineTiming;
import bms600.modbus.Parity;
import bms600.modbus.PtyPair;
import bms600.modbus.SerialLine;
import bms600.modbus.UnitId;
import java.io.DataInputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/**
 * The whole map over a serial line, as socat joins two terminals, by a client that puts its frames
 * together by hand: address, function 04, CRC-16 with polynomial A001, low byte first.
 */
@Timeout(120)
final class ModbusRtuPointsTest extends UplinkContract<ModbusRtuUplink> {
  private static final int BAUD = 38_400;
  private static final int UNIT = 17;
  private static final LineTiming TIMING = new LineTiming(BAUD, 10, 5_000_000, 5_000_000);

  private final PtyPair cable;

  ModbusRtuPointsTest() throws IOException {
    cable = new PtyPair();
  }

  @AfterEach
  void unplug() {
    uplink.close();
    cable.close();
  }

  @Override
  protected ModbusRtuUplink make(Feed newFeed, Ticker ticker) {
    var near = cable.near();
    var line =
        new ModbusRtuUplink.Line(
            near.toString(), () -> SerialLine.open(near, BAUD, Parity.NONE), TIMING);
    return new ModbusRtuUplink(
        line, UnitId.of(UNIT), ModbusService.reading("0.1.0"), newFeed, ticker);
  }

  @Override
  protected OptionalLong read(PointTable.Row row) throws IOException {
    int words = row.point().type().words();
    var reply = new byte[3 + 2 * words + 2];
    String asked = "%02x04%04x%04x".formatted(UNIT, row.register(), words);
    try (var out = new FileOutputStream(cable.far().toFile());
        var in = new DataInputStream(new FileInputStream(cable.far().toFile()))) {
      out.write(checked(asked));
      in.readFully(reply);
    }
    String told = HexFormat.of().formatHex(reply, 0, reply.length - 2);
    assertThat(HexFormat.of().formatHex(reply))
        .as("the check of %s", row.name())
        .isEqualTo(HexFormat.of().formatHex(checked(told)));
    assertThat(told).as(row.name()).startsWith("%02x04%02x".formatted(UNIT, 2 * words));
    long bits = Long.parseLong(told.substring(6), 16);
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

  /** With its CRC behind it (Modbus over serial line V1.02, 6.2.2). */
  private static byte[] checked(String hex) {
    byte[] frame = HexFormat.of().parseHex(hex + "0000");
    int crc = 0xFFFF;
    for (int i = 0; i < frame.length - 2; i++) {
      crc ^= frame[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xA001;
      }
    }
    frame[frame.length - 2] = (byte) crc;
    frame[frame.length - 1] = (byte) (crc >> 8);
    return frame;
  }

  /** On a line there is one master: a slow one is a request whose rest never comes. */
  @Override
  protected AutoCloseable slowClient() throws IOException {
    try (var out = new FileOutputStream(cable.far().toFile())) {
      out.write(new byte[] {UNIT, 4, 0});
    }
    return () -> {
      try (var out = new FileOutputStream(cable.far().toFile())) {
        out.write(UNIT);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
