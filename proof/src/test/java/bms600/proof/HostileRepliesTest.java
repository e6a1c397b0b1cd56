package bms600.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import bms600.core.measure.Channel;
import bms600.core.measure.News;
import bms600.core.site.Port;
import bms600.core.site.Site;
import bms600.master.bus.LineOpener;
import bms600.master.bus.Ports;
import bms600.master.run.Inbox;
import bms600.master.run.VirtualCrew;
import bms600.master.run.VirtualTime;
import bms600.modbus.RtuLink;
import bms600.sensors.SensorModels;
import bms600.simulator.wire.VirtualClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Replies that are damaged, cut, late, doubled or foreign: none is ever taken for another sensor's
 * or for another quantity. How many is {@code -Dreplies=N}; a million by default.
 */
class HostileRepliesTest {
  private static final long REPLIES = Long.getLong("replies", 1_000_000);
  private static final Site SUBSTATION = Sites.site("substation");

  private final VirtualTime time = new VirtualTime(VirtualSite.START);
  private final Inbox inbox = new Inbox();
  private final HostileLine line = new HostileLine(clock(), 600, 0.6, 2);

  @Test
  void noReadingIsEverStoredUnderAnotherSensorOrQuantity() throws InterruptedException {
    var crew = new VirtualCrew(time);
    var pace = new Ports.Pace(time, Duration.ofSeconds(1));
    Ports.of(SUBSTATION, SensorModels.BUILT_IN, pace, new Ports.Mail(inbox), this::opener).stream()
        .filter(worker -> worker.name().equals("port COM1"))
        .forEach(crew::add);
    long heard = 0;
    for (int minute = 1; line.spoiled < REPLIES; minute++) {
      crew.runUntil(Duration.ofMinutes(minute).toNanos());
      heard += check();
    }
    assertThat(heard).as("of many replies some came through").isGreaterThan(line.replies / 4);
  }

  private LineOpener opener(Port port) {
    return () -> new RtuLink(line, Ports.timing(port));
  }

  /** Every reading of a block sensor must be its own: its registers tell its unit id. */
  private long check() {
    long heard = 0;
    for (var news : inbox.drain()) {
      if (news instanceof News.Heard(int slot, var reading)) {
        var fitting = SUBSTATION.fittings().get(slot);
        if (fitting.model().equals("BAT-02")) {
          int unit = fitting.unit();
          assertThat(reading.value(Channel.VOLTAGE))
              .isEqualTo(HostileLine.register(unit, 2) * 0.0001, within(1e-9));
          assertThat(reading.value(Channel.TEMPERATURE))
              .isEqualTo(HostileLine.register(unit, 3) * 0.1, within(1e-9));
          assertThat(reading.value(Channel.RESISTANCE))
              .isEqualTo(HostileLine.register(unit, 4) * 1e-6, within(1e-9));
          heard++;
        }
      }
      if (news instanceof News.Identified(int slot, long serial, _)) {
        assertThat(serial).isEqualTo(SUBSTATION.fittings().get(slot).unit());
      }
    }
    return heard;
  }

  private VirtualClock clock() {
    return new VirtualClock() {
      @Override
      public long nanos() {
        return time.nanos();
      }

      @Override
      public void advanceTo(long at) {
        time.advanceTo(at);
      }
    };
  }
}
