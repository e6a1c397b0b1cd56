package bms600.master.uplink.snmp;

import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;
import org.snmp4j.smi.Gauge32;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.TimeTicks;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/**
 * The battery and its alarms as the UPS-MIB tells them (RFC 1628), so that whoever watches UPSs can
 * watch it unconfigured. That MIB knows one battery, and at most one alarm of each kind: of several
 * batteries the one that would be empty first is told of.
 */
final class UpsObjects implements SnapshotObjects {
  static final OID UPS_MIB = new OID("1.3.6.1.2.1.33");

  private static final String IDENT = "1.3.6.1.2.1.33.1.1.";
  private static final String BATTERY = "1.3.6.1.2.1.33.1.2.";
  private static final String OUTPUT_SOURCE = "1.3.6.1.2.1.33.1.4.1";
  private static final String ALARMS_PRESENT = "1.3.6.1.2.1.33.1.6.1";
  private static final String ALARM_ENTRY = "1.3.6.1.2.1.33.1.6.2.1.";
  private static final int IDENTS = 6;
  private static final int BATTERY_OBJECTS = 7;
  private static final int DESCRIPTION = 2;
  private static final int TIME = 3;

  private final LongUnaryOperator upTimeAt;
  private final String version;

  /**
   * @param upTimeAt sysUpTime at an instant of the ticker
   */
  UpsObjects(LongUnaryOperator upTimeAt, String version) {
    this.upTimeAt = upTimeAt;
    this.version = version;
  }

  @Override
  public boolean areOf(Site site) {
    return true;
  }

  @Override
  public Instances at(Snapshot snapshot) {
    var all = new ArrayList<VariableBinding>();
    var idents =
        List.of(
            IdentObject.MANUFACTURER.text(version),
            IdentObject.MODEL.text(version),
            version,
            version,
            snapshot.site().name(),
            "");
    for (int i = 0; i < idents.size(); i++) {
      scalar(all, IDENT + (i + 1), Text.of(idents.get(i)));
    }
    var battery = UpsBattery.worst(snapshot);
    scalar(all, BATTERY + 1, new Integer32(battery.status().code()));
    scalar(all, BATTERY + 2, new Integer32(battery.onBatteryS()));
    battery.minutes().ifPresent(it -> scalar(all, BATTERY + 3, new Integer32(it)));
    battery.percent().ifPresent(it -> scalar(all, BATTERY + 4, new Integer32(it)));
    tenths(all, BATTERY + 5, battery.volts());
    tenths(all, BATTERY + 6, battery.amperes());
    if (!Double.isNaN(battery.celsius())) {
      scalar(all, BATTERY + 7, new Integer32((int) Math.round(battery.celsius())));
    }
    scalar(all, OUTPUT_SOURCE, new Integer32(source(battery)));
    alarms(all, snapshot, battery);
    return new Instances(all);
  }

  /** What monitors take for the state of a UPS: 3 normal, 5 battery, 1 where nothing is known. */
  private static int source(UpsBattery battery) {
    if (battery.isOnBattery()) {
      return 5;
    }
    return battery.status() == UpsBattery.Status.UNKNOWN ? 1 : 3;
  }

  private void alarms(List<VariableBinding> all, Snapshot snapshot, UpsBattery battery) {
    var alarms = UpsAlarm.of(snapshot, battery);
    scalar(all, ALARMS_PRESENT, new Gauge32(alarms.size()));
    alarms.forEach(
        (alarm, since) -> {
          long nanos = snapshot.image().atNanos() - since.toNanos();
          all.add(row(DESCRIPTION, alarm, alarm.oid()));
          all.add(row(TIME, alarm, new TimeTicks(upTimeAt.applyAsLong(nanos))));
        });
  }

  private static VariableBinding row(int column, UpsAlarm alarm, Variable value) {
    return new VariableBinding(new OID(ALARM_ENTRY + column + "." + alarm.number()), value);
  }

  private static void scalar(List<VariableBinding> all, String object, Variable value) {
    all.add(new VariableBinding(new OID(object + ".0"), value));
  }

  private static void tenths(List<VariableBinding> all, String object, double value) {
    if (!Double.isNaN(value)) {
      scalar(all, object, new Integer32((int) Math.round(10 * value)));
    }
  }

  static NavigableSet<OID> objects() {
    var objects = new TreeSet<OID>();
    for (int n = 1; n <= IDENTS; n++) {
      objects.add(new OID(IDENT + n));
    }
    for (int n = 1; n <= BATTERY_OBJECTS; n++) {
      objects.add(new OID(BATTERY + n));
    }
    objects.add(new OID(OUTPUT_SOURCE));
    objects.add(new OID(ALARMS_PRESENT));
    objects.add(new OID(ALARM_ENTRY + DESCRIPTION));
    objects.add(new OID(ALARM_ENTRY + TIME));
    return objects;
  }
}
