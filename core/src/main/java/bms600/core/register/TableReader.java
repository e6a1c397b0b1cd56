package bms600.core.register;

import bms600.core.alarm.Alarm;
import bms600.core.alarm.Severity;
import bms600.core.point.PointReader;
import bms600.core.register.RegisterRow.Source;
import bms600.core.site.Per;
import bms600.core.site.Place;
import bms600.core.site.Site;
import bms600.core.snapshot.Snapshot;
import java.util.Map;
import java.util.OptionalLong;

/** The registers of a table in one snapshot. Immutable. */
public final class TableReader {
  private final Snapshot snapshot;
  private final Site site;
  private final PointReader points;

  public TableReader(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.site = snapshot.site();
    this.points = new PointReader(snapshot);
  }

  /** How many places of a row the site really has, of those that have registers. */
  public int places(RegisterRow row) {
    return Math.min(row.count(), installed(row));
  }

  private int installed(RegisterRow row) {
    if (row.string() == 0) {
      return Place.all(site, row.per()).size();
    }
    return row.string() > site.strings().size() ? 0 : site.strings().get(row.string() - 1).blocks();
  }

  /** The number that stands in a row for one of its places, from 0. */
  public long number(RegisterRow row, int place) {
    int offset = row.string() == 0 ? 0 : site.strings().get(row.string() - 1).firstBlock();
    var number = number(row, place, offset + place);
    return number.isPresent() && row.type().holds(number.getAsLong())
        ? number.getAsLong()
        : row.absent();
  }

  private OptionalLong number(RegisterRow row, int place, int index) {
    return switch (row.source()) {
      case Source.OfNumber _ -> OptionalLong.of(place + 1);
      case Source.OfAlarms alarms -> OptionalLong.of(bits(row, index, alarms));
      case Source.OfPoint(var point, var codes) -> {
        double value = points.value(point, index).value();
        if (Double.isNaN(value)) {
          yield OptionalLong.empty();
        }
        long number = Math.round(value / row.scale().doubleValue());
        yield codes.isEmpty() ? OptionalLong.of(number) : told(codes, number);
      }
    };
  }

  private static OptionalLong told(Map<Long, Long> codes, long number) {
    var code = codes.get(number);
    return code == null ? OptionalLong.empty() : OptionalLong.of(code);
  }

  private long bits(RegisterRow row, int index, Source.OfAlarms alarms) {
    long bits = 0;
    for (var alarm : snapshot.memory().board().active()) {
      boolean isCritical = alarm.severity() == Severity.CRITICAL;
      var bit = alarms.bits().get(alarm.kind());
      if (bit != null && isCritical == alarms.critical() && isAt(row, index, alarms, alarm)) {
        bits |= 1L << bit;
      }
    }
    return bits;
  }

  /** What is wrong with a sensor is wrong where it sits. */
  private boolean isAt(RegisterRow row, int index, Source.OfAlarms alarms, Alarm alarm) {
    var place = alarm.place();
    var block = place.blockOf(site);
    if (row.per() == Per.BLOCK) {
      return block.isPresent() && block.getAsInt() == index;
    }
    if (row.per() == Per.STRING) {
      var string = place.stringOf(site);
      return string.isPresent()
          && string.getAsInt() == index
          && block.isPresent() == alarms.ofBlocks();
    }
    return place.per() == row.per() && place.index() == index;
  }
}
