package bms600.master.history;

import bms600.core.measure.Measured;
import bms600.core.measure.SiteImage;
import bms600.core.point.Codes;
import bms600.core.site.BatteryString;
import bms600.core.snapshot.Snapshot;

/**
 * All values of one tick, in the order of a {@link Layout}. Whoever makes one fills it once.
 *
 * <p>An absent value keeps no number.
 */
final class Frame {
  private final long atMs;
  private final int[] steps;
  private final Quality[] qualities;
  private int filled;

  /**
   * An empty frame.
   *
   * @param atMs wall-clock label, ms since 1970
   */
  Frame(long atMs, int size) {
    this.atMs = atMs;
    this.steps = new int[size];
    this.qualities = new Quality[size];
  }

  /** The frame of a snapshot whose site has this layout. */
  static Frame of(Snapshot snapshot, Layout layout) {
    var frame = new Frame(snapshot.at().toEpochMilli(), layout.size());
    int blocks = snapshot.site().blockCount();
    for (int block = 0; block < blocks; block++) {
      frame.addBlock(snapshot.image(), block);
    }
    snapshot.site().strings().forEach(string -> frame.addString(snapshot, string));
    frame.add(Codes.of(snapshot.image().timeQuality()), Quality.GOOD);
    if (frame.filled != layout.size()) {
      throw new IllegalArgumentException("a snapshot of another site");
    }
    return frame;
  }

  private void addBlock(SiteImage image, int block) {
    add(Kind.VOLTAGE, image.voltage(block));
    add(Kind.TEMPERATURE, image.temperature(block));
    add(Kind.RESISTANCE, image.resistance(block));
  }

  private void addString(Snapshot snapshot, BatteryString string) {
    var image = snapshot.image().string(string.index());
    add(Kind.VOLTAGE, image.voltage());
    add(Kind.CURRENT, image.current());
    add(Kind.RIPPLE_CURRENT, image.rippleCurrent());
    add(Kind.RIPPLE_VOLTAGE, image.rippleVoltage());
    var soc = snapshot.memory().strings().get(string.index()).soc();
    if (soc.isPresent()) {
      add(Kind.SOC.toSteps(soc.get().value().value()), Quality.GOOD);
    } else {
      add(0, Quality.ABSENT);
    }
  }

  private void add(Kind kind, Measured<?> measured) {
    switch (measured) {
      case Measured.Good<?>(var value, _) -> add(kind.toSteps(value.value()), Quality.GOOD);
      case Measured.Stale<?>(var value, _, _) -> add(kind.toSteps(value.value()), Quality.STALE);
      case Measured.Absent<?> _ -> add(0, Quality.ABSENT);
    }
  }

  void add(int value, Quality quality) {
    steps[filled] = value;
    qualities[filled] = quality;
    filled++;
  }

  long atMs() {
    return atMs;
  }

  int size() {
    return steps.length;
  }

  int steps(int position) {
    return steps[position];
  }

  Quality quality(int position) {
    return qualities[position];
  }
}
