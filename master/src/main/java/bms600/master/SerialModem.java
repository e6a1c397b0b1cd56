package bms600.master;

import bms600.master.notify.channel.ModemLine;
import bms600.modbus.ByteLine;
import java.io.IOException;

/** A serial line of the house, as a modem channel wants it. */
record SerialModem(ByteLine line) implements ModemLine {
  @Override
  public void write(byte[] bytes) throws IOException {
    line.write(bytes, 0, bytes.length);
  }

  @Override
  public int read(byte[] into, long timeoutNanos) throws IOException {
    return line.read(into, 0, into.length, timeoutNanos);
  }

  @Override
  public void close() throws IOException {
    line.close();
  }
}
