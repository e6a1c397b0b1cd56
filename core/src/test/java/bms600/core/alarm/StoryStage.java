package bms600.core.alarm;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Channel;
import bms600.core.measure.ChannelHealth;
import bms600.core.measure.Flag;
import bms600.core.measure.HostHealth;
import bms600.core.measure.News;
import bms600.core.measure.Ohms;
import bms600.core.measure.PortHealth;
import bms600.core.measure.Reading;
import bms600.core.measure.SensorLink;
import bms600.core.measure.SiteImage;
import bms600.core.measure.UplinkHealth;
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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A calm site in which something is said to be otherwise, step by step: two strings of four gel
 * cells in parallel, S1 with two poles and a voltage sensor on COM1, S2 on COM2; room probes, a
 * contact, a relay, and a channel to people.
 */
final class StoryStage {
  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  private static final int CELLS = 4;
  private static final int HALLS = 8;
  private static final int VOLTAGE = 9;
  private static final int HALL = 10;
  private static final int IO = 11;
  private static final String BROKER = "mqtt-json";
  private static final Site SITE = site();

  private SiteImage image = SiteImage.empty(SITE, START, 0);
  private Memory memory = Memory.first(SITE);
  private long nanos;
  private Duration leapt = Duration.ZERO;

  /** A current that never moves in its last digit would be doubted. */
  private int steps;

  private final Map<Integer, Map<Channel, Double>> values = new HashMap<>();
  private final Map<Integer, Integer> flags = new HashMap<>();
  private final List<News> news = new ArrayList<>();
  private final List<Integer> silent = new ArrayList<>();

  private static Site site() {
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
    var two = List.of(new BatteryString.CurrentSensor(List.of(500, 500)));
    var one = List.of(new BatteryString.CurrentSensor(List.of(500)));
    var s1 = new BatteryString("S1", "A", 0, 0, CELLS, type, Optional.empty(), two, true);
    var s2 = new BatteryString("S2", "A", 1, CELLS, CELLS, type, Optional.empty(), one, false);
    var fittings = new ArrayList<Fitting>();
    for (int slot = 0; slot < 2 * CELLS; slot++) {
      int string = slot / CELLS;
      int number = slot % CELLS + 1;
      var port = string == 0 ? PortId.COM1 : PortId.COM2;
      fittings.add(new Fitting(slot, port, number, "BAT-02", new Spot.AtBlock(string, number)));
    }
    fittings.add(new Fitting(HALLS, PortId.COM1, 201, "BMS-CM", new Spot.AtCurrent(0, 0)));
    fittings.add(new Fitting(VOLTAGE, PortId.COM1, 221, "BMS-VM", new Spot.AtVoltage(0)));
    fittings.add(new Fitting(HALL, PortId.COM2, 201, "BMS-CM", new Spot.AtCurrent(1, 0)));
    fittings.add(new Fitting(IO, PortId.COM1, 241, "IO", new Spot.AtIo()));
    var io =
        new IoModule(
            List.of(
                new IoModule.AnalogInput(1, "temperature", -40, 80),
                new IoModule.AnalogInput(2, "humidity", 0, 100)),
            List.of(new IoModule.DigitalInput(1, "Ground fault", true, Duration.ZERO)),
            List.of(new IoModule.RelayOutput(1, "Horn", List.of("critical"), true)));
    return new Site(
        "Stage",
        ZoneOffset.UTC,
        Map.of(PortId.COM1, port(PortId.COM1), PortId.COM2, port(PortId.COM2)),
        List.of(new Battery("A", List.of(s1, s2))),
        fittings,
        Optional.of(io),
        List.of(),
        List.of("mail"));
  }

  private static Port port(PortId id) {
    return new Port(id, "/dev/null", 38400, Parity.NONE);
  }

  /** Lives through one step in which all is calm but for this; how an alarm stands at its end. */
  char step(List<String> sayings, Duration step, String kind, String place) {
    nanos += step.toNanos();
    calm();
    sayings.forEach(this::say);
    for (int slot = 0; slot <= IO; slot++) {
      if (!silent.contains(slot)) {
        news.add(new News.Heard(slot, reading(slot)));
      }
    }
    image = image.next(news, START.plusNanos(nanos).plus(leapt), nanos);
    memory = memory.step(image, step);
    return memory.board().active().stream()
        .filter(alarm -> alarm.kind().code().equals(kind) && alarm.place().name().equals(place))
        .findFirst()
        .map(alarm -> alarm.severity().code().charAt(0))
        .orElse('.');
  }

  private Reading reading(int slot) {
    var its = values.getOrDefault(slot, Map.of());
    var channels = List.copyOf(its.keySet());
    var numbers = channels.stream().mapToDouble(c -> its.getOrDefault(c, Double.NaN)).toArray();
    int current = channels.indexOf(Channel.CURRENT_A);
    if (current >= 0) {
      numbers[current] += steps % 2 * 0.01;
    }
    return new Reading(channels, numbers, flags.getOrDefault(slot, 0), nanos);
  }

  private void calm() {
    news.clear();
    silent.clear();
    flags.clear();
    for (int block = 0; block < 2 * CELLS; block++) {
      put(block, Channel.VOLTAGE, 2.25);
      put(block, Channel.TEMPERATURE, 20);
      put(block, Channel.RESISTANCE, 0.30e-3);
      put(block, Channel.BALANCING_CURRENT, 0);
    }
    for (var channel :
        List.of(
            Channel.CURRENT_A,
            Channel.CURRENT_B,
            Channel.RIPPLE_CURRENT_A,
            Channel.RIPPLE_CURRENT_B)) {
      put(HALLS, channel, 0);
    }
    put(HALL, Channel.CURRENT_A, 0);
    steps++;
    put(HALL, Channel.RIPPLE_CURRENT_A, 0);
    put(VOLTAGE, Channel.STRING_VOLTAGE, 2.25 * CELLS);
    put(VOLTAGE, Channel.RIPPLE_VOLTAGE, 0.01);
    put(IO, Channel.LOOP_1, 0.012);
    put(IO, Channel.LOOP_2, 0.012);
    put(IO, Channel.INPUT_1, 0);
    put(IO, Channel.OUTPUT_1, 0);
    health(PortId.COM1, PortHealth.State.OK, 0);
    health(PortId.COM2, PortHealth.State.OK, 0);
    channel(ChannelHealth.State.WORKS);
    news.add(new News.UplinkNews(UplinkHealth.works(BROKER)));
    machine(50, 50, "");
  }

  private void machine(double freePercent, double freeGigabytes, String trouble) {
    var health =
        new HostHealth(
            HostHealth.Clock.SYNCHRONISED, freePercent / 100, freeGigabytes * 1e9, trouble);
    news.add(new News.HostNews(health));
  }

  private void machine(String[] word) {
    switch (word[1]) {
      case "disk" -> machine(number(word[2]), number(word[3]), "");
      case "trouble" -> machine(50, 50, "disk I/O error");
      case "audit-trouble" -> {
        var clock = HostHealth.Clock.SYNCHRONISED;
        var well = HostHealth.Became.NOTHING;
        told(new HostHealth(clock, 0.5, 50e9, "", "disk I/O error", 0, Optional.empty(), well));
      }
      case "logins" ->
          news.add(
              new News.HostNews(
                  new HostHealth(
                      HostHealth.Clock.SYNCHRONISED,
                      0.5,
                      50e9,
                      "",
                      "",
                      Integer.parseInt(word[2]),
                      Optional.empty(),
                      HostHealth.Became.NOTHING)));
      case "certificate" ->
          news.add(
              new News.HostNews(
                  new HostHealth(
                      HostHealth.Clock.SYNCHRONISED,
                      0.5,
                      50e9,
                      "",
                      "",
                      0,
                      certificate(word[2]),
                      HostHealth.Became.NOTHING)));
      case "restored" -> became(new HostHealth.Became(word[2], ""));
      case "upgrade-undone" -> became(new HostHealth.Became("", word[2]));
      case "leaps" -> leapt = leapt.plusSeconds(Long.parseLong(word[2]));
      default -> throw new IllegalArgumentException("no machine has " + word[1]);
    }
  }

  private void told(HostHealth health) {
    news.add(new News.HostNews(health));
  }

  private void became(HostHealth.Became what) {
    var clock = HostHealth.Clock.SYNCHRONISED;
    told(new HostHealth(clock, 0.5, 50e9, "", "", 0, Optional.empty(), what));
  }

  private Optional<HostHealth.Certificate> certificate(String days) {
    var ends = image.at().plusSeconds(Math.round(number(days) * 86_400));
    return Optional.of(new HostHealth.Certificate("the pages", ends));
  }

  /** A capacity test gave the block so much. */
  private void tested(int block, double percent) {
    var string = SITE.strings().get(block / CELLS);
    var book = memory.blocks().book(string);
    memory = memory.with(book.tested(block % CELLS, percent, 0));
  }

  private void put(int slot, Channel channel, double value) {
    values.computeIfAbsent(slot, _ -> new EnumMap<>(Channel.class)).put(channel, value);
  }

  private void health(PortId port, PortHealth.State state, double strays) {
    int units = SITE.on(port).size();
    int answering = state == PortHealth.State.OK ? units : 0;
    int after = state == PortHealth.State.CHAIN_BROKEN ? 1 : -1;
    news.add(
        new News.PortNews(
            new PortHealth(
                port, state, "", after, units, answering, PortHealth.Counts.NONE, 1, 90, strays)));
  }

  private void channel(ChannelHealth.State state) {
    news.add(new News.ChannelNews(new ChannelHealth(0, state, "", 0, Optional.empty())));
  }

  private void say(String saying) {
    String[] word = saying.split("\\s+");
    switch (word[0]) {
      case "block" -> sensor(block(word[1]), word[2], word);
      case "blocks" -> {
        for (int block = 0; block < CELLS; block++) {
          sensor(block(word[1] + "." + (block + 1)), word[2], word);
        }
      }
      case "string" -> string(word[1].equals("S1"), word[2], word);
      case "loop" -> put(IO, Channel.valueOf("LOOP_" + word[1]), number(word[2]) / 1000);
      case "input" -> put(IO, Channel.valueOf("INPUT_" + word[1]), 1);
      case "relay" -> news.add(new News.Switched(Integer.parseInt(word[1]) - 1, true, ""));
      case "port" -> port(PortId.valueOf(word[1]), word);
      case "channel" -> channel(ChannelHealth.State.FAILS);
      case "broker" -> news.add(new News.UplinkNews(UplinkHealth.fails(BROKER, "refused")));
      case "machine" -> machine(word);
      case "tested" -> tested(block(word[1]), number(word[2]));
      default -> throw new IllegalArgumentException("nobody understands: " + saying);
    }
  }

  private static int block(String name) {
    return (name.charAt(1) - '1') * CELLS + name.charAt(3) - '1';
  }

  private static double number(String word) {
    return Double.parseDouble(word);
  }

  private void sensor(int slot, String what, String[] word) {
    switch (what) {
      case "voltage" -> put(slot, Channel.VOLTAGE, number(word[3]));
      case "temperature" -> put(slot, Channel.TEMPERATURE, number(word[3]));
      case "resistance" -> put(slot, Channel.RESISTANCE, number(word[3]) / 1000);
      case "bypass" -> put(slot, Channel.BALANCING_CURRENT, number(word[3]));
      case "says" -> flags.put(slot, Flag.valueOf(code(word[3])).bit());
      case "silent" -> silent.add(slot);
      case "repeats" -> news.add(new News.Repeated(slot));
      case "ends" -> {
        silent.add(slot);
        var ending = SensorLink.Ending.valueOf(code(word[3]));
        news.add(new News.Missed(slot, 3, ending, word[3]));
      }
      default -> throw new IllegalArgumentException("no sensor has " + what);
    }
  }

  private static String code(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private void string(boolean isFirst, String what, String[] word) {
    int halls = isFirst ? HALLS : HALL;
    switch (what) {
      case "current" -> {
        double each = isFirst ? number(word[3]) / 2 : number(word[3]);
        put(halls, Channel.CURRENT_A, each);
        put(halls, Channel.CURRENT_B, each);
      }
      case "poles" -> {
        put(halls, Channel.CURRENT_A, number(word[3]));
        put(halls, Channel.CURRENT_B, number(word[4]));
      }
      case "ripple-current" -> put(halls, Channel.RIPPLE_CURRENT_A, number(word[3]));
      case "ripple-voltage" -> put(VOLTAGE, Channel.RIPPLE_VOLTAGE, number(word[3]));
      case "voltage" -> put(VOLTAGE, Channel.STRING_VOLTAGE, number(word[3]));
      case "says" -> flags.put(halls, Flag.valueOf(code(word[3])).bit());
      default -> throw new IllegalArgumentException("no string has " + what);
    }
  }

  private void port(PortId port, String[] word) {
    switch (word[2]) {
      case "strays" -> health(port, PortHealth.State.OK, number(word[3]));
      default -> health(port, PortHealth.State.valueOf(code(word[2])), 0);
    }
  }
}
