package bms600.proof;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Ohms;
import bms600.core.measure.Volts;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryString.CurrentSensor;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import bms600.core.site.Fitting;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One string S1 with a current sensor, all on COM1. */
final class SmallSite {
  /** A 12 V 100 Ah AGM block of 4.9 mΩ. */
  static final BatteryType AGM_100 =
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

  private SmallSite() {}

  static Site of(BatteryType type, int blocks, UnaryOperator<BatteryString> planned) {
    var hall = List.of(new CurrentSensor(List.of(50)));
    var string =
        planned.apply(
            new BatteryString("S1", "A", 0, 0, blocks, type, Optional.empty(), hall, false));
    var fittings = new ArrayList<Fitting>();
    String model = type.cellsPerBlock() == 1 ? "BAT-02" : "BAT-12";
    for (int n = 1; n <= blocks; n++) {
      fittings.add(new Fitting(n - 1, PortId.COM1, n, model, new Spot.AtBlock(0, n)));
    }
    fittings.add(new Fitting(blocks, PortId.COM1, 201, "BMS-CM", new Spot.AtCurrent(0, 0)));
    var port = new Port(PortId.COM1, "rtu+tcp://127.0.0.1:0", 38400, Parity.NONE);
    return new Site(
        "Small",
        ZoneOffset.UTC,
        Map.of(PortId.COM1, port),
        List.of(new Battery("A", List.of(string))),
        fittings,
        Optional.empty());
  }

  /** What was saved, as if the strings had been on float for that long and all of it watched. */
  static List<String> settled(List<String> saved, Duration time) {
    return saved.stream()
        .map(
            line ->
                line.startsWith("job-watched\t")
                    ? "job-watched\t" + time
                    : line.replaceFirst(
                        "(string\tS1\tFLOAT(?:/\\S+)? FLOAT PT\\S+) PT\\S+", "$1 " + time))
        .toList();
  }
}
