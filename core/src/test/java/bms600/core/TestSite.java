package bms600.core;

import bms600.core.measure.AmpereHours;
import bms600.core.measure.Celsius;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Ohms;
import bms600.core.measure.Reading;
import bms600.core.measure.Volts;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.BatteryType;
import bms600.core.site.Chemistry;
import bms600.core.site.Fitting;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small site to test on: one string of four 2 V gel cells, 1000 Ah, one 500 A Hall, on COM1. */
public final class TestSite {
  public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  public static final int CURRENT_SLOT = 4;

  private TestSite() {}

  /** One string S1 of {@code blocks} cells with a current sensor in the slot behind them. */
  public static Site of(int blocks) {
    var type =
        new BatteryType(
            "opzv-1000",
            Chemistry.VRLA_GEL,
            1,
            new AmpereHours(1000),
            Duration.ofHours(10),
            new Volts(1.80),
            new Celsius(20),
            new Volts(2.25),
            new Ohms(0.30e-3),
            List.of());
    var string =
        new BatteryString(
            "S1",
            "UPS A",
            0,
            0,
            blocks,
            type,
            Optional.empty(),
            List.of(new BatteryString.CurrentSensor(List.of(500))),
            false);
    var fittings = new ArrayList<Fitting>();
    for (int n = 1; n <= blocks; n++) {
      fittings.add(new Fitting(n - 1, PortId.COM1, n, "BAT-02", new Spot.AtBlock(0, n)));
    }
    fittings.add(new Fitting(blocks, PortId.COM1, 201, "BMS-CM", new Spot.AtCurrent(0, 0)));
    return new Site(
        "Test",
        ZoneOffset.UTC,
        Map.of(PortId.COM1, new Port(PortId.COM1, "/dev/null", 38400, Parity.NONE)),
        List.of(new Battery("UPS A", List.of(string))),
        fittings,
        Optional.empty());
  }

  public static Site of() {
    return of(4);
  }

  /** A block's answer. */
  public static News block(int slot, double volts, double celsius, double milliohms, long atNanos) {
    return new News.Heard(
        slot,
        new Reading(
            List.of(
                Channel.SAMPLE_NUMBER, Channel.VOLTAGE, Channel.TEMPERATURE, Channel.RESISTANCE),
            new double[] {1, volts, celsius, milliohms / 1000},
            0,
            atNanos));
  }

  /** The current sensor's answer, of a site with four blocks. */
  public static News current(double amperes, long atNanos) {
    return new News.Heard(
        CURRENT_SLOT,
        new Reading(
            List.of(Channel.SAMPLE_NUMBER, Channel.CURRENT_A),
            new double[] {1, amperes},
            0,
            atNanos));
  }

  /** All four blocks alike, and the current. */
  public static List<News> all(double volts, double celsius, double amperes, long atNanos) {
    var news = new ArrayList<News>();
    for (int slot = 0; slot < 4; slot++) {
      news.add(block(slot, volts, celsius, 0.30, atNanos));
    }
    news.add(current(amperes, atNanos));
    return news;
  }
}
