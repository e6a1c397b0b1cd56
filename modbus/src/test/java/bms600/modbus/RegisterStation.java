package bms600.modbus;

import bms600.modbus.Reply.Refusal;
import bms600.modbus.Request.MaskWriteRegister;
import bms600.modbus.Request.ReadCoils;
import bms600.modbus.Request.ReadDiscreteInputs;
import bms600.modbus.Request.ReadHoldingRegisters;
import bms600.modbus.Request.ReadInputRegisters;
import bms600.modbus.Request.ReadWriteRegisters;
import bms600.modbus.Request.WriteCoil;
import bms600.modbus.Request.WriteCoils;
import bms600.modbus.Request.WriteRegister;
import bms600.modbus.Request.WriteRegisters;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Some units that share 10,000 registers (register n holds n until written) and coils. */
final class RegisterStation implements Station {
  static final int SIZE = 10_000;

  private final Set<Integer> units;
  private final int[] registers = IntStream.range(0, SIZE).toArray();
  private final boolean[] coils = new boolean[SIZE];

  RegisterStation(Integer... units) {
    this.units = Set.of(units);
  }

  synchronized int register(int address) {
    return registers[address];
  }

  @Override
  public boolean has(UnitId unit) {
    return units.contains(unit.value());
  }

  @Override
  public synchronized Reply answer(UnitId unit, Request request) {
    return switch (request) {
      case ReadCoils(int at, int count) -> bits(at, count);
      case ReadDiscreteInputs(int at, int count) -> bits(at, count);
      case ReadHoldingRegisters(int at, int count) -> words(at, count);
      case ReadInputRegisters(int at, int count) -> words(at, count);
      case WriteCoil(int at, boolean on) -> write(at, on);
      case WriteRegister(int at, int value) -> write(at, value);
      case WriteCoils write -> writeAll(write);
      case WriteRegisters write -> writeAll(write);
      case MaskWriteRegister mask -> mask(mask);
      case ReadWriteRegisters both -> both(both);
      case Request.Incoming _ -> Refusal.ILLEGAL_FUNCTION;
    };
  }

  /** One that says a little of itself, or a lot. */
  @Override
  public Optional<DeviceIdentity> identity(UnitId unit) {
    return Optional.of(
        new DeviceIdentity(
            "ACME",
            "P1",
            "1.2",
            "u".repeat(100),
            "n".repeat(100),
            "m".repeat(100),
            "a".repeat(100)));
  }

  private Reply mask(MaskWriteRegister mask) {
    return mask.address() < SIZE
        ? write(mask.address(), mask.of(registers[mask.address()]))
        : Refusal.ILLEGAL_ADDRESS;
  }

  private Reply both(ReadWriteRegisters both) {
    if (both.read().address() + both.read().count() > SIZE) {
      return Refusal.ILLEGAL_ADDRESS;
    }
    return writeAll(both.write()) instanceof Refusal refusal
        ? refusal
        : words(both.read().address(), both.read().count());
  }

  private Reply bits(int at, int count) {
    return at + count <= SIZE
        ? Bits.of(Arrays.copyOfRange(coils, at, at + count))
        : Refusal.ILLEGAL_ADDRESS;
  }

  private Reply words(int at, int count) {
    return at + count <= SIZE
        ? Registers.of(Arrays.copyOfRange(registers, at, at + count))
        : Refusal.ILLEGAL_ADDRESS;
  }

  private Reply write(int at, boolean on) {
    if (at >= SIZE) {
      return Refusal.ILLEGAL_ADDRESS;
    }
    coils[at] = on;
    return Answer.WRITTEN;
  }

  private Reply write(int at, int value) {
    if (at >= SIZE) {
      return Refusal.ILLEGAL_ADDRESS;
    }
    registers[at] = value;
    return Answer.WRITTEN;
  }

  private Reply writeAll(WriteCoils write) {
    if (write.address() + write.values().size() > SIZE) {
      return Refusal.ILLEGAL_ADDRESS;
    }
    for (int i = 0; i < write.values().size(); i++) {
      coils[write.address() + i] = write.values().get(i);
    }
    return Answer.WRITTEN;
  }

  private Reply writeAll(WriteRegisters write) {
    if (write.address() + write.count() > SIZE) {
      return Refusal.ILLEGAL_ADDRESS;
    }
    System.arraycopy(write.values(), 0, registers, write.address(), write.count());
    return Answer.WRITTEN;
  }
}
