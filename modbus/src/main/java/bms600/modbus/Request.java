package bms600.modbus;

import java.util.Arrays;
import java.util.List;

/**
 * One question to a unit. To exist is to be valid: addresses are 0..65535, counts are what the
 * Modbus Application Protocol V1.1b3 allows, and no block reaches past address 65535.
 */
public sealed interface Request {
  int MAX_READ_BITS = 2000;
  int MAX_READ_REGISTERS = 125;
  int MAX_WRITE_BITS = 1968;
  int MAX_WRITE_REGISTERS = 123;

  /** The function code on the wire. */
  int function();

  /** Function 01. */
  record ReadCoils(int address, int count) implements Request {
    public ReadCoils {
      Range.checkBlock(address, count, MAX_READ_BITS);
    }

    @Override
    public int function() {
      return 1;
    }
  }

  /** Function 02. */
  record ReadDiscreteInputs(int address, int count) implements Request {
    public ReadDiscreteInputs {
      Range.checkBlock(address, count, MAX_READ_BITS);
    }

    @Override
    public int function() {
      return 2;
    }
  }

  /** Function 03. */
  record ReadHoldingRegisters(int address, int count) implements Request {
    public ReadHoldingRegisters {
      Range.checkBlock(address, count, MAX_READ_REGISTERS);
    }

    @Override
    public int function() {
      return 3;
    }
  }

  /** Function 04. */
  record ReadInputRegisters(int address, int count) implements Request {
    public ReadInputRegisters {
      Range.checkBlock(address, count, MAX_READ_REGISTERS);
    }

    @Override
    public int function() {
      return 4;
    }
  }

  /** Function 05. */
  record WriteCoil(int address, boolean value) implements Request {
    public WriteCoil {
      Range.check("address", address, 0, 0xFFFF);
    }

    @Override
    public int function() {
      return 5;
    }
  }

  /** Function 06; the value is 0..65535. */
  record WriteRegister(int address, int value) implements Request {
    public WriteRegister {
      Range.check("address", address, 0, 0xFFFF);
      Range.check("register value", value, 0, 0xFFFF);
    }

    @Override
    public int function() {
      return 6;
    }
  }

  /** Function 15. */
  record WriteCoils(int address, List<Boolean> values) implements Request {
    public WriteCoils {
      values = List.copyOf(values);
      Range.checkBlock(address, values.size(), MAX_WRITE_BITS);
    }

    @Override
    public int function() {
      return 15;
    }
  }

  /** Function 16; each value is 0..65535. */
  @SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
  record WriteRegisters(int address, int... values) implements Request {
    public WriteRegisters {
      values = values.clone();
      Range.checkBlock(address, values.length, MAX_WRITE_REGISTERS);
      for (int value : values) {
        Range.check("register value", value, 0, 0xFFFF);
      }
    }

    @Override
    public int[] values() {
      return values.clone();
    }

    public int count() {
      return values.length;
    }

    public int value(int index) {
      return values[index];
    }

    @Override
    public int function() {
      return 16;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof WriteRegisters that
          && address == that.address
          && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
      return 31 * address + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
      return "WriteRegisters[address=" + address + ", values=" + Arrays.toString(values) + "]";
    }
  }

  /** A function this house does not speak. Only a server meets it; no client can send it. */
  @SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
  record Unknown(int function, byte[] body) implements Request {
    public Unknown {
      Range.check("function", function, 0, 0xFF);
      body = body.clone();
    }

    @Override
    public byte[] body() {
      return body.clone();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Unknown that
          && function == that.function
          && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
      return 31 * function + Arrays.hashCode(body);
    }

    @Override
    public String toString() {
      return "Unknown[function=" + function + ", body of " + body.length + " bytes]";
    }
  }
}
