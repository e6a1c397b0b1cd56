package bms600.sensors;

import bms600.modbus.Answer;
import bms600.modbus.Bits;
import bms600.modbus.Registers;
import bms600.modbus.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
  private record Extent(Table table, int first, int last) {}

  private Part(RegisterTable table, Extent extent) {
    request = extent.table().read(extent.first(), extent.last() - extent.first() + 1);
    count = extent.last() - extent.first() + 1;
    int[] inside = channelsInside(table, extent);
    rowIndex = inside;
    rows = new ChannelRow[inside.length];
    rowAt = new int[inside.length];
    for (int i = 0; i < inside.length; i++) {
      rows[i] = table.channels().get(inside[i]);
      rowAt[i] = rows[i].register() - extent.first();
    }
    flags = table.flags().stream().filter(row -> isInside(row, extent)).toArray(FlagRow[]::new);
    flagAt = new int[flags.length];
    for (int i = 0; i < flags.length; i++) {
      flagAt[i] = flags[i].register() - extent.first();
    }
  }

  private static int[] channelsInside(RegisterTable table, Extent extent) {
    var found = new ArrayList<Integer>();
    for (int i = 0; i < table.channels().size(); i++) {
      var row = table.channels().get(i);
      if (row.table() == extent.table()
          && row.register() >= extent.first()
          && row.register() <= extent.last()) {
        found.add(i);
      }
    }
    return found.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean isInside(FlagRow row, Extent extent) {
    return row.table() == extent.table()
        && row.register() >= extent.first()
        && row.register() <= extent.last();
  }

  /** The fewest requests that read every row, each as long as the protocol allows. */
  static List<Part> of(RegisterTable table) {
    var pieces = new ArrayList<Extent>();
    for (var row : table.channels()) {
      int last = row.register() + row.type().words() - 1;
      pieces.add(new Extent(row.table(), row.register(), last));
    }
    for (var row : table.flags()) {
      pieces.add(new Extent(row.table(), row.register(), row.register()));
    }
    pieces.sort(Comparator.comparing(Extent::table).thenComparingInt(Extent::first));
    return joined(pieces).stream().map(extent -> new Part(table, extent)).toList();
  }

  private static List<Extent> joined(List<Extent> pieces) {
    var extents = new ArrayList<Extent>();
    for (var piece : pieces) {
      var open = extents.isEmpty() ? piece : extents.removeLast();
      int last = Math.max(open.last(), piece.last());
      if (open.table() == piece.table() && last - open.first() < piece.table().longestRead()) {
        extents.add(new Extent(open.table(), open.first(), last));
      } else {
        extents.add(open);
        extents.add(piece);
      }
    }
    return extents;
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
      boolean isSet = (registers.uint16(flagAt[i]) >> flags[i].bit() & 1) != 0;
      set |= isSet ? flags[i].flag().bit() : 0;
    }
    return set;
  }

  private int decode(Bits bits, double[] values) {
    for (int i = 0; i < rows.length; i++) {
      values[rowIndex[i]] = rows[i].decode(bits, rowAt[i]);
    }
    int set = 0;
    for (int i = 0; i < flags.length; i++) {
      set |= bits.bit(flagAt[i]) ? flags[i].flag().bit() : 0;
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
      words[flagAt[i]] |= (flags[i].flag().in(set) ? 1 : 0) << flags[i].bit();
    }
    return words;
  }
}
