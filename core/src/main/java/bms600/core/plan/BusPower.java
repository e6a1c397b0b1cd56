package bms600.core.plan;

import bms600.core.site.Fitting;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The supply of the sensors of one port: what they take, and what is left of the feed at the last.
 *
 * <p>Sensors stand in the order of their unit ids, so the string sensors at the far end.
 *
 * @param sensors how many take their supply from this bus
 * @param loadW what they take at most
 * @param ladder the chain at rest; nothing where it collapses
 * @param mostBlocks the most block sensors that leave {@link #MINIMUM_V} at the last sensor, with
 *     the string sensors there are; 200 unit ids are the bound
 */
public record BusPower(
    PortId port, int sensors, double loadW, Optional<Ladder> ladder, int mostBlocks) {
  /** The lowest supply of a BMS-CM and a BMS-VM by the datasheet, and of a block sensor. */
  public static final double MINIMUM_V = 9;

  public static final int MAX_BLOCKS = 200;

  /**
   * How the buses are wired.
   *
   * @param firstCableM from the feed to the first sensor
   */
  public record Wiring(double feedV, Cable cable, double firstCableM) {
    public static final Wiring ASSUMED = new Wiring(24, Cable.ASSUMED, 0.5);
  }

  /** All ports that have sensors. */
  public static List<BusPower> of(Site site, Wiring wiring) {
    return site.ports().keySet().stream()
        .filter(port -> !site.on(port).isEmpty())
        .map(port -> of(port, site.on(port), wiring))
        .toList();
  }

  private static BusPower of(PortId port, List<Fitting> fittings, Wiring wiring) {
    var fed = fittings.stream().filter(fitting -> powerW(fitting) > 0).toList();
    var ladder = Ladder.solve(wiring.feedV(), loads(fed, wiring));
    double loadW = fed.stream().mapToDouble(BusPower::powerW).sum();
    return new BusPower(port, fed.size(), loadW, ladder, mostBlocks(fed, wiring));
  }

  /** What stands behind the blocks stays; the number of blocks is halved in on. */
  private static int mostBlocks(List<Fitting> fed, Wiring wiring) {
    var others = fed.stream().filter(fitting -> !isBlock(fitting)).toList();
    var block = fed.stream().filter(BusPower::isBlock).findFirst();
    if (block.isEmpty()) {
      return 0;
    }
    int works = 0;
    int fails = MAX_BLOCKS + 1;
    while (fails - works > 1) {
      int blocks = (works + fails) / 2;
      var chain = new ArrayList<>(java.util.Collections.nCopies(blocks, block.get()));
      chain.addAll(others);
      var ladder = Ladder.solve(wiring.feedV(), loads(chain, wiring));
      if (ladder.isPresent() && ladder.get().endV() >= MINIMUM_V) {
        works = blocks;
      } else {
        fails = blocks;
      }
    }
    return works;
  }

  private static List<Load> loads(List<Fitting> chain, Wiring wiring) {
    var loads = new ArrayList<Load>();
    for (var fitting : chain) {
      double metres = loads.isEmpty() ? wiring.firstCableM() : cableM(fitting);
      loads.add(new Load(powerW(fitting), wiring.cable().loopOhm(metres)));
    }
    return loads;
  }

  private static boolean isBlock(Fitting fitting) {
    return fitting.spot() instanceof Spot.AtBlock;
  }

  /** The datasheet's upper limits. The inputs and outputs have a supply of their own. */
  private static double powerW(Fitting fitting) {
    return switch (fitting.spot()) {
      case Spot.AtBlock _ -> 0.25;
      case Spot.AtCurrent _ -> 0.5;
      case Spot.AtVoltage _ -> 1;
      case Spot.AtIo _ -> 0;
    };
  }

  /** The cables that come with the sensors; that of a BMS-VM is taken to be a BMS-CM's. */
  private static double cableM(Fitting fitting) {
    return isBlock(fitting) ? 0.5 : 2;
  }
}
