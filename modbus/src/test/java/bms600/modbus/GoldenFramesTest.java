package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bms600.modbus.Heard.Asked;
import bms600.modbus.Reply.Refusal;
import bms600.modbus.Request.ReadCoils;
import bms600.modbus.Request.ReadDiscreteInputs;
import bms600.modbus.Request.ReadHoldingRegisters;
import bms600.modbus.Request.ReadInputRegisters;
import bms600.modbus.Request.Unknown;
import bms600.modbus.Request.WriteCoil;
import bms600.modbus.Request.WriteCoils;
import bms600.modbus.Request.WriteRegister;
import bms600.modbus.Request.WriteRegisters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Frames as published: the examples of the Modbus Application Protocol V1.1b3, clause 6, in the RTU
 * frames (unit 17) in which the Modicon guide PI-MBUS-300 and tutorials print them.
 */
final class GoldenFramesTest {
  private static final UnitId UNIT = UnitId.of(17);

  static Stream<Arguments> exchanges() {
    return Stream.of(
        Arguments.of(
            new ReadCoils(0x13, 37),
            "11 01 00 13 00 25 0E 84",
            Bits.copyOf(Hex.bytes("CD 6B B2 0E 1B"), 0, 37),
            "11 01 05 CD 6B B2 0E 1B 45 E6"),
        Arguments.of(
            new ReadDiscreteInputs(0xC4, 22),
            "11 02 00 C4 00 16 BA A9",
            Bits.copyOf(Hex.bytes("AC DB 35"), 0, 22),
            "11 02 03 AC DB 35 20 18"),
        Arguments.of(
            new ReadHoldingRegisters(0x6B, 3),
            "11 03 00 6B 00 03 76 87",
            Registers.of(0xAE41, 0x5652, 0x4340),
            "11 03 06 AE 41 56 52 43 40 49 AD"),
        Arguments.of(
            new ReadInputRegisters(8, 1),
            "11 04 00 08 00 01 B2 98",
            Registers.of(10),
            "11 04 02 00 0A F8 F4"),
        Arguments.of(
            new WriteCoil(0xAC, true),
            "11 05 00 AC FF 00 4E 8B",
            Answer.WRITTEN,
            "11 05 00 AC FF 00 4E 8B"),
        Arguments.of(
            new WriteRegister(1, 3),
            "11 06 00 01 00 03 9A 9B",
            Answer.WRITTEN,
            "11 06 00 01 00 03 9A 9B"),
        Arguments.of(
            new WriteCoils(
                0x13, List.of(true, false, true, true, false, false, true, true, true, false)),
            "11 0F 00 13 00 0A 02 CD 01 BF 0B",
            Answer.WRITTEN,
            "11 0F 00 13 00 0A 26 99"),
        Arguments.of(
            new WriteRegisters(1, 10, 0x0102),
            "11 10 00 01 00 02 04 00 0A 01 02 C6 F0",
            Answer.WRITTEN,
            "11 10 00 01 00 02 12 98"));
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void requestIsWrittenAsPublished(Request request, String wire) {
    byte[] out = new byte[RtuFrames.MAX_LENGTH];
    assertThat(Hex.text(out, RtuFrames.encodeRequest(UNIT, request, out))).isEqualTo(wire);
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void requestIsReadAsPublished(Request request, String wire) {
    byte[] bytes = Hex.bytes(wire);
    assertThat(RtuFrames.decodeRequest(bytes, 0, bytes.length))
        .isEqualTo(new Asked(UNIT, request, bytes.length));
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void replyIsWrittenAsPublished(Request request, String wire, Reply reply, String replyWire) {
    byte[] out = new byte[RtuFrames.MAX_LENGTH];
    int length = RtuFrames.encodeReply(UNIT, request, reply, out);
    assertThat(Hex.text(out, length)).isEqualTo(replyWire);
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void replyIsReadAsPublished(Request request, String wire, Reply reply, String replyWire)
      throws LinkLost {
    var line = new ScriptedLine().reply(1_000_000, Hex.bytes(replyWire));
    assertThat(RtuLinkTest.link(line).ask(UNIT, request)).isEqualTo(reply);
    assertThat(Hex.text(line.written.getFirst(), line.written.getFirst().length)).isEqualTo(wire);
  }

  @Test
  void crcHasItsCatalogueCheckValue() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    assertThat(Crc.of(digits, 0, digits.length)).isEqualTo(0x4B37);
  }

  @Test
  void crcOfTheBestKnownRequestIsPublished() {
    byte[] out = new byte[RtuFrames.MAX_LENGTH];
    int length = RtuFrames.encodeRequest(UnitId.of(1), new ReadHoldingRegisters(0, 10), out);
    assertThat(Hex.text(out, length)).isEqualTo("01 03 00 00 00 0A C5 CD");
  }

  @Test
  void refusalIsWrittenAsPublished() {
    byte[] out = new byte[RtuFrames.MAX_LENGTH];
    int length = RtuFrames.encodeRefusal(UnitId.of(10), 1, Refusal.ILLEGAL_ADDRESS.code(), out);
    assertThat(Hex.text(out, length)).isEqualTo("0A 81 02 B0 53");
  }

  @Test
  void unknownFunctionIsAFrameWhenItsCrcIsTheLastThingHeard() {
    byte[] bytes = Hex.sealed("11 2B 0D 01 00");
    assertThat(RtuFrames.decodeRequest(bytes, 0, bytes.length))
        .isEqualTo(new Asked(UNIT, new Unknown(0x2B, Hex.bytes("0D 01 00")), 7));
  }

  @Test
  void wordsAreHighWordFirstAndSigned() {
    var registers = Registers.of(0xFFFF, 0xFFFE, 0x8000);
    assertThat(registers.uint16(0)).isEqualTo(65535);
    assertThat(registers.int16(1)).isEqualTo(-2);
    assertThat(registers.uint32(0)).isEqualTo(4_294_967_294L);
    assertThat(registers.int32(0)).isEqualTo(-2);
    assertThat(registers.int16(2)).isEqualTo(-32768);
  }

  @Test
  void requestThatCannotBeCannotBeMade() {
    assertThatThrownBy(() -> new ReadInputRegisters(0, 126)).hasMessageContaining("1..125");
    assertThatThrownBy(() -> new ReadCoils(0, 2001)).hasMessageContaining("1..2000");
    assertThatThrownBy(() -> new ReadHoldingRegisters(65535, 2)).hasMessageContaining("65536");
    assertThatThrownBy(() -> new WriteRegister(0, 65536)).hasMessageContaining("0..65535");
    assertThatThrownBy(() -> new WriteRegisters(0, new int[124])).hasMessageContaining("1..123");
    assertThatThrownBy(() -> new UnitId(248)).hasMessageContaining("0..247");
  }

  @Test
  void valuesOfAWriteCannotBeChangedFromOutside() {
    int[] values = {1, 2};
    var write = new WriteRegisters(0, values);
    values[0] = 9;
    write.values()[1] = 9;
    assertThat(write).isEqualTo(new WriteRegisters(0, 1, 2));
  }
}
