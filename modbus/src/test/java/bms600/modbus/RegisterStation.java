package bms600.modbus;

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
import java.util.Arrays;
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
      case Unknown _ -> Refusal.ILLEGAL_FUNCTION;
    };
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
