package bms600.master.history;

import bms600.core.alarm.AlarmBoard;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.StringState;
import bms600.core.estimate.block.Blocks;
import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Channel;
import bms600.core.measure.HostHealth;
import bms600.core.measure.News;
import bms600.core.measure.Ohms;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.measure.Volts;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import bms600.core.site.Fitting;
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
import java.util.Optional;
import java.util.TreeMap;

/** A site and the snapshots of it, for tests that say what every sensor tells. */
final class Plant {
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private static final List<Channel> OF_BLOCK =
      List.of(Channel.VOLTAGE, Channel.TEMPERATURE, Channel.RESISTANCE);
  private static final List<Channel> OF_CURRENT =
      List.of(Channel.CURRENT_A, Channel.RIPPLE_CURRENT_A);
  private static final List<Channel> OF_STRING =
      List.of(Channel.STRING_VOLTAGE, Channel.RIPPLE_VOLTAGE);

  private final Site site;
  private final Memory first;
  private final List<News> news = new ArrayList<>();
  private SiteImage image;
  private double socPercent = Double.NaN;
  private Blocks blocks;
  private long sequence;

  Plant(Site site) {
    this.site = site;
    this.first = Memory.first(site, List.of());
    this.blocks = first.blocks();
    this.image = SiteImage.empty(site, START, 0);
  }

  /** Strings S1 … of so many blocks, each with a current and a voltage sensor, a port each. */
  static Site site(int strings, int blocks) {
    var ports = new TreeMap<PortId, Port>();
    var batteryStrings = new ArrayList<BatteryString>();
    var fittings = new ArrayList<Fitting>();
    for (int s = 0; s < strings; s++) {
      var port = PortId.values()[s];
      ports.put(port, new Port(port, "/dev/null", 38400, Parity.NONE));
      batteryStrings.add(string(s, blocks));
      for (int n = 1; n <= blocks; n++) {
        fittings.add(new Fitting(fittings.size(), port, n, "BAT-02", new Spot.AtBlock(s, n)));
      }
    }
    for (int s = 0; s < strings; s++) {
      var port = PortId.values()[s];
      int slot = fittings.size();
      fittings.add(new Fitting(slot, port, 201, "BMS-CM", new Spot.AtCurrent(s, 0)));
      fittings.add(new Fitting(slot + 1, port, 211, "BMS-VM", new Spot.AtVoltage(s)));
    }
    var battery = new Battery("A", batteryStrings);
    return new Site("Test", ZoneOffset.UTC, ports, List.of(battery), fittings, Optional.empty());
  }

  private static BatteryString string(int index, int blocks) {
    var type =
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
    return new BatteryString(
        "S" + (index + 1),
        "A",
        index,
        index * blocks,
        blocks,
        type,
        Optional.empty(),
        List.of(new BatteryString.CurrentSensor(List.of(500))),
        true);
  }

  Site site() {
    return site;
  }

  /** What a block's sensor tells next; NaN is absent. */
  void block(int block, double volts, double celsius, double ohms) {
    tell(block, OF_BLOCK, volts, celsius, ohms);
  }

  /** What a string's sensors tell next. */
  void string(int string, double volts, double rippleV, double amperes, double rippleA) {
    int slot = site.blockCount() + 2 * string;
    tell(slot, OF_CURRENT, amperes, rippleA);
    tell(slot + 1, OF_STRING, volts, rippleV);
  }

  /** What any sensor tells next of these channels. */
  void tell(int slot, List<Channel> channels, double... values) {
    news.add(new News.Heard(slot, new Reading(channels, values, 0, Long.MIN_VALUE)));
  }

  /** What the kernel says of the wall clock next. */
  void clock(HostHealth.Clock clock) {
    news.add(new News.HostNews(new HostHealth(clock, Double.NaN, Double.NaN, "")));
  }

  /** The state of charge of all strings, %. */
  void soc(double percent) {
    socPercent = percent;
  }

  /** A capacity test of a string found so much, %, and so much of its first block. */
  void tested(int string, double percent, double ofFirstBlock) {
    var one = site.strings().get(string);
    blocks = blocks.book(one).tested(percent, 0);
    blocks = blocks.book(one).tested(0, ofFirstBlock, 0);
  }

  /** The snapshot of this instant, with what was told since the last one. */
  Snapshot at(Instant at) {
    long atNanos = Duration.between(START, at).toNanos();
    var dated = new ArrayList<News>(news.size());
    for (var item : news) {
      if (item instanceof News.Heard(int slot, Reading reading)) {
        dated.add(new News.Heard(slot, dated(reading, atNanos)));
      } else {
        dated.add(item);
      }
    }
    news.clear();
    image = image.next(dated, at, atNanos);
    return new Snapshot(++sequence, image, memory(first.board()), List.of());
  }

  private static Reading dated(Reading reading, long atNanos) {
    var values = reading.channels().stream().mapToDouble(reading::value).toArray();
    return new Reading(reading.channels(), values, 0, atNanos);
  }

  private Memory memory(AlarmBoard board) {
    var strings =
        site.strings().stream()
            .map(_ -> StringMemory.of(StringState.FLOAT, socPercent, 1))
            .toList();
    return new Memory(
        first.estimators(),
        first.stringOfBlock(),
        strings,
        first.autonomies(),
        blocks,
        first.risks(),
        first.jobs(),
        first.discharges(),
        first.serials(),
        board);
  }
}
