package bms600.core.plan;

import bms600.core.site.BatteryString;
import bms600.core.site.BatteryString.CurrentSensor;
import bms600.core.site.Chemistry;
import bms600.core.site.Fitting;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to order for a site, by the order table of the datasheet. Its copy is damaged: the names of
 * master and touch screen differ between pages, the measuring cables may have lost a first letter,
 * and which of BMS-ELS and BMS-LS-O56 tells a level and which a leak follows only from their order.
 * Such lines are to be confirmed.
 */
public final class OrderList {
  private static final Map<String, String> BLOCK_SENSORS =
      Map.of("BAT-02", "sensor, 2 V and 1.2 V cells", "BAT-12", "sensor, 12 V blocks");

  private OrderList() {}

  /** All lines with something to order. */
  public static List<OrderLine> of(Site site) {
    var lines = new ArrayList<OrderLine>();
    lines.add(OrderLine.of(1, "BMS 600 PRO", "master", "").toConfirm());
    blockSensors(site, lines);
    stringSensors(site, lines);
    cables(site, lines);
    options(site, lines);
    return lines.stream().filter(line -> line.most() > 0).toList();
  }

  private static void blockSensors(Site site, List<OrderLine> lines) {
    var models = new TreeMap<String, Integer>();
    site.fittings().stream()
        .filter(fitting -> fitting.spot() instanceof Spot.AtBlock)
        .forEach(fitting -> models.merge(fitting.model(), 1, Integer::sum));
    models.forEach(
        (model, count) ->
            lines.add(
                OrderLine.of(
                    count,
                    model,
                    BLOCK_SENSORS.getOrDefault(model, "sensor of a block"),
                    BLOCK_SENSORS.containsKey(model) ? "" : "not in the table")));
  }

  private static void stringSensors(Site site, List<OrderLine> lines) {
    var sensors = site.strings().stream().flatMap(s -> s.currentSensors().stream()).toList();
    long withVoltage = site.strings().stream().filter(BatteryString::hasVoltageSensor).count();
    lines.add(OrderLine.of(sensors.size(), "BMS-CM", "string current sensor", "two Halls at most"));
    for (int ratingA : CurrentSensor.RATINGS_A) {
      lines.add(
          OrderLine.of(
              (int) halls(sensors, ratingA),
              hallPart(ratingA),
              "Hall sensor %d A (±%d A)".formatted(ratingA, 2 * ratingA),
              "hole %d mm, 2 m cable".formatted(ratingA == 50 ? 20 : 40)));
    }
    lines.add(
        OrderLine.of((int) withVoltage, "BMS-VM", "string voltage sensor", "one each string"));
  }

  private static long halls(List<CurrentSensor> sensors, int ratingA) {
    return sensors.stream()
        .flatMap(sensor -> sensor.hallRatingsA().stream())
        .filter(rating -> rating == ratingA)
        .count();
  }

  /** CS050EK1T5 has the smaller hole; the table spaces these numbers out but they are legible. */
  private static String hallPart(int ratingA) {
    return "CS%03dEK%dT5".formatted(ratingA, ratingA == 50 ? 1 : 2);
  }

  private static void cables(Site site, List<OrderLine> lines) {
    int blocks = site.blockCount();
    var cable = "measuring cable 30 cm, M8";
    lines.add(OrderLine.of(blocks, "BAT-C1-U-M8-30", cable, "O type: BAT-C1-O-M8-30").toConfirm());
    lines.add(OrderLine.of(blocks, "PBAT-COM-RJ45-50", "bus cable 50 cm", "one each sensor"));
    lines.add(OrderLine.of(stringSensors(site), "", "bus cable 2 m", "comes with a BMS-CM"));
  }

  private static int stringSensors(Site site) {
    return (int)
        site.fittings().stream()
            .map(Fitting::spot)
            .filter(spot -> spot instanceof Spot.AtCurrent || spot instanceof Spot.AtVoltage)
            .count();
  }

  private static void options(Site site, List<OrderLine> lines) {
    int lead = blocks(site, Chemistry.VRLA_AGM, Chemistry.VRLA_GEL, Chemistry.VLA);
    int vented = blocks(site, Chemistry.VLA, Chemistry.NICD);
    lines.add(
        OrderLine.optional(2 * lead, "BMS-LS-O56", "leak sensor", "one or two each block")
            .toConfirm());
    lines.add(
        OrderLine.optional(vented, "BMS-ELS", "liquid level sensor", "one each vented block")
            .toConfirm());
    lines.add(OrderLine.optional(1, "HMI-600 PRO", "7-inch touch screen", "").toConfirm());
    lines.add(OrderLine.optional(1, "HDR-30-24", "24 V supply", "for the touch screen"));
  }

  private static int blocks(Site site, Chemistry... of) {
    var wanted = List.of(of);
    return site.strings().stream()
        .filter(string -> wanted.contains(string.type().chemistry()))
        .mapToInt(BatteryString::blocks)
        .sum();
  }
}
