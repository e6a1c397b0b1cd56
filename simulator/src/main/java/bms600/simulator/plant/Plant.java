package bms600.simulator.plant;

import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.Site;
import bms600.simulator.replay.Playback;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Everything that is installed at a site, with its physics. Owned by one thread at a time.
 *
 * <p>The same site, setup and seed, given the same steps and events, yield the same state to the
 * last bit.
 */
public final class Plant implements Truth {
  /** Longer steps are divided: physics stays accurate however seldom it is called. */
  private static final double LONGEST_STEP_S = 1;

  /** Block inductance and cables let less ripple through than resistance alone. */
  private static final double RIPPLE_IMPEDANCE_FACTOR = 2;

  private final List<BatteryString> strings;
  private final List<SeriesBlocks> blocks = new ArrayList<>();

  /** Who answers for each string: its physics, or a record in their place. */
  private final List<Blocks> living = new ArrayList<>();

  private final List<DcBus> buses = new ArrayList<>();
  private final int[] busOf;
  private final int[] placeOnBus;
  private final int[] stringOf;
  private final PlantSetup setup;
  private double ambientC;
  private double humidityPercent;
  private double seconds;

  public Plant(Site site, PlantSetup setup, long seed) {
    this.setup = setup;
    strings = site.strings();
    ambientC = setup.ambientC();
    humidityPercent = setup.humidityPercent();
    busOf = new int[strings.size()];
    placeOnBus = new int[strings.size()];
    stringOf = new int[site.blockCount()];
    var seeds = new SplittableRandom(seed);
    for (var battery : site.batteries()) {
      build(battery, seeds);
    }
  }

  private void build(Battery battery, SplittableRandom seeds) {
    var onBus = new ArrayList<SeriesBlocks>();
    for (var string : battery.strings()) {
      busOf[string.index()] = buses.size();
      placeOnBus[string.index()] = onBus.size();
      java.util.Arrays.fill(
          stringOf, string.firstBlock(), string.firstBlock() + string.blocks(), string.index());
      onBus.add(new SeriesBlocks(string, setup.spread(), seeds.split(), ambientC));
    }
    blocks.addAll(onBus);
    living.addAll(onBus);
    buses.add(new DcBus(onBus, setup));
  }

  /** Lets time pass. */
  public void step(double elapsedS) {
    int parts = Math.max(1, (int) Math.ceil(elapsedS / LONGEST_STEP_S - 1e-9));
    for (int part = 0; part < parts; part++) {
      for (var bus : buses) {
        bus.step(elapsedS / parts, ambientC);
      }
    }
    seconds += elapsedS;
    for (var each : living) {
      if (each instanceof ReplayedBlocks replayed) {
        replayed.moveTo(seconds);
      }
    }
  }

  /**
   * From now on a string lives what was recorded; what happens on the bus of its battery is the
   * other strings' affair.
   */
  public void replay(int string, Playback playback) {
    connect(string, false);
    living.set(string, new ReplayedBlocks(blocks.get(string), playback, seconds));
  }

  /** All strings are back to their physics, as they were left. */
  public void endReplays() {
    for (int string = 0; string < living.size(); string++) {
      if (living.get(string) instanceof ReplayedBlocks) {
        living.set(string, blocks.get(string));
        connect(string, true);
      }
    }
  }

  /** The mains of the whole site fail or return. */
  public void mains(boolean present) {
    buses.forEach(bus -> bus.mains(present));
  }

  /** What the battery that this string belongs to must feed when the mains fail. */
  public void load(int string, Load load) {
    buses.get(busOf[string]).load(load);
  }

  /**
   * From now on the charger of the battery that this string belongs to is set a little off.
   *
   * @param share of the float voltage that it holds: 1 as it should, 1.005 half a percent high
   */
  public void floatShare(int string, double share) {
    buses.get(busOf[string]).floatShare(share);
  }

  public void ambient(double celsius) {
    ambientC = celsius;
  }

  public void humidity(double percent) {
    humidityPercent = percent;
  }

  /** From now on a block has that share of its capacity, and resists that much more. */
  public void weaken(int block, double capacityFactor, double resistanceFactor) {
    of(block).weaken(place(block), capacityFactor, resistanceFactor);
  }

  /**
   * From now on the voltage at a block's terminals is this far off, V; 0: no more. The rest of the
   * string does not feel it, so that a float stays a float.
   */
  public void offset(int block, double volts) {
    of(block).offsetV[place(block)] = volts;
  }

  /** From now on the pole of a block is this much warmer than its inside, K; 0: as warm. */
  public void warmPole(int block, double kelvin) {
    of(block).poleK[place(block)] = kelvin;
  }

  /** Opens or closes the breaker of a string. */
  public void connect(int string, boolean closed) {
    if (living.get(string) instanceof ReplayedBlocks) {
      throw new IllegalArgumentException("a string under replay has no breaker");
    }
    buses.get(busOf[string]).connect(placeOnBus[string], closed);
  }

  /** The current that a balancing sensor leads past a block, A. */
  public void bypass(int block, double amperes) {
    of(block).bypassA[place(block)] = amperes;
  }

  /** Whether the load was dropped because the battery was empty. */
  public boolean loadDropped(int string) {
    return buses.get(busOf[string]).dropped();
  }

  @Override
  public double seconds() {
    return seconds;
  }

  @Override
  public double blockV(int block) {
    return living(block).blockV(place(block));
  }

  @Override
  public double blockC(int block) {
    return living(block).blockC(place(block));
  }

  @Override
  public double blockOhm(int block) {
    return living(block).blockOhm(place(block));
  }

  @Override
  public double blockSoc(int block) {
    return 1 - blockMissingAh(block) / blockCapacityAh(block);
  }

  @Override
  public double blockCapacityAh(int block) {
    return living(block).fullAh(place(block));
  }

  @Override
  public double blockMissingAh(int block) {
    return living(block).missingAh(place(block));
  }

  @Override
  public double blockHealth(int block) {
    return living(block).health(place(block));
  }

  @Override
  public double stringA(int string) {
    return living.get(string).currentA();
  }

  @Override
  public double stringV(int string) {
    return living.get(string).stringV();
  }

  @Override
  public double rippleV(int string) {
    return living.get(string).rippleShare(setup.rippleVShare()) * stringV(string);
  }

  @Override
  public double rippleA(int string) {
    double ohms = 0;
    for (double ohm : blocks.get(string).ohm) {
      ohms += ohm;
    }
    return rippleV(string) / (RIPPLE_IMPEDANCE_FACTOR * ohms);
  }

  @Override
  public double rippleHz(int string) {
    return living.get(string).rippleShare(1) == 0 ? 0 : setup.charger().rippleHz();
  }

  @Override
  public Rectifier rectifier(int string) {
    return setup.charger().rectifier();
  }

  @Override
  public boolean mains(int string) {
    return buses.get(busOf[string]).mains();
  }

  @Override
  public double ambientC() {
    return ambientC;
  }

  @Override
  public double humidityPercent() {
    return humidityPercent;
  }

  SeriesBlocks string(int index) {
    return blocks.get(index);
  }

  private SeriesBlocks of(int block) {
    return blocks.get(stringOf[block]);
  }

  private Blocks living(int block) {
    return living.get(stringOf[block]);
  }

  private int place(int block) {
    return block - strings.get(stringOf[block]).firstBlock();
  }
}
