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
  int MAX_READ_WRITE_REGISTERS = 121;

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

  /** What only a server meets: no client of this house sends it. */
  sealed interface Incoming extends Request {}

  /** Function 08; sub-function 0 asks for its data back. */
  @SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
  record Diagnose(int subFunction, byte... data) implements Incoming {
    public Diagnose {
      Range.check("sub-function", subFunction, 0, 0xFFFF);
      data = data.clone();
    }

    @Override
    public byte[] data() {
      return data.clone();
    }

    @Override
    public int function() {
      return 8;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Diagnose that
          && subFunction == that.subFunction
          && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
      return 31 * subFunction + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
      return "Diagnose[subFunction=" + subFunction + ", data of " + data.length + " bytes]";
    }
  }

  /** Function 22: the register becomes its value AND {@code and}, with {@code or} where not. */
  record MaskWriteRegister(int address, int and, int or) implements Incoming {
    public MaskWriteRegister {
      Range.check("address", address, 0, 0xFFFF);
      Range.check("AND mask", and, 0, 0xFFFF);
      Range.check("OR mask", or, 0, 0xFFFF);
    }

    @Override
    public int function() {
      return 22;
    }

    /** What a register of this value becomes. */
    public int of(int value) {
      return (value & and) | (or & ~and & 0xFFFF);
    }
  }

  /** Function 23: first the write, then the read. */
  record ReadWriteRegisters(ReadHoldingRegisters read, WriteRegisters write) implements Incoming {
    public ReadWriteRegisters {
      Range.check("count to write", write.count(), 1, MAX_READ_WRITE_REGISTERS);
    }

    @Override
    public int function() {
      return 23;
    }
  }

  /**
   * Function 43/14.
   *
   * @param code 1 basic, 2 regular, 3 extended, each as a stream from {@code object} on; 4 one
   *     object
   */
  record IdentifyDevice(int code, int object) implements Incoming {
    public IdentifyDevice {
      Range.check("read device id code", code, 1, 4);
      Range.check("object id", object, 0, 0xFF);
    }

    @Override
    public int function() {
      return 43;
    }
  }

  /** A function this house does not speak. */
  @SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
  record Unknown(int function, byte[] body) implements Incoming {
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
