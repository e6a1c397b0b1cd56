package bms600.master.uplink.modbus;

import bms600.core.register.RegisterRow;
import bms600.core.register.RegisterTable;
import bms600.core.register.TableReader;
import bms600.core.register.WordType;
import bms600.core.snapshot.Snapshot;
import bms600.modbus.Registers;
import bms600.modbus.Reply;

/** All registers of a table at one instant, ready for the wire. Immutable. */
final class TableImage implements RegisterPicture {
  private final RegisterTable table;
  private final Snapshot snapshot;
  private final byte[] wire;

  private TableImage(RegisterTable table, Snapshot snapshot) {
    this.table = table;
    this.snapshot = snapshot;
    this.wire = new byte[2 * table.end()];
  }

  static TableImage of(RegisterTable table, Snapshot snapshot) {
    var image = new TableImage(table, snapshot);
    for (var area : table.areas()) {
      for (int i = 0; i < area.count(); i++) {
        image.put(area.first() + i, area.fill());
      }
    }
    var reader = new TableReader(snapshot);
    table.rows().forEach(row -> image.write(row, reader));
    return image;
  }

  @Override
  public boolean isOf(Snapshot other) {
    return snapshot.sequence() == other.sequence() && snapshot.at().equals(other.at());
  }

  @Override
  public Reply read(int address, int count) {
    return table.holds(address, count)
        ? Registers.copyOf(wire, 2 * address, count)
        : Reply.Refusal.ILLEGAL_ADDRESS;
  }

  private void write(RegisterRow row, TableReader reader) {
    int there = reader.places(row);
    if (row.type() == WordType.BITS) {
      long bits = 0;
      for (int place = 0; place < there; place++) {
        bits |= reader.number(row, place) << place;
      }
      put(row.first(), bits);
      return;
    }
    for (int place = 0; place < row.count(); place++) {
      put(row, row.at(place), place < there ? reader.number(row, place) : row.absent());
    }
  }

  private void put(RegisterRow row, int register, long number) {
    if (row.type().words() == 1) {
      put(register, number);
    } else if (row.type().isLowWordFirst()) {
      put(register, number);
      put(register + 1, number >> Short.SIZE);
    } else {
      put(register, number >> Short.SIZE);
      put(register + 1, number);
    }
  }

  private void put(int register, long word) {
    wire[2 * register] = (byte) (word >> Byte.SIZE);
    wire[2 * register + 1] = (byte) word;
  }
}
