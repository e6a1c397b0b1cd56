package bms600.master.uplink.snmp;

import bms600.core.point.Point;
import bms600.core.point.PointCatalogue;
import bms600.core.point.PointReader;
import bms600.core.point.PointTable;
import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.snmp4j.smi.Counter32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/** The objects of one site: which instance tells which point, and what stands for it now. */
final class SiteObjects implements SnapshotObjects {
  private final Site site;
  private final OID root;
  private final List<Slot> slots;
  private final List<VariableBinding> labels = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private final Rows rows;

  /** A point at a place, and its instance. */
  private record Slot(OID oid, Point point, int place) {}

  /** What is no point, and its instance; empty while it is absent. */
  private record Cell(OID oid, Function<Snapshot, Optional<Variable>> value) {}

  SiteObjects(Site site, int enterprise, String version) {
    this.site = site;
    this.root = new OID(PointTable.root(enterprise));
    this.rows = new Rows(site, root);
    this.slots =
        PointTable.of(site, enterprise).rows().stream()
            .map(row -> new Slot(new OID(row.oid()), row.point(), row.index()))
            .toList();
    for (var label : Label.ALL) {
      for (var place : PointTable.installed(site, label.per())) {
        var oid = new OID(root + "." + label.oid() + "." + PointTable.instance(site, place));
        labels.add(new VariableBinding(oid, Text.of(label.text().apply(site, place))));
      }
    }
    var sensors = Place.all(site, Per.SENSOR);
    site.fittings().forEach(fitting -> sensor(fitting, sensors.get(fitting.slot()).name()));
    site.strings().forEach(this::tests);
    for (var object : IdentObject.values()) {
      labels.add(new VariableBinding(at(object, 0), Text.of(object.text(version))));
    }
  }

  private void sensor(Fitting fitting, String name) {
    for (var column : SensorColumn.values()) {
      var oid = at(column, fitting.slot() + 1);
      cells.add(new Cell(oid, snapshot -> column.value(fitting, name, snapshot)));
    }
  }

  private void tests(BatteryString string) {
    for (int number = 0; number <= string.blocks(); number++) {
      int block = number;
      for (var column : TestColumn.values()) {
        var oid = at(column, string.index() + 1, block);
        cells.add(new Cell(oid, snapshot -> column.value(string, block, snapshot)));
      }
    }
  }

  private OID at(TableColumn column, int... index) {
    return new OID(root.getValue()).append(column.oid()).append(new OID(index));
  }

  @Override
  public boolean areOf(Site other) {
    return site.equals(other);
  }

  @Override
  public Instances at(Snapshot snapshot) {
    var all = new ArrayList<>(labels);
    var reader = new PointReader(snapshot);
    for (var slot : slots) {
      slot.point
          .raw(reader.value(slot.point, slot.place))
          .ifPresent(raw -> all.add(new VariableBinding(slot.oid, variable(slot.point, raw))));
    }
    for (var alarm : snapshot.memory().board().active()) {
      for (var column : AlarmColumn.values()) {
        var oid = at(column, AlarmColumn.index(alarm));
        column.value(alarm, rows).ifPresent(it -> all.add(new VariableBinding(oid, it)));
      }
    }
    for (var cell : cells) {
      cell.value.apply(snapshot).ifPresent(value -> all.add(new VariableBinding(cell.oid, value)));
    }
    return new Instances(all);
  }

  private static Variable variable(Point point, long raw) {
    return switch (point.type()) {
      case INT16, UINT16, INT32 -> new Integer32((int) raw);
      case UINT32 -> new UnsignedInteger32(raw);
      case COUNTER32 -> new Counter32(raw);
    };
  }

  /** Every scalar and column there can be, whatever the site. */
  static NavigableSet<OID> objects(int enterprise) {
    String root = PointTable.root(enterprise) + ".";
    var objects = new TreeSet<OID>();
    var catalogue = PointCatalogue.load();
    for (var per : Per.values()) {
      catalogue.per(per).forEach(point -> objects.add(new OID(root + point.oid())));
    }
    Label.ALL.forEach(label -> objects.add(new OID(root + label.oid())));
    Mib.columns().forEach(column -> objects.add(new OID(root + column.oid())));
    return objects;
  }
}
