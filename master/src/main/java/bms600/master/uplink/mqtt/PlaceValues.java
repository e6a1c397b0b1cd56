package bms600.master.uplink.mqtt;

import bms600.core.point.CodeList;
import bms600.core.point.Point;
import bms600.core.point.PointReader;
import bms600.core.point.PointTable;
import bms600.core.point.Quality;
import bms600.core.site.Place;
import bms600.core.site.Site;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All points of one place, as one JSON object: numbers in their units, codes as words, bits as
 * lists of words, null where a value is absent. What is stale is named under {@code stale}.
 */
record PlaceValues(Place place, List<PointTable.Row> rows) {
  static final String YES_NO = "yes-no";

  PlaceValues {
    rows = List.copyOf(rows);
  }

  /** The site itself comes last: who has its object of a scan has everything of that scan. */
  static List<PlaceValues> all(Site site) {
    var byPlace = new LinkedHashMap<Place, List<PointTable.Row>>();
    for (var row : PointTable.of(site).rows()) {
      var place = Place.all(site, row.point().per()).get(row.index());
      byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(row);
    }
    var all = new ArrayList<PlaceValues>();
    byPlace.forEach((place, rows) -> all.add(new PlaceValues(place, rows)));
    all.add(all.removeFirst());
    return all;
  }

  Map<String, @Nullable Object> at(PointReader reader) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    var stale = new ArrayList<String>();
    for (var row : rows) {
      var point = row.point();
      var value = reader.value(point, row.index());
      values.put(point.name(), point.told(value).map(told -> shown(point, told)).orElse(null));
      if (value.quality() == Quality.STALE) {
        stale.add(point.name());
      }
    }
    values.put("stale", stale);
    return values;
  }

  private static Object shown(Point point, BigDecimal told) {
    return point.codes().map(list -> coded(list, told.intValueExact())).orElse(told);
  }

  private static Object coded(CodeList list, int number) {
    if (list.name().equals(YES_NO)) {
      return number != 0;
    }
    return list.bits() ? words(list, number) : word(list, number);
  }

  private static List<String> words(CodeList list, int bits) {
    return list.codes().stream()
        .filter(code -> (bits >> code.number() & 1) == 1)
        .map(CodeList.Code::word)
        .toList();
  }

  private static String word(CodeList list, int number) {
    return list.codes().stream()
        .filter(code -> code.number() == number)
        .map(CodeList.Code::word)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(list.name() + " has no " + number));
  }
}
