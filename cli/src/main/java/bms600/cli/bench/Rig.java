package bms600.cli.bench;

import bms600.core.estimate.StringEstimator;
import bms600.core.estimate.StringMemory;
import bms600.core.estimate.autonomy.AutonomyEstimator;
import bms600.core.estimate.autonomy.AutonomyMemory;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Fitting;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A site of one string with one Hall sensor, told what its sensors say: the same way from reading
 * to estimate as on a gateway.
 */
final class Rig {
  private static final Instant START = Instant.EPOCH;
  private static final List<Channel> BLOCK =
      List.of(Channel.VOLTAGE, Channel.TEMPERATURE, Channel.RESISTANCE);
  private static final List<Channel> HALL = List.of(Channel.CURRENT_A);

  private final StringEstimator estimator;
  private final int blocks;
  private final AutonomyEstimator forecaster;
  private SiteImage image;
  private StringMemory memory;
  private AutonomyMemory autonomy = AutonomyMemory.NEW;
  private double seconds;

  Rig(BatteryType type, int blocks) {
    this.blocks = blocks;
    var site = site(type, blocks);
    this.estimator = new StringEstimator(site.strings().getFirst());
    this.forecaster = new AutonomyEstimator(site.strings().getFirst());
    this.memory = estimator.first();
    this.image = SiteImage.empty(site, START, 0);
  }

  /** What the sensors say at an instant, s from the start; voltages and ohmic values per block. */
  StringMemory tell(double atS, double currentA, double[] volts, double celsius, double[] ohms) {
    long nanos = Math.round(atS * 1e9);
    var news = new ArrayList<News>(blocks + 1);
    for (int i = 0; i < blocks; i++) {
      var values = new double[] {volts[i], celsius, ohms[i]};
      news.add(new News.Heard(i, new Reading(BLOCK, values, 0, nanos)));
    }
    news.add(new News.Heard(blocks, new Reading(HALL, new double[] {currentA}, 0, nanos)));
    image = image.next(news, START.plusNanos(nanos), nanos);
    memory = estimator.step(memory, image, Duration.ofNanos(Math.round((atS - seconds) * 1e9)));
    seconds = atS;
    return memory;
  }

  /** A single block, of whose ohmic value nothing is known. */
  StringMemory tell(double atS, double currentA, double volts, double celsius) {
    return tell(atS, currentA, new double[] {volts}, celsius, new double[] {Double.NaN});
  }

  /** For how long the load is carried, after what was told last; it costs more than the charge. */
  AutonomyMemory forecast(double elapsedS) {
    autonomy =
        forecaster.step(autonomy, image, memory, Duration.ofNanos(Math.round(elapsedS * 1e9)));
    return autonomy;
  }

  SiteImage image() {
    return image;
  }

  StringMemory memory() {
    return memory;
  }

  static Site site(BatteryType type, int blocks) {
    var hall = new BatteryString.CurrentSensor(List.of(50));
    var string =
        new BatteryString("S1", "A", 0, 0, blocks, type, Optional.empty(), List.of(hall), false);
    var fittings = new ArrayList<Fitting>();
    for (int i = 0; i < blocks; i++) {
      fittings.add(new Fitting(i, PortId.COM1, i + 1, "BAT-12", new Spot.AtBlock(0, i + 1)));
    }
    fittings.add(new Fitting(blocks, PortId.COM1, 201, "BMS-CM", new Spot.AtCurrent(0, 0)));
    return new Site(
        "rig",
        ZoneOffset.UTC,
        Map.of(PortId.COM1, new Port(PortId.COM1, "none", 9600, Parity.NONE)),
        List.of(new Battery("A", List.of(string))),
        fittings,
        Optional.empty());
  }
}
