package bms600.core.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.TestSite;
import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.measure.Reading;
import bms600.core.measure.SiteImage;
import bms600.core.site.Battery;
import bms600.core.site.BatteryString;
import bms600.core.site.Fitting;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.core.site.Site;
import bms600.core.site.Spot;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two strings of two gel cells each; strings in parallel share a voltage. */
class OffBusTest {
  private static final int CELLS = 2;

  private final List<StringMemory> memories =
      new ArrayList<>(List.of(StringMemory.NEW, StringMemory.NEW));

  private static Site site(String otherBattery) {
    var type = TestSite.of().strings().getFirst().type();
    var hall = List.of(new BatteryString.CurrentSensor(List.of(500)));
    var one = new BatteryString("S1", "A", 0, 0, CELLS, type, Optional.empty(), hall, false);
    var two =
        new BatteryString("S2", otherBattery, 1, CELLS, CELLS, type, Optional.empty(), hall, false);
    var fittings = new ArrayList<Fitting>();
    for (int slot = 0; slot < 2 * CELLS; slot++) {
      var spot = new Spot.AtBlock(slot / CELLS, slot % CELLS + 1);
      fittings.add(new Fitting(slot, PortId.COM1, slot + 1, "BAT-02", spot));
    }
    fittings.add(new Fitting(4, PortId.COM1, 201, "BMS-CM", new Spot.AtCurrent(0, 0)));
    fittings.add(new Fitting(5, PortId.COM1, 202, "BMS-CM", new Spot.AtCurrent(1, 0)));
    var batteries =
        otherBattery.equals("A")
            ? List.of(new Battery("A", List.of(one, two)))
            : List.of(new Battery("A", List.of(one)), new Battery("B", List.of(two)));
    var port = new Port(PortId.COM1, "/dev/null", 38400, Parity.NONE);
    return new Site(
        "Two", ZoneOffset.UTC, Map.of(PortId.COM1, port), batteries, fittings, Optional.empty());
  }

  /** What both strings are after two minutes of this. */
  private List<StringState> after(
      Site site, double firstV, double firstA, double secondV, double secondA) {
    var image = SiteImage.empty(site, TestSite.START, 0);
    for (long second = 1; second <= 120; second++) {
      long at = second * 1_000_000_000L;
      var news = new ArrayList<News>();
      for (int slot = 0; slot < 2 * CELLS; slot++) {
        news.add(TestSite.block(slot, slot < CELLS ? firstV : secondV, 20, 0.3, at));
      }
      news.add(current(4, firstA, at));
      news.add(current(5, secondA, at));
      image = image.next(news, TestSite.START.plusSeconds(second), at);
      for (int i = 0; i < 2; i++) {
        var estimator = new StringEstimator(site.strings().get(i));
        memories.set(i, estimator.step(memories.get(i), image, Duration.ofSeconds(1)));
      }
    }
    return memories.stream().map(StringMemory::state).toList();
  }

  private static News current(int slot, double amperes, long at) {
    return new News.Heard(
        slot, new Reading(List.of(Channel.CURRENT_A), new double[] {amperes}, 0, at));
  }

  @Test
  void aStringWithoutCurrentBesideOneThatDischargesAtAnotherVoltageIsOpen() {
    assertThat(after(site("A"), 2.12, 0, 2.00, -150))
        .containsExactly(StringState.OPEN, StringState.DISCHARGE);
  }

  @Test
  void soIsOneBesideAStringOnFloat() {
    assertThat(after(site("A"), 2.13, 0.4, 2.25, 0.5))
        .containsExactly(StringState.OPEN, StringState.FLOAT);
  }

  @Test
  void stringsThatBothRestMayBothBeOpenAndNobodyKnows() {
    assertThat(after(site("A"), 2.13, 0, 2.07, 0))
        .containsExactly(StringState.REST, StringState.REST);
  }

  @Test
  void theSameVoltageProvesNothing() {
    assertThat(after(site("A"), 2.13, 0, 2.12, -150))
        .containsExactly(StringState.REST, StringState.DISCHARGE);
  }

  @Test
  void anotherBatteryProvesNothing() {
    assertThat(after(site("B"), 2.12, 0, 2.00, -150))
        .containsExactly(StringState.REST, StringState.DISCHARGE);
  }

  @Test
  void itIsFoundAgainWhenItCarriesCurrent() {
    after(site("A"), 2.12, 0, 2.00, -150);
    assertThat(after(site("A"), 2.00, -75, 2.00, -75))
        .containsExactly(StringState.DISCHARGE, StringState.DISCHARGE);
  }
}
