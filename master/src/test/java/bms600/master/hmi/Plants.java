package bms600.master.hmi;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Ohms;
import bms600.core.measure.PortHealth;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.measure.Volts;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import bms600.core.site.Fitting;
import bms600.core.site.IoModule;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sites to draw, and what their sensors answered. */
public final class Plants {
  static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
  static final long SECOND = 1_000_000_000L;

  private Plants() {}

  /** S1: three 12 V AGM blocks and a Hall; S2: two 2 V gel cells and a voltage sensor; all I/O. */
  static Site small() {
    var first =
        new BatteryString(
            "S1",
            "UPS A",
            0,
            0,
            3,
            type("agm-100", Chemistry.VRLA_AGM, 6, 100, 2.27, 25),
            Optional.empty(),
            List.of(new BatteryString.CurrentSensor(List.of(200))),
            false);
    var second =
        new BatteryString(
            "S2",
            "UPS B",
            1,
            3,
            2,
            type("opzv-1000", Chemistry.VRLA_GEL, 1, 1000, 2.25, 20),
            Optional.empty(),
            List.of(),
            true);
    var spots =
        List.of(
            new Spot.AtBlock(0, 1),
            new Spot.AtBlock(0, 2),
            new Spot.AtBlock(0, 3),
            new Spot.AtBlock(1, 1),
            new Spot.AtBlock(1, 2),
            new Spot.AtCurrent(0, 0),
            new Spot.AtVoltage(1),
            new Spot.AtIo());
    var io =
        new IoModule(
            List.of(
                new IoModule.AnalogInput(1, "temperature", -20, 60),
                new IoModule.AnalogInput(2, "humidity", 0, 100)),
            List.of(new IoModule.DigitalInput(1, "door", false)),
            List.of(new IoModule.RelayOutput(1, "horn", List.of("critical"), true)));
    return site(
        List.of(new Battery("UPS A", List.of(first)), new Battery("UPS B", List.of(second))),
        spots,
        Optional.of(io));
  }

  /** Six strings of seventy 2 V gel cells: as much as a master monitors. */
  static Site full() {
    var strings = new ArrayList<BatteryString>();
    var spots = new ArrayList<Spot>();
    for (int i = 0; i < 6; i++) {
      strings.add(
          new BatteryString(
              "S" + (i + 1),
              "UPS",
              i,
              70 * i,
              70,
              type("opzv-1000", Chemistry.VRLA_GEL, 1, 1000, 2.25, 20),
              Optional.empty(),
              List.of(),
              false));
      for (int n = 1; n <= 70; n++) {
        spots.add(new Spot.AtBlock(i, n));
      }
    }
    return site(List.of(new Battery("UPS", strings)), spots, Optional.empty());
  }

  private static Site site(
      List<Battery> batteries, List<? extends Spot> spots, Optional<IoModule> io) {
    var fittings = new ArrayList<Fitting>();
    for (int slot = 0; slot < spots.size(); slot++) {
      var port = PortId.values()[slot / 70];
      fittings.add(new Fitting(slot, port, slot % 70 + 1, model(spots.get(slot)), spots.get(slot)));
    }
    var ports = new TreeMap<PortId, Port>();
    fittings.forEach(
        f -> ports.put(f.port(), new Port(f.port(), "/dev/ttyS1", 38400, Parity.NONE)));
    return new Site("Substation 7", ZoneId.of("Asia/Shanghai"), ports, batteries, fittings, io);
  }

  private static String model(Spot spot) {
    return switch (spot) {
      case Spot.AtBlock _ -> "BAT-02";
      case Spot.AtCurrent _ -> "BMS-CM";
      case Spot.AtVoltage _ -> "BMS-VM";
      case Spot.AtIo _ -> "BMS-IO";
    };
  }

  private static BatteryType type(
      String name, Chemistry chemistry, int cells, double ah, double floatV, double atC) {
    return new BatteryType(
        name,
        chemistry,
        cells,
        new AmpereHours(ah),
        Duration.ofHours(10),
        new Volts(1.80),
        new Celsius(atC),
        new Volts(floatV),
        new Ohms(0.30e-3),
        List.of());
  }

  static News heard(int slot, long atNanos, Map<Channel, Double> values) {
    var channels = List.copyOf(values.keySet());
    double[] numbers = channels.stream().mapToDouble(values::get).toArray();
    return new News.Heard(slot, new Reading(channels, numbers, 0, atNanos));
  }

  static News block(int slot, double volts, double celsius, double ohms, long atNanos) {
    return heard(
        slot,
        atNanos,
        Map.of(
            Channel.SAMPLE_NUMBER, 1.0,
            Channel.SUPPLY_VOLTAGE, 11.8,
            Channel.VOLTAGE, volts,
            Channel.TEMPERATURE, celsius,
            Channel.RESISTANCE, ohms));
  }

  /** The small site ten seconds after its start: S1.1 good, S1.2 stale, S1.3 never heard. */
  public static Snapshot early() {
    long now = 10 * SECOND;
    var news =
        List.of(
            block(0, 13.512, 24.6, 0.00312, now - 250_000_000L),
            block(1, 13.480, 25.1, 0.00318, now - 7 * SECOND),
            new News.Missed(1, 2, "silence"),
            new News.Missed(2, 3, "silence"),
            block(3, 2.251, 21.0, 0.00041, now),
            block(4, 2.249, 21.2, 0.00042, now),
            heard(5, now, Map.of(Channel.CURRENT_A, 0.42, Channel.RIPPLE_CURRENT_A, 0.15)),
            heard(6, now, Map.of(Channel.STRING_VOLTAGE, 4.503, Channel.RIPPLE_VOLTAGE, 0.012)),
            heard(
                7,
                now,
                Map.of(
                    Channel.LOOP_1, 0.012,
                    Channel.LOOP_2, 0.0001,
                    Channel.INPUT_1, 1.0,
                    Channel.OUTPUT_1, 0.0)),
            new News.Identified(0, 123456, 12),
            new News.PortNews(
                new PortHealth(
                    PortId.COM1,
                    PortHealth.State.OK,
                    "all but one answer",
                    -1,
                    8,
                    7,
                    new PortHealth.Counts(100, 90, 1, 8, 1),
                    0.75,
                    81.5)));
    var site = small();
    var image = SiteImage.empty(site, START, 0).next(news, START.plusSeconds(10), now);
    var memory = Memory.first(site).step(image, Duration.ofSeconds(10));
    return Snapshot.of(1, image, memory, List.of());
  }

  /** The snapshot after another, one second later. */
  public static Snapshot after(Snapshot before, List<News> news) {
    var image =
        before.image().next(news, before.at().plusSeconds(1), before.image().atNanos() + SECOND);
    var memory = before.memory().step(image, Duration.ofSeconds(1));
    return Snapshot.of(before.sequence() + 1, image, memory, List.of());
  }

  /** The full site with every block heard. */
  public static Snapshot fullAtRest() {
    var site = full();
    var news = new ArrayList<News>();
    for (int block = 0; block < 420; block++) {
      news.add(block(block, 2.240 + block % 20 / 1000.0, 20 + block % 7 / 10.0, 0.00031, 0));
    }
    var image = SiteImage.empty(site, START, 0).next(news, START, 0);
    return Snapshot.of(1, image, Memory.first(site).step(image, Duration.ofSeconds(1)), List.of());
  }
}
