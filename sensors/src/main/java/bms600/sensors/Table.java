package bms600.sensors;

import bms600.modbus.Request;

/** The four address spaces of a Modbus unit, in the order they are polled. */
enum Table {
  INPUT("input", Request.MAX_READ_REGISTERS),
  HOLDING("holding", Request.MAX_READ_REGISTERS),
  DISCRETE("discrete", Request.MAX_READ_BITS),
  COIL("coil", Request.MAX_READ_BITS);

  private final String code;
  private final int longestRead;

  Table(String code, int longestRead) {
    this.code = code;
    this.longestRead = longestRead;
  }

  String code() {
    return code;
  }

  /** How many registers or bits one request may read. */
  int longestRead() {
    return longestRead;
  }

  /** Whether it holds single bits, not 16-bit words. */
  boolean holdsBits() {
    return this == DISCRETE || this == COIL;
  }

  Request read(int address, int count) {
    return switch (this) {
      case INPUT -> new Request.ReadInputRegisters(address, count);
      case HOLDING -> new Request.ReadHoldingRegisters(address, count);
      case DISCRETE -> new Request.ReadDiscreteInputs(address, count);
      case COIL -> new Request.ReadCoils(address, count);
    };
  }
}
