package bms600.core.site;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Something that can be pointed at, by the name a person would say: {@code S1.7}, {@code S1},
 * {@code COM1}.
 *
 * @param index block position, string index, sensor slot, port ordinal, or number of the input,
 *     output or message channel from 0
 */
public record Place(Per per, int index, String name) {

  /** The index of the string it is or belongs to; empty for what belongs to none. */
  public OptionalInt stringOf(Site site) {
    return switch (per) {
      case STRING -> OptionalInt.of(index);
      case BLOCK ->
          site.strings().stream()
              .filter(s -> index >= s.firstBlock() && index < s.firstBlock() + s.blocks())
              .mapToInt(BatteryString::index)
              .findFirst();
      case SENSOR ->
          switch (site.fittings().get(index).spot()) {
            case Spot.AtBlock(int string, _) -> OptionalInt.of(string);
            case Spot.AtCurrent(int string, _) -> OptionalInt.of(string);
            case Spot.AtVoltage(int string) -> OptionalInt.of(string);
            case Spot.AtIo _ -> OptionalInt.empty();
          };
      case SITE, PORT, INPUT, ANALOG, OUTPUT, CHANNEL -> OptionalInt.empty();
    };
  }

  /** The position of the block it is, or whose sensor it is; empty for anything else. */
  public OptionalInt blockOf(Site site) {
    return switch (per) {
      case BLOCK -> OptionalInt.of(index);
      case SENSOR ->
          site.fittings().get(index).spot() instanceof Spot.AtBlock(int string, int number)
              ? OptionalInt.of(site.strings().get(string).firstBlock() + number - 1)
              : OptionalInt.empty();
      case SITE, STRING, PORT, INPUT, ANALOG, OUTPUT, CHANNEL -> OptionalInt.empty();
    };
  }

  /** Whether it is this place or named below it: S1.7 is within S1, and all is within the site. */
  public boolean isWithin(String wider) {
    return wider.equals("site") || name.equals(wider) || name.startsWith(wider + ".");
  }

  /** All places of a kind, in order of their index. */
  public static List<Place> all(Site site, Per per) {
    var places = new ArrayList<Place>();
    switch (per) {
      case SITE -> places.add(new Place(per, 0, "site"));
      case STRING -> site.strings().forEach(s -> places.add(new Place(per, s.index(), s.name())));
      case BLOCK ->
          site.strings()
              .forEach(
                  s -> {
                    for (int n = 1; n <= s.blocks(); n++) {
                      places.add(new Place(per, places.size(), s.blockName(n)));
                    }
                  });
      case SENSOR ->
          site.fittings().forEach(f -> places.add(new Place(per, f.slot(), nameOf(site, f))));
      case PORT ->
          List.of(PortId.values())
              .forEach(port -> places.add(new Place(per, port.ordinal(), port.name())));
      case INPUT -> numbered(places, per, "DI", 3);
      case ANALOG -> numbered(places, per, "AI", 2);
      case OUTPUT -> numbered(places, per, "DO", 4);
      case CHANNEL -> site.channels().forEach(c -> places.add(new Place(per, places.size(), c)));
    }
    return List.copyOf(places);
  }

  private static void numbered(List<Place> places, Per per, String prefix, int count) {
    for (int n = 1; n <= count; n++) {
      places.add(new Place(per, n - 1, prefix + n));
    }
  }

  private static String nameOf(Site site, Fitting fitting) {
    return switch (fitting.spot()) {
      case Spot.AtBlock(int string, int number) -> site.strings().get(string).blockName(number);
      case Spot.AtCurrent(int string, _) -> site.strings().get(string).name();
      case Spot.AtVoltage(int string) -> site.strings().get(string).name();
      case Spot.AtIo _ -> "IO";
    };
  }
}
