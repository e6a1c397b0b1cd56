package bms600.master.uplink.modbus;

import bms600.core.register.RegisterTable;
import bms600.core.snapshot.Snapshot;
import bms600.modbus.Reply;
import java.util.Optional;
import java.util.function.Function;

/** All registers of some map at one instant, ready for the wire. Immutable. */
interface RegisterPicture {
  boolean isOf(Snapshot other);

  /** Registers that follow one another, or a refusal where one of them does not exist. */
  Reply read(int address, int count);

  /** What makes registers of a snapshot: a table, or where there is none the product's own map. */
  static Function<Snapshot, RegisterPicture> by(Optional<RegisterTable> table) {
    return table
        .<Function<Snapshot, RegisterPicture>>map(it -> snapshot -> TableImage.of(it, snapshot))
        .orElse(RegisterImage::of);
  }
}
