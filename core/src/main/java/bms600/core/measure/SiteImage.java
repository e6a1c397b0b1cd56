package bms600.core.measure;

import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The newest reading of every sensor: a mosaic, each value with its own age. Immutable.
 *
 * <p>Blocks are addressed by their position among all blocks of the site, from 0; other sensors by
 * their slot.
 */
public final class SiteImage {
  /** A value older than this, and than three rounds of its port, is stale. */
  public static final Duration STALE_AFTER = Duration.ofSeconds(5);

  private final Site site;
  private final Instant at;
  private final LocalDate today;
  private final long atNanos;
  private final @Nullable Reading[] readings;
  private final SensorLink[] links;
  private final PortHealth[] ports;
  private final IoImage io;
  private final ChannelHealth[] channels;
  private final UplinkHealth[] uplinks;
  private final HostImage host;
  private final FreshRows fresh;
  private final Doubts doubts;
  private final StringImage[] strings;

  private SiteImage(
      Site site,
      Instant at,
      long atNanos,
      @Nullable Reading[] readings,
      SensorLink[] links,
      PortHealth[] ports,
      IoImage io,
      ChannelHealth[] channels,
      UplinkHealth[] uplinks,
      HostImage host,
      Doubts before,
      double elapsedS) {
    this.site = site;
    this.at = at;
    this.today = LocalDate.ofInstant(at, site.timezone());
    this.atNanos = atNanos;
    this.readings = readings;
    this.links = links;
    this.ports = ports;
    this.io = io;
    this.channels = channels;
    this.uplinks = uplinks;
    this.host = host;
    this.fresh = FreshRows.of(site, readings, ports, atNanos);
    this.doubts = before.next(this, elapsedS);
    var all = site.strings();
    this.strings = new StringImage[all.size()];
    Arrays.setAll(strings, i -> StringImage.of(this, all.get(i)));
  }

  /** The same image of a site that differs in its setpoints alone. */
  private SiteImage(SiteImage same, Site site) {
    this.site = site;
    this.at = same.at;
    this.today = same.today;
    this.atNanos = same.atNanos;
    this.readings = same.readings;
    this.links = same.links;
    this.ports = same.ports;
    this.io = same.io;
    this.channels = same.channels;
    this.uplinks = same.uplinks;
    this.host = same.host;
    this.fresh = same.fresh;
    this.doubts = same.doubts;
    this.strings = same.strings;
  }

  /**
   * This image, of the same site with other setpoints.
   *
   * @throws IllegalArgumentException where the sites differ in more
   */
  public SiteImage of(Site other) {
    if (other.equals(site)) {
      return this;
    }
    if (!other.withAlarms(site.alarms()).equals(site)) {
      throw new IllegalArgumentException("an image of another site");
    }
    return new SiteImage(this, other);
  }

  /** Before anything was heard. */
  public static SiteImage empty(Site site, Instant at, long atNanos) {
    return empty(site, at, atNanos, new SensorSerials(Map.of()));
  }

  /** Before anything was heard, but knowing from before which sensor sits where. */
  public static SiteImage empty(Site site, Instant at, long atNanos, SensorSerials serials) {
    var links = new SensorLink[site.fittings().size()];
    Arrays.setAll(links, slot -> SensorLink.remembered(serials.of(slot)));
    var ports = new PortHealth[PortId.values().length];
    for (var id : PortId.values()) {
      ports[id.ordinal()] = PortHealth.starting(id, site.on(id).size());
    }
    var nothing = new @Nullable Reading[links.length];
    var io = IoImage.empty(site);
    var channels = new ChannelHealth[site.channels().size()];
    Arrays.setAll(channels, ChannelHealth::unproven);
    return new SiteImage(
        site,
        at,
        atNanos,
        nothing,
        links,
        ports,
        io,
        channels,
        new UplinkHealth[0],
        HostImage.NEW,
        Doubts.none(site),
        0);
  }

  /**
   * The image after this news.
   *
   * @param at wall-clock label of the new image
   * @param atNanos its instant on the monotonic clock
   */
  public SiteImage next(List<News> news, Instant at, long atNanos) {
    var newReadings = readings.clone();
    var newLinks = links.clone();
    var newPorts = ports.clone();
    var newIo = io;
    var newChannels = channels;
    var newUplinks = uplinks;
    var newHost = host.after(Duration.ofNanos(atNanos - this.atNanos), this.at, at);
    for (var item : news) {
      switch (item) {
        case News.Heard(int slot, Reading reading) -> {
          newReadings[slot] = reading;
          newLinks[slot] = newLinks[slot].heard();
          newIo = newIo.heard(slot, reading);
        }
        case News.Repeated(int slot) -> newLinks[slot] = newLinks[slot].repeated();
        case News.Missed missed -> newLinks[missed.slot()] = newLinks[missed.slot()].missed(missed);
        case News.Identified(int slot, long serial, _) ->
            newLinks[slot] = newLinks[slot].identified(serial);
        case News.PortNews(PortHealth health) -> newPorts[health.port().ordinal()] = health;
        case News.Switched switched -> newIo = newIo.switched(switched);
        case News.ChannelNews(ChannelHealth health) -> {
          newChannels = newChannels.clone();
          newChannels[health.channel()] = health;
        }
        case News.UplinkNews(UplinkHealth health) -> newUplinks = with(newUplinks, health);
        case News.HostNews(HostHealth health) -> newHost = newHost.told(health);
        case News.Happened _ -> {}
      }
    }
    double elapsedS = (atNanos - this.atNanos) / 1e9;
    return new SiteImage(
        site,
        at,
        atNanos,
        newReadings,
        newLinks,
        newPorts,
        newIo,
        newChannels,
        newUplinks,
        newHost,
        doubts,
        elapsedS);
  }

  /** The newest of each uplink, in the order in which they were first heard of. */
  private static UplinkHealth[] with(UplinkHealth[] known, UplinkHealth health) {
    int at = 0;
    while (at < known.length && !known[at].uplink().equals(health.uplink())) {
      at++;
    }
    var all = Arrays.copyOf(known, Math.max(known.length, at + 1));
    all[at] = health;
    return all;
  }

  public Site site() {
    return site;
  }

  /** How far the wall-clock label of this image is to be trusted. */
  public TimeQuality timeQuality() {
    return TimeQuality.of(at, host);
  }

  /** The wall-clock label of this image. */
  public Instant at() {
    return at;
  }

  /** The date at the site. */
  public LocalDate today() {
    return today;
  }

  /** Its instant on the master's monotonic clock. */
  public long atNanos() {
    return atNanos;
  }

  /** The machine the master runs on. */
  public HostImage host() {
    return host;
  }

  public Optional<Reading> reading(int slot) {
    return Optional.ofNullable(readings[slot]);
  }

  public SensorLink link(int slot) {
    return links[slot];
  }

  public PortHealth port(PortId id) {
    return ports[id.ordinal()];
  }

  /** The ports that are configured, in order. */
  public List<PortHealth> ports() {
    return site.ports().keySet().stream().map(this::port).toList();
  }

  public IoImage io() {
    return io;
  }

  /** How the channels to people fare, in the order of the site. */
  public List<ChannelHealth> channels() {
    return List.of(channels);
  }

  /** How the uplinks fare that have a far end; none where the site file names none. */
  public List<UplinkHealth> uplinks() {
    return List.of(uplinks);
  }

  /** The quantity of an analogue input, from 0: °C or %, as it is wired. */
  public Measured<? extends Quantity> analog(int index) {
    return io.slot().isEmpty()
        ? new Measured.Absent<>("no I/O module fitted")
        : io.analog(index, measured(io.slot().getAsInt(), IoImage.loop(index), Amperes::new));
  }

  /**
   * What a relay read back, from 0: 1 on, 0 off, NaN where that is not known now, or not since it
   * was told to be another.
   */
  public double readBack(int output) {
    return io.isReadSince(output) ? relay(output) : Double.NaN;
  }

  /** Whether a relay, from 0, can be read now, be it of before it was told anything. */
  public boolean isRelayRead(int output) {
    return !Double.isNaN(relay(output));
  }

  private double relay(int output) {
    return io.slot().isEmpty() ? Double.NaN : good(io.slot().getAsInt(), IoImage.output(output));
  }

  public StringImage string(int index) {
    return strings[index];
  }

  public Measured<Volts> voltage(int block) {
    return measured(block, Channel.VOLTAGE, Volts::new);
  }

  public Measured<Celsius> temperature(int block) {
    return measured(block, Channel.TEMPERATURE, Celsius::new);
  }

  public Measured<Ohms> resistance(int block) {
    return measured(block, Channel.RESISTANCE, Ohms::new);
  }

  /** Flags of the sensor in a slot; none where it was never heard. */
  public int flags(int slot) {
    var reading = readings[slot];
    return reading == null ? 0 : reading.flags();
  }

  /** Whether the sensor in a slot was heard lately enough to judge by what it said. */
  public boolean isFresh(int slot) {
    return fresh.isFresh(slot);
  }

  /** The value of a channel where it is good, else NaN. */
  public double good(int slot, Channel channel) {
    return isMain(channel) && doubts.reason(slot) != null ? Double.NaN : fresh(slot, channel);
  }

  /** The value of a channel where it is fresh and no flag of its sensor voids it, else NaN. */
  double fresh(int slot, Channel channel) {
    double[] row = fresh.of(channel);
    if (row != null && slot < row.length) {
      return row[slot];
    }
    var reading = readings[slot];
    return reading == null || !isFresh(slot) ? Double.NaN : reading.sound(channel);
  }

  /** Why the main quantity of the sensor in a slot is not believed, if it is not. */
  public Optional<String> doubt(int slot) {
    return Optional.ofNullable(doubts.reason(slot));
  }

  /** What a doubt about a sensor is about. */
  private static boolean isMain(Channel channel) {
    return switch (channel) {
      case VOLTAGE, STRING_VOLTAGE, CURRENT_A, CURRENT_B -> true;
      default -> false;
    };
  }

  /**
   * Whether this news cannot wait for the next tick: a string's current changed by more than 1 % of
   * what its Halls can measure.
   */
  public boolean isUrgent(News news) {
    if (!(news instanceof News.Heard(int slot, Reading now))
        || !(site.fittings().get(slot).spot() instanceof Spot.AtCurrent at)) {
      return false;
    }
    var before = readings[slot];
    double stepA = site.strings().get(at.string()).currentRangeA() / 100;
    return before != null
        && (isStep(before, now, Channel.CURRENT_A, stepA)
            || isStep(before, now, Channel.CURRENT_B, stepA));
  }

  private static boolean isStep(Reading before, Reading now, Channel channel, double stepA) {
    return Math.abs(now.sound(channel) - before.sound(channel)) > stepA;
  }

  /** Any channel of any sensor, with its quality. */
  public <Q extends Quantity> Measured<Q> measured(
      int slot, Channel channel, DoubleFunction<Q> quantity) {
    var reading = readings[slot];
    if (reading == null) {
      return new Measured.Absent<>("sensor never heard: " + links[slot].why());
    }
    double value = reading.sound(channel);
    if (Double.isNaN(value)) {
      return new Measured.Absent<>(reading.whyAbsent(channel));
    }
    var age = age(reading);
    var doubt = isMain(channel) ? doubts.reason(slot) : null;
    if (doubt != null) {
      return new Measured.Stale<>(quantity.apply(value), age, doubt);
    }
    return isFresh(slot)
        ? new Measured.Good<>(quantity.apply(value), age)
        : new Measured.Stale<>(quantity.apply(value), age, staleReason(slot));
  }

  /** The current and voltage sensors of a string. */
  List<Fitting> stringSensors(BatteryString string) {
    var found = new ArrayList<>(currentSensors(string));
    int voltage = voltageSensor(string);
    if (voltage >= 0) {
      found.add(site.fittings().get(voltage));
    }
    return found;
  }

  /** The slots of the current sensors of a string. */
  List<Fitting> currentSensors(BatteryString string) {
    var found = new ArrayList<Fitting>();
    for (var fitting : site.fittings().subList(site.blockCount(), site.fittings().size())) {
      if (fitting.spot() instanceof Spot.AtCurrent(int index, _) && index == string.index()) {
        found.add(fitting);
      }
    }
    return found;
  }

  /** The slot of the voltage sensor of a string, or −1. */
  int voltageSensor(BatteryString string) {
    for (var fitting : site.fittings().subList(site.blockCount(), site.fittings().size())) {
      if (fitting.spot() instanceof Spot.AtVoltage(int index) && index == string.index()) {
        return fitting.slot();
      }
    }
    return -1;
  }

  private Duration age(Reading reading) {
    return Duration.ofNanos(Math.max(0, atNanos - reading.atNanos()));
  }

  private String staleReason(int slot) {
    var link = links[slot];
    return link.missed() == 0
        ? "not asked lately"
        : "sensor missed " + link.missed() + " polls: " + link.why();
  }
}
