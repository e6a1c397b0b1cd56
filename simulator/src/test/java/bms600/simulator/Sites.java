package bms600.simulator;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryString.CurrentSensor;
import bms600.core.site.BatteryType;
import bms600.core.site.BatteryType.RatePoint;
import bms600.core.site.Chemistry;
import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.IoModule.AnalogInput;
import bms600.core.site.IoModule.DigitalInput;
import bms600.core.site.IoModule.RelayOutput;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sites for tests, put together from battery types with published figures. */
public final class Sites {
  /** TAB 10 OPzV 1000, 20 °C. */
  public static final BatteryType OPZV_1000 =
      new BatteryType(
          "opzv-1000",
          Chemistry.VRLA_GEL,
          1,
          new AmpereHours(1000),
          Duration.ofHours(10),
          new Volts(1.80),
          new Celsius(20),
          new Volts(2.25),
          new Ohms(0.30e-3),
          List.of(
              new RatePoint(Duration.ofHours(1), 546),
              new RatePoint(Duration.ofHours(3), 250),
              new RatePoint(Duration.ofHours(5), 174),
              new RatePoint(Duration.ofHours(10), 102)));

  /** The same cell without its table. */
  public static final BatteryType OPZV_PLAIN =
      new BatteryType(
          "opzv-plain",
          Chemistry.VRLA_GEL,
          1,
          new AmpereHours(1000),
          Duration.ofHours(10),
          new Volts(1.80),
          new Celsius(20),
          new Volts(2.25),
          new Ohms(0.30e-3),
          List.of());

  /** A 12 V 100 Ah AGM block without a table of its own, 25 °C. */
  public static final BatteryType AGM_100 =
      new BatteryType(
          "agm-100",
          Chemistry.VRLA_AGM,
          6,
          new AmpereHours(100),
          Duration.ofHours(10),
          new Volts(1.80),
          new Celsius(25),
          new Volts(2.27),
          new Ohms(4.9e-3),
          List.of());

  /** A medium-rate pocket-plate cell. */
  public static final BatteryType NICD_100 =
      new BatteryType(
          "nicd-100",
          Chemistry.NICD,
          1,
          new AmpereHours(100),
          Duration.ofHours(5),
          new Volts(1.00),
          new Celsius(20),
          new Volts(1.42),
          new Ohms(1.0e-3),
          List.of());

  private Sites() {}

  /** One string with its sensors on COM1: blocks 1…n, current 201, voltage 221, I/O 241. */
  public static Site one(BatteryType type, int blocks) {
    return of(type, List.of(blocks));
  }

  /** One battery of parallel strings S1, S2 …, the n-th on COMn; the I/O module on COM1. */
  public static Site of(BatteryType type, List<Integer> blocks) {
    return of(type, blocks, blocks.size());
  }

  /** Six strings of 70 cells: two batteries of three. */
  public static Site full() {
    return of(OPZV_1000, List.of(70, 70, 70, 70, 70, 70), 3);
  }

  private static Site of(BatteryType type, List<Integer> blocks, int stringsPerBattery) {
    var ports = new TreeMap<PortId, Port>();
    var strings = new ArrayList<BatteryString>();
    var fittings = new ArrayList<Fitting>();
    String block = type.cellsPerBlock() == 1 ? "BAT-02" : "BAT-12";
    int first = 0;
    for (int s = 0; s < blocks.size(); s++) {
      var port = PortId.values()[s];
      ports.put(port, new Port(port, "rtu+tcp://127.0.0.1:0", 38400, Parity.NONE));
      int count = blocks.get(s);
      strings.add(
          new BatteryString(
              "S" + (s + 1),
              "" + (char) ('A' + s / stringsPerBattery),
              s,
              first,
              count,
              type,
              Optional.empty(),
              List.of(new CurrentSensor(List.of(500))),
              true));
      for (int n = 1; n <= count; n++) {
        fittings.add(new Fitting(fittings.size(), port, n, block, new Spot.AtBlock(s, n)));
      }
      first += count;
    }
    for (int s = 0; s < blocks.size(); s++) {
      var port = PortId.values()[s];
      fittings.add(new Fitting(fittings.size(), port, 201, "BMS-CM", new Spot.AtCurrent(s, 0)));
      fittings.add(new Fitting(fittings.size(), port, 221, "BMS-VM", new Spot.AtVoltage(s)));
    }
    fittings.add(new Fitting(fittings.size(), PortId.COM1, 241, "IO", new Spot.AtIo()));
    var io =
        new IoModule(
            List.of(
                new AnalogInput(1, "temperature", -40, 80), new AnalogInput(2, "humidity", 0, 100)),
            List.of(new DigitalInput(1, "Mains failed", true)),
            List.of(new RelayOutput(1, "Horn", List.of("critical"), true)));
    return new Site(
        "Test",
        ZoneId.of("UTC"),
        Map.copyOf(ports),
        batteries(strings, stringsPerBattery),
        fittings,
        Optional.of(io));
  }

  private static List<Battery> batteries(List<BatteryString> strings, int each) {
    var batteries = new ArrayList<Battery>();
    for (int from = 0; from < strings.size(); from += each) {
      var own = strings.subList(from, Math.min(from + each, strings.size()));
      batteries.add(new Battery(own.getFirst().battery(), own));
    }
    return batteries;
  }
}
