package bms600.modbus;

import bms600.modbus.Reply.Refusal;
import java.util.Optional;
import java.util.stream.IntStream;

/** A station without a memory: unit 3 has registers that hold their address, and takes writes. */
final class Echoes implements Station {
  private static final int SIZE = 10_000;
  int asked;

  @Override
  public boolean has(UnitId unit) {
    return unit.value() == 3 || unit.isBroadcast();
  }

  @Override
  public Reply answer(UnitId unit, Request request) {
    asked++;
    return switch (request) {
      case Request.ReadCoils(int at, int count) -> bits(at, count);
      case Request.ReadDiscreteInputs(int at, int count) -> bits(at, count);
      case Request.ReadHoldingRegisters(int at, int count) -> words(at, count);
      case Request.ReadInputRegisters(int at, int count) -> words(at, count);
      case Request.ReadWriteRegisters both -> words(both.read().address(), both.read().count());
      case Request.WriteCoil _, Request.WriteRegister _ -> Answer.WRITTEN;
      case Request.WriteCoils _, Request.WriteRegisters _ -> Answer.WRITTEN;
      case Request.MaskWriteRegister _ -> Answer.WRITTEN;
      case Request.Incoming _ -> Refusal.ILLEGAL_FUNCTION;
    };
  }

  @Override
  public Optional<DeviceIdentity> identity(UnitId unit) {
    return Optional.of(
        new DeviceIdentity("ACME", "P1", "1.2", "u", "n".repeat(100), "m".repeat(100), "a"));
  }

  private static Reply words(int at, int count) {
    return at + count > SIZE
        ? Refusal.ILLEGAL_ADDRESS
        : Registers.of(IntStream.range(at, at + count).toArray());
  }

  private static Reply bits(int at, int count) {
    return at + count > SIZE ? Refusal.ILLEGAL_ADDRESS : Bits.of(new boolean[count]);
  }
}
