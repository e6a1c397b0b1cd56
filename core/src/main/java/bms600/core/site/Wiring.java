package bms600.core.site;

import java.util.ArrayList;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How each part of a site is wired, in words: where the words of a part differ, what was proven of
 * it holds no longer. Parts are ports with sensors ({@code COM1}), strings ({@code S1}), and wired
 * inputs and relays ({@code DI1}).
 */
public final class Wiring {
  /** Kind of the event by which a part is known first; its text are the words. */
  public static final String FIRST = "wired";

  /**
   * Kind of the event by which it became another: the new words, then {@link #BEFORE} and the old.
   */
  public static final String CHANGED = "rewired";

  /** Between the new words and the old ones. */
  public static final String BEFORE = "; before: ";

  /** The words of what was there and is no more. */
  public static final String NOTHING = "nothing";

  private final Site site;
  private final SortedMap<String, String> words = new TreeMap<>();

  private Wiring(Site site) {
    this.site = site;
    site.ports().values().stream()
        .filter(port -> !site.on(port.id()).isEmpty())
        .forEach(port -> words.put(port.id().name(), port(port)));
    site.strings().forEach(string -> words.put(string.name(), string(string)));
    site.io().ifPresent(this::module);
  }

  /** The words of every part, by its name. */
  public static SortedMap<String, String> of(Site site) {
    return new TreeMap<>(new Wiring(site).words);
  }

  private String port(Port port) {
    var runs = new ArrayList<String>();
    var sensors = site.on(port.id());
    for (int from = 0; from < sensors.size(); ) {
      int to = from;
      while (to + 1 < sensors.size() && follows(sensors.get(to), sensors.get(to + 1))) {
        to++;
      }
      runs.add(run(sensors.get(from), sensors.get(to)));
      from = to + 1;
    }
    return line(port) + ": " + String.join(", ", runs);
  }

  private static String line(Port port) {
    String parity = port.parity() == Parity.NONE ? "" : " " + port.parity();
    return port.line() + " at " + port.baud() + parity;
  }

  /** Whether the next address is that of the next block of the same string, of the same model. */
  private static boolean follows(Fitting one, Fitting next) {
    return one.spot() instanceof Spot.AtBlock(int string, int number)
        && next.spot() instanceof Spot.AtBlock(int other, int after)
        && string == other
        && after == number + 1
        && next.unit() == one.unit() + 1
        && next.model().equals(one.model());
  }

  private String run(Fitting first, Fitting last) {
    String units = first.equals(last) ? "" + first.unit() : first.unit() + "-" + last.unit();
    String spots = first.equals(last) ? spot(first) : spot(first) + "-" + spot(last);
    return units + " " + spots + " (" + first.model() + ")";
  }

  private String spot(Fitting fitting) {
    var strings = site.strings();
    return switch (fitting.spot()) {
      case Spot.AtBlock(int string, int number) -> strings.get(string).blockName(number);
      case Spot.AtCurrent(int string, _) -> strings.get(string).name() + " current";
      case Spot.AtVoltage(int string) -> strings.get(string).name() + " voltage";
      case Spot.AtIo _ -> "inputs and relays";
    };
  }

  private String string(BatteryString string) {
    String all = string.blocks() + " × " + string.type().name();
    String halls =
        site.fittings().stream()
            .filter(it -> it.spot() instanceof Spot.AtCurrent(int of, _) && of == string.index())
            .map(it -> hall(string, it))
            .collect(Collectors.joining(", "));
    return halls.isEmpty() ? all : all + "; current by " + halls;
  }

  private String hall(BatteryString string, Fitting fitting) {
    var spot = (Spot.AtCurrent) fitting.spot();
    String ratings =
        string.currentSensors().get(spot.sensor()).hallRatingsA().stream()
            .map(rating -> rating + " A")
            .collect(Collectors.joining(" + "));
    return where(fitting) + ", " + ratings;
  }

  private String where(Fitting fitting) {
    var port = site.ports().get(fitting.port());
    String at = port == null ? "" : " (" + line(port) + ")";
    return fitting.port() + "/" + fitting.unit() + at;
  }

  private void module(IoModule io) {
    var at = site.fittings().stream().filter(it -> it.spot() instanceof Spot.AtIo).findFirst();
    String where = at.map(it -> where(it) + " " + it.model()).orElse(NOTHING);
    io.analog().forEach(it -> words.put("AI" + it.channel(), analog(it) + " by " + where));
    io.digital().forEach(it -> words.put("DI" + it.channel(), digital(it) + " by " + where));
    io.outputs().forEach(it -> words.put("DO" + it.channel(), it.name() + " by " + where));
  }

  private static String analog(IoModule.AnalogInput input) {
    return input.quantity() + " " + input.low() + ".." + input.high();
  }

  private static String digital(IoModule.DigitalInput input) {
    return input.name() + ", active " + (input.activeClosed() ? "closed" : "open");
  }

  /** Whether a part is a port, by its name. */
  public static boolean isPort(String part) {
    return part.matches("COM[1-6]");
  }

  /** Whether a part is an input or a relay, by its name. */
  public static boolean isContact(String part) {
    return part.matches("(AI|DI|DO)[1-9]");
  }
}
