package bms600.master.hmi;

import bms600.core.estimate.block.Reasoned;
import bms600.core.measure.Measured;
import bms600.core.measure.SiteImage;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A site as the stream draws it: integers in fixed steps, {@link #ABSENT} where there is no value.
 */
final class Picture {
  static final int ABSENT = Integer.MIN_VALUE;

  /** What is known of every block, each a column over all blocks of the site. */
  enum Column {
    /** Voltage, 1 mV. */
    U,
    /** Temperature, 0.1 °C. */
    T,
    /** Ohmic value, 1 µΩ. */
    R,
    /** State of health, 0.1 %. */
    H,
    /** Quality of what there is: 0 good, 1 stale, 2 absent. */
    F,
    /** Worst severity: 0 none, 1 critical to 4 fault. */
    P;

    private final String whole = name().toLowerCase(Locale.ROOT);
    private final String changes = "d" + whole;
  }

  private final List<BatteryString> layout;
  private final int[][] strings;
  private final int[][] columns;

  /**
   * A picture.
   *
   * @param strings a row for each string: U 10 mV, I 10 mA, ripple U 10 mV, ripple I 10 mA, SOC and
   *     SOH 0.1 %, state, quality, severity, available SOC 0.1 %, autonomy 1 min, its lower and its
   *     upper end
   * @param columns by the order of {@link Column}
   */
  Picture(List<BatteryString> layout, int[][] strings, int[][] columns) {
    this.layout = layout;
    this.strings = strings;
    this.columns = columns;
  }

  static Picture of(Snapshot snapshot) {
    var layout = snapshot.site().strings();
    var severities = Severities.of(snapshot);
    var strings = new int[layout.size()][];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = row(snapshot, i, severities.ofString(i));
    }
    int size = snapshot.site().blockCount();
    var columns = new int[Column.values().length][size];
    for (int block = 0; block < size; block++) {
      fill(columns, snapshot.image(), block);
      columns[Column.H.ordinal()][block] = health(snapshot.memory(), block);
      columns[Column.P.ordinal()][block] = severities.ofBlock(block);
    }
    return new Picture(layout, strings, columns);
  }

  private static int[] row(Snapshot snapshot, int index, int severity) {
    var string = snapshot.image().string(index);
    var memory = snapshot.memory().strings().get(index);
    var autonomy = snapshot.memory().autonomies().strings().get(index);
    var outlook = autonomy.outlook();
    return new int[] {
      steps(string.voltage(), 100),
      steps(string.current(), 100),
      steps(string.rippleVoltage(), 100),
      steps(string.rippleCurrent(), 100),
      memory.soc().map(soc -> steps(soc.value().value(), 10)).orElse(ABSENT),
      steps(snapshot.memory().blocks().health(snapshot.site().strings().get(index))),
      memory.state().ordinal(),
      quality(string.voltage(), string.current()),
      severity,
      autonomy.available().map(it -> steps(it.value().value(), 10)).orElse(ABSENT),
      known(outlook.p50()),
      known(outlook.p10()),
      known(outlook.p90())
    };
  }

  private static void fill(int[][] columns, SiteImage image, int block) {
    var voltage = image.voltage(block);
    var temperature = image.temperature(block);
    var resistance = image.resistance(block);
    columns[Column.U.ordinal()][block] = steps(voltage, 1000);
    columns[Column.T.ordinal()][block] = steps(temperature, 10);
    columns[Column.R.ordinal()][block] = steps(resistance, 1e6);
    columns[Column.F.ordinal()][block] = quality(voltage, temperature, resistance);
  }

  private static int health(Memory memory, int block) {
    var string = memory.stringOfBlock().get(block);
    return steps(memory.blocks().health(string, block - string.firstBlock()));
  }

  private static int steps(Optional<Reasoned> percent) {
    return percent.map(it -> steps(it.value(), 10)).orElse(ABSENT);
  }

  private static int steps(Measured<?> measured, double perUnit) {
    return switch (measured) {
      case Measured.Good<?>(var value, _) -> steps(value.value(), perUnit);
      case Measured.Stale<?>(var value, _, _) -> steps(value.value(), perUnit);
      case Measured.Absent<?> _ -> ABSENT;
    };
  }

  private static int known(double value) {
    return Double.isNaN(value) ? ABSENT : steps(value, 1);
  }

  private static int steps(double value, double perUnit) {
    return Math.clamp(Math.round(value * perUnit), -Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** Stale as soon as one of them is; absent only when all are. */
  private static int quality(Measured<?>... together) {
    int good = 0;
    for (var one : together) {
      switch (one) {
        case Measured.Stale<?> _ -> {
          return 1;
        }
        case Measured.Good<?> _ -> good++;
        case Measured.Absent<?> _ -> {}
      }
    }
    return good > 0 ? 0 : 2;
  }

  /** Everything, as the data of event {@code snap}. */
  void writeWhole(JsonGenerator out, long number, long ts) {
    out.writeStartObject();
    head(out, number, ts);
    out.writeArrayPropertyStart("names");
    layout.forEach(string -> out.writeString(string.name()));
    out.writeEndArray();
    out.writeArrayPropertyStart("n");
    layout.forEach(string -> out.writeNumber(string.blocks()));
    out.writeEndArray();
    rows(out);
    for (var column : Column.values()) {
      out.writeArrayPropertyStart(column.whole);
      for (int steps : columns[column.ordinal()]) {
        number(out, steps);
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /**
   * What is not as it was, as the data of event {@code d}: pairs of block position and new value.
   */
  void writeChanges(JsonGenerator out, Picture before, long number, long ts) {
    out.writeStartObject();
    head(out, number, ts);
    rows(out);
    for (var column : Column.values()) {
      out.writeArrayPropertyStart(column.changes);
      pairs(out, before.columns[column.ordinal()], columns[column.ordinal()]);
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  private static void head(JsonGenerator out, long number, long ts) {
    out.writeNumberProperty("q", number);
    out.writeNumberProperty("ts", ts);
  }

  private void rows(JsonGenerator out) {
    out.writeArrayPropertyStart("s");
    for (int[] row : strings) {
      out.writeStartArray();
      for (int steps : row) {
        number(out, steps);
      }
      out.writeEndArray();
    }
    out.writeEndArray();
  }

  private static void pairs(JsonGenerator out, int[] before, int[] now) {
    for (int block = 0; block < now.length; block++) {
      if (now[block] != before[block]) {
        out.writeNumber(block);
        number(out, now[block]);
      }
    }
  }

  private static void number(JsonGenerator out, int steps) {
    if (steps == ABSENT) {
      out.writeNull();
    } else {
      out.writeNumber(steps);
    }
  }
}
