package bms600.master.uplink.modbus;

import bms600.core.point.Point;
import bms600.core.point.PointReader;
import bms600.core.site.Place;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import bms600.modbus.Registers;
import bms600.modbus.Reply;
import java.util.Arrays;

/** All registers of the product's own map at one instant, ready for the wire. Immutable. */
final class RegisterImage implements RegisterPicture {
  private static final byte UNASSIGNED = (byte) 0xFF;

  private final Snapshot snapshot;
  private final byte[] wire = new byte[2 * RegisterMap.end()];

  private RegisterImage(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  static RegisterImage of(Snapshot snapshot) {
    var image = new RegisterImage(snapshot);
    Arrays.fill(image.wire, UNASSIGNED);
    var reader = new PointReader(snapshot);
    for (var point : RegisterMap.points()) {
      image.write(point, reader, snapshot.site());
    }
    return image;
  }

  @Override
  public boolean isOf(Snapshot other) {
    return snapshot.sequence() == other.sequence() && snapshot.at().equals(other.at());
  }

  @Override
  public Reply read(int address, int count) {
    return RegisterMap.holds(address, count)
        ? Registers.copyOf(wire, 2 * address, count)
        : Reply.Refusal.ILLEGAL_ADDRESS;
  }

  private void write(Point point, PointReader reader, Site site) {
    int installed = Place.all(site, point.per()).size();
    int reserved = RegisterMap.reserved(point.per(), site);
    long absent = point.type().absent();
    for (int place = 0; place < installed; place++) {
      put(point, place, point.raw(reader.value(point, place)).orElse(absent));
    }
    for (int place = installed; place < reserved; place++) {
      put(point, place, absent);
    }
  }

  /** High word first. */
  private void put(Point point, int place, long bits) {
    int bytes = 2 * point.type().words();
    int end = 2 * point.registers().at(place) + bytes;
    for (int i = 1; i <= bytes; i++) {
      wire[end - i] = (byte) (bits >>> (8 * (i - 1)));
    }
  }
}
