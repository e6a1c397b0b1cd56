package bms600.core;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Ohms;
import bms600.core.measure.PortHealth;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.measure.UplinkHealth;
import bms600.core.measure.Volts;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryString.CurrentSensor;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes snapshots of a site from what its sensors are made to say, tick by tick. */
public final class Bench {
  public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final Site site;
  private final List<News> news = new ArrayList<>();
  private SiteImage image;
  private Memory memory;
  private long sequence;
  private long nanos;

  public Bench(Site site) {
    this.site = site;
    this.image = SiteImage.empty(site, START, 0);
    this.memory = Memory.first(site);
  }

  /**
   * S1 of 55 cells with two Halls of 500 A and a voltage sensor on COM1, S2 of 4 cells with one
   * Hall on COM2, and an I/O module on COM1. Slots: blocks 0–58, then 59 Halls and 60 voltage of
   * S1, 61 Hall of S2, 62 I/O.
   */
  public static Site twoStrings() {
    var first = string("S1", 0, 0, 55, List.of(500, 500), true);
    var second = string("S2", 1, 55, 4, List.of(500), false);
    var fittings = new ArrayList<Fitting>();
    blocks(fittings, first, PortId.COM1);
    blocks(fittings, second, PortId.COM2);
    fit(fittings, PortId.COM1, 201, "BMS-CM", new Spot.AtCurrent(0, 0));
    fit(fittings, PortId.COM1, 221, "BMS-VM", new Spot.AtVoltage(0));
    fit(fittings, PortId.COM2, 201, "BMS-CM", new Spot.AtCurrent(1, 0));
    fit(fittings, PortId.COM1, 241, "IO", new Spot.AtIo());
    var io =
        new IoModule(
            List.of(
                new IoModule.AnalogInput(1, "temperature", -40, 80),
                new IoModule.AnalogInput(2, "humidity", 0, 100)),
            List.of(new IoModule.DigitalInput(1, "Mains failed", true)),
            List.of(new IoModule.RelayOutput(1, "Horn", List.of("critical"), true)));
    return site(List.of(first, second), fittings, Optional.of(io));
  }

  /**
   * As large as it gets: six strings of 70 cells, each on a port of its own; only block sensors.
   */
  public static Site full() {
    var strings = new ArrayList<BatteryString>();
    var fittings = new ArrayList<Fitting>();
    for (var port : PortId.values()) {
      int index = port.ordinal();
      strings.add(string("S" + (index + 1), index, 70 * index, 70, List.of(), false));
      blocks(fittings, strings.getLast(), port);
    }
    return site(strings, fittings, Optional.empty());
  }

  private static Site site(
      List<BatteryString> strings, List<Fitting> fittings, Optional<IoModule> io) {
    var ports = new TreeMap<PortId, Port>();
    fittings.forEach(f -> ports.put(f.port(), new Port(f.port(), "/dev/null", 38400, Parity.NONE)));
    return new Site(
        "Substation K12",
        ZoneOffset.UTC,
        ports,
        List.of(new Battery("UPS A", strings)),
        fittings,
        io);
  }

  private static BatteryString string(
      String name, int index, int first, int blocks, List<Integer> halls, boolean hasVoltage) {
    var sensors = halls.isEmpty() ? List.<CurrentSensor>of() : List.of(new CurrentSensor(halls));
    return new BatteryString(
        name, "UPS A", index, first, blocks, TYPE, Optional.empty(), sensors, hasVoltage);
  }

  private static final BatteryType TYPE =
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
          List.of());

  private static void blocks(List<Fitting> fittings, BatteryString string, PortId port) {
    for (int n = 1; n <= string.blocks(); n++) {
      fit(fittings, port, n, "BAT-02", new Spot.AtBlock(string.index(), n));
    }
  }

  private static void fit(List<Fitting> fittings, PortId port, int unit, String model, Spot spot) {
    fittings.add(new Fitting(fittings.size(), port, unit, model, spot));
  }

  /** The sensor in a slot says this at the next tick. */
  public Bench hear(int slot, int flags, Map<Channel, Double> values) {
    var channels = new ArrayList<Channel>(values.keySet());
    channels.add(Channel.SAMPLE_NUMBER);
    var numbers = new double[channels.size()];
    for (int i = 0; i < values.size(); i++) {
      numbers[i] = values.getOrDefault(channels.get(i), Double.NaN);
    }
    numbers[values.size()] = 1;
    news.add(new News.Heard(slot, new Reading(channels, numbers, flags, nanos)));
    return this;
  }

  public Bench block(int slot, double volts, double celsius, double milliohms) {
    return hear(
        slot,
        0,
        Map.of(
            Channel.VOLTAGE,
            volts,
            Channel.TEMPERATURE,
            celsius,
            Channel.RESISTANCE,
            milliohms / 1000));
  }

  /** Every block says the same. */
  public Bench blocks(double volts, double celsius, double milliohms) {
    for (int block = 0; block < site.blockCount(); block++) {
      block(block, volts, celsius, milliohms);
    }
    return this;
  }

  /** The sensor in a slot tells its serial number. */
  public Bench identified(int slot, long serial) {
    news.add(new News.Identified(slot, serial, 1));
    return this;
  }

  public Bench port(PortHealth health) {
    news.add(new News.PortNews(health));
    return this;
  }

  public Bench uplink(UplinkHealth health) {
    news.add(new News.UplinkNews(health));
    return this;
  }

  public Bench missed(int slot, int times) {
    news.add(new News.Missed(slot, times, "no answer"));
    return this;
  }

  /** Everything said since the last tick becomes a snapshot, so much later. */
  public Snapshot tick(Duration elapsed) {
    nanos += elapsed.toNanos();
    image = image.next(aged(), START.plusNanos(nanos), nanos);
    news.clear();
    memory = memory.step(image, elapsed);
    return Snapshot.of(++sequence, image, memory, List.of());
  }

  /** What is said is as fresh as the tick. */
  private List<News> aged() {
    return news.stream().map(this::now).toList();
  }

  private News now(News item) {
    if (!(item instanceof News.Heard(int slot, Reading reading))) {
      return item;
    }
    var values = reading.channels().stream().mapToDouble(reading::value).toArray();
    return new News.Heard(slot, new Reading(reading.channels(), values, reading.flags(), nanos));
  }
}
