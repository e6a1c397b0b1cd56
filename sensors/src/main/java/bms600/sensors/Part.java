package bms600.sensors;

import bms600.modbus.Answer;
import bms600.modbus.Bits;
import bms600.modbus.Registers;
import bms600.modbus.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One request of a sensor's poll, and the rows of its table that the answer holds. */
final class Part {
  private final Request request;
  private final int count;
  private final ChannelRow[] rows;
  private final int[] rowAt;
  private final int[] rowIndex;
  private final FlagRow[] flags;
  private final int[] flagAt;

  /** What stands where in a table, whether channel or flag. */
  private record Extent(Table table, int first, int last) {
    static Extent of(Place place) {
      return new Extent(place.table(), place.register(), place.last());
    }

    boolean holds(Place place) {
      return place.table() == table && place.register() >= first && place.register() <= last;
    }

    int count() {
      return last - first + 1;
    }

    Extent to(int newLast) {
      return new Extent(table, first, Math.max(last, newLast));
    }
  }

  private Part(RegisterTable table, Extent extent) {
    request = extent.table().read(extent.first(), extent.count());
    count = extent.count();
    var channels = table.channels();
    rowIndex =
        IntStream.range(0, channels.size())
            .filter(i -> extent.holds(channels.get(i).place()))
            .toArray();
    rows = IntStream.of(rowIndex).mapToObj(channels::get).toArray(ChannelRow[]::new);
    rowAt = Stream.of(rows).mapToInt(row -> row.place().register() - extent.first()).toArray();
    flags = table.flags().stream().filter(row -> extent.holds(row.place())).toArray(FlagRow[]::new);
    flagAt = Stream.of(flags).mapToInt(row -> row.place().register() - extent.first()).toArray();
  }

  /** The fewest requests that read every row, each as long as the sensor allows. */
  static List<Part> of(RegisterTable table) {
    var pieces =
        Stream.concat(
                table.channels().stream().map(ChannelRow::place),
                table.flags().stream().map(FlagRow::place))
            .map(Extent::of)
            .sorted(Comparator.comparing(Extent::table).thenComparingInt(Extent::first))
            .toList();
    return joined(pieces, table.manners()).stream().map(extent -> new Part(table, extent)).toList();
  }

  private static List<Extent> joined(List<Extent> pieces, Manners manners) {
    var extents = new ArrayList<Extent>();
    for (var piece : pieces) {
      var longer = extents.isEmpty() ? piece : extents.getLast().to(piece.last());
      if (!extents.isEmpty() && reaches(extents.getLast(), piece, longer, manners)) {
        extents.removeLast();
        extents.add(longer);
      } else {
        extents.add(piece);
      }
    }
    return extents;
  }

  private static boolean reaches(Extent open, Extent piece, Extent longer, Manners manners) {
    int most =
        piece.table().holdsBits()
            ? piece.table().longestRead()
            : Math.min(piece.table().longestRead(), manners.longestRead());
    int gap = piece.first() - open.last() - 1;
    return open.table() == piece.table() && longer.count() <= most && gap <= manners.longestGap();
  }

  Request request() {
    return request;
  }

  /** Writes the values it holds and returns the flags it holds. */
  int decode(Answer answer, double[] values) {
    return switch (answer) {
      case Registers registers when registers.count() == count -> decode(registers, values);
      case Bits bits when bits.count() == count -> decode(bits, values);
      case Registers _, Bits _, Answer.Written _ ->
          throw new IllegalArgumentException(answer + " does not answer " + request);
    };
  }

  private int decode(Registers registers, double[] values) {
    for (int i = 0; i < rows.length; i++) {
      values[rowIndex[i]] = rows[i].decode(registers, rowAt[i]);
    }
    int set = 0;
    for (int i = 0; i < flags.length; i++) {
      set |= flags[i].place().isSet(registers, flagAt[i]) ? flags[i].flag().bit() : 0;
    }
    return set;
  }

  private int decode(Bits bits, double[] values) {
    for (int i = 0; i < rows.length; i++) {
      values[rowIndex[i]] = rows[i].decode(bits, rowAt[i]);
    }
    int set = 0;
    for (int i = 0; i < flags.length; i++) {
      set |= flags[i].place().isSet(bits, flagAt[i]) ? flags[i].flag().bit() : 0;
    }
    return set;
  }

  /** The words, or 0 and 1, that a unit in this state holds at the request's addresses. */
  int[] encode(double[] values, int set) {
    var words = new int[count];
    for (int i = 0; i < rows.length; i++) {
      rows[i].encode(values[rowIndex[i]], words, rowAt[i]);
    }
    for (int i = 0; i < flags.length; i++) {
      flags[i].place().set(flags[i].flag().in(set), words, flagAt[i]);
    }
    return words;
  }
}
