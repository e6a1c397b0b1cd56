package bms600.core.register;

import bms600.core.alarm.AlarmKind;
import bms600.core.point.Point;
import bms600.core.site.Per;
import java.math.BigDecimal;
import java.util.Map;

/**
 * A column of a register map: one number for each of some places.
 *
 * @param first register of the first place
 * @param stride from one place to the next
 * @param count how many places have registers; further ones are not told of
 * @param string whose blocks they are, from 1; 0 for all blocks of the site, and for other places
 * @param scale the value of one step
 * @param absent what stands where there is no value, or it does not fit
 */
public record RegisterRow(
    int first,
    int stride,
    int count,
    Per per,
    int string,
    Source source,
    WordType type,
    BigDecimal scale,
    long absent) {

  /** Where a number comes from. */
  public sealed interface Source {
    /** A point; its code may be told as another number. */
    record OfPoint(Point point, Map<Long, Long> codes) implements Source {
      public OfPoint {
        codes = Map.copyOf(codes);
      }
    }

    /** The number of the place, from 1. */
    record OfNumber() implements Source {}

    /**
     * Bits of the active alarms of a place.
     *
     * @param critical those that are critical, or all others
     * @param ofBlocks those of the blocks of a string, not of itself
     */
    record OfAlarms(boolean critical, boolean ofBlocks, Map<AlarmKind, Integer> bits)
        implements Source {
      public OfAlarms {
        bits = Map.copyOf(bits);
      }
    }
  }

  /** The first register of a place. */
  public int at(int place) {
    return first + place * stride;
  }

  /** One behind the last register any place can have. */
  int end() {
    return first + (count - 1) * stride + type.words();
  }
}
