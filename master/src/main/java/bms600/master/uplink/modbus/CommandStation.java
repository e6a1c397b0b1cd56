package bms600.master.uplink.modbus;

import bms600.modbus.Answer;
import bms600.modbus.Bits;
import bms600.modbus.DeviceIdentity;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import bms600.modbus.Station;
import bms600.modbus.UnitId;
import java.util.Optional;

/**
 * The registers for one who may also command: coils can be written, and the plan of a capacity
 * test; no other register.
 */
record CommandStation(SnapshotStation registers, Coils coils) implements Station {
  @Override
  public boolean has(UnitId unit) {
    return registers.has(unit);
  }

  @Override
  public Optional<DeviceIdentity> identity(UnitId unit) {
    return registers.identity(unit);
  }

  @Override
  public Reply answer(UnitId unit, Request request) {
    return switch (request) {
      case Request.ReadCoils(int address, int count) -> read(address, count);
      case Request.WriteCoil(int address, boolean on) -> write(address, on);
      case Request.WriteCoils write -> write(write);
      case Request.WriteRegisters write ->
          write.address() == PlanRegisters.FIRST
              ? coils.begin(write.values(), registers.newest())
              : Reply.Refusal.ILLEGAL_ADDRESS;
      case Request.WriteRegister _ -> Reply.Refusal.ILLEGAL_ADDRESS;
      case Request.MaskWriteRegister _, Request.ReadWriteRegisters _ ->
          Reply.Refusal.ILLEGAL_ADDRESS;
      case Request.ReadHoldingRegisters _, Request.ReadInputRegisters _ ->
          registers.answer(unit, request);
      case Request.ReadDiscreteInputs _, Request.Incoming _ -> registers.answer(unit, request);
    };
  }

  /** Coils fall by themselves: all that there are read as off. */
  private static Reply read(int address, int count) {
    for (int coil = address; coil < address + count; coil++) {
      if (Coil.of(coil).isEmpty()) {
        return Reply.Refusal.ILLEGAL_ADDRESS;
      }
    }
    return Bits.of(new boolean[count]);
  }

  private Reply write(int coil, boolean on) {
    if (Coil.of(coil).isEmpty()) {
      return Reply.Refusal.ILLEGAL_ADDRESS;
    }
    return on ? coils.switchOn(coil, registers.newest()) : Answer.WRITTEN;
  }

  /** In order; the first that is refused ends it. */
  private Reply write(Request.WriteCoils write) {
    for (int i = 0; i < write.values().size(); i++) {
      var reply = write(write.address() + i, write.values().get(i));
      if (!reply.equals(Answer.WRITTEN)) {
        return reply;
      }
    }
    return Answer.WRITTEN;
  }
}
