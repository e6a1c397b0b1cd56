package bms600.core.measure;

import bms600.core.site.PortId;
import bms600.core.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * Which sensors of one image were heard lately, and what those of the blocks then said of the three
 * quantities that everybody asks for again and again: a row of each, by block.
 */
final class FreshRows {
  private final boolean[] isFresh;
  private final double[] volts;
  private final double[] celsius;
  private final double[] ohms;

  private FreshRows(boolean[] isFresh, int blocks) {
    this.isFresh = isFresh;
    this.volts = new double[blocks];
    this.celsius = new double[blocks];
    this.ohms = new double[blocks];
  }

  static FreshRows of(Site site, @Nullable Reading[] readings, PortHealth[] ports, long atNanos) {
    var limits = new long[ports.length];
    for (var id : PortId.values()) {
      limits[id.ordinal()] = limitNanos(ports[id.ordinal()]);
    }
    var fresh = new boolean[readings.length];
    for (int slot = 0; slot < fresh.length; slot++) {
      var reading = readings[slot];
      long limit = limits[site.fittings().get(slot).port().ordinal()];
      fresh[slot] = reading != null && atNanos - reading.atNanos() <= limit;
    }
    var rows = new FreshRows(fresh, site.blockCount());
    for (int block = 0; block < rows.volts.length; block++) {
      rows.fill(block, fresh[block] ? readings[block] : null);
    }
    return rows;
  }

  private static long limitNanos(PortHealth port) {
    return Math.max(SiteImage.STALE_AFTER.toNanos(), (long) (3e9 * port.roundS()));
  }

  private void fill(int block, @Nullable Reading reading) {
    volts[block] = reading == null ? Double.NaN : reading.sound(Channel.VOLTAGE);
    celsius[block] = reading == null ? Double.NaN : reading.sound(Channel.TEMPERATURE);
    ohms[block] = reading == null ? Double.NaN : reading.sound(Channel.RESISTANCE);
  }

  boolean isFresh(int slot) {
    return isFresh[slot];
  }

  /** The row of a channel, or null where none is kept of it. */
  double @Nullable [] of(Channel channel) {
    return switch (channel) {
      case VOLTAGE -> volts;
      case TEMPERATURE -> celsius;
      case RESISTANCE -> ohms;
      default -> null;
    };
  }
}
