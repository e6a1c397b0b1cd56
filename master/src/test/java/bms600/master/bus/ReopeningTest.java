package bms600.master.bus;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.measure.News;
import bms600.core.site.Parity;
import bms600.core.site.Port;
import bms600.core.site.PortId;
import bms600.master.run.Inbox;
import bms600.master.run.VirtualTime;
import bms600.modbus.Link;
import bms600.modbus.LinkCounts;
import bms600.modbus.LinkLost;
import bms600.modbus.Reply;
import bms600.modbus.Request;
import bms600.modbus.UnitId;
import bms600.sensors.SensorModels;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a port tries again to open its line, in virtual time. */
final class ReopeningTest {
  private final VirtualTime time = new VirtualTime(Bench.START);
  private final Inbox inbox = new Inbox();

  /** A connection that stands until something is said on it. */
  private static final class Brittle implements Link {
    @Override
    public Reply ask(UnitId unit, Request request) throws LinkLost {
      throw new LinkLost("closed");
    }

    @Override
    public void tell(Request request) throws LinkLost {
      throw new LinkLost("closed");
    }

    @Override
    public LinkCounts counts() {
      return new LinkCounts(0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Override
    public void close() {}
  }

  /** The instants, ms, at which COM1 tries to open its line, until a time. */
  private List<Long> attemptsMs(LineOpener opener, Duration until) {
    var attempts = new ArrayList<Long>();
    var noting =
        new LineOpener() {
          @Override
          public Link open() throws IOException {
            attempts.add(time.nanos() / 1_000_000);
            return opener.open();
          }

          @Override
          public long longestPauseNanos() {
            return opener.longestPauseNanos();
          }
        };
    var pace = new Ports.Pace(time, Duration.ofSeconds(1));
    var worker =
        Ports.of(Bench.full(), SensorModels.BUILT_IN, pace, new Ports.Mail(inbox), _ -> noting)
            .getFirst();
    while (time.nanos() < until.toNanos()) {
      time.advanceTo(worker.step());
    }
    return attempts;
  }

  @Test
  void connectionIsTriedAfterHalfASecondThenTwiceAsLongUpToFiveSeconds() {
    LineOpener refused =
        () -> {
          throw new IOException("cannot connect");
        };
    assertThat(attemptsMs(refused, Duration.ofSeconds(20)))
        .containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L, 12_500L, 17_500L);
  }

  @Test
  void connectionThatIsAcceptedAndClosedAtOnceIsTriedNoFaster() {
    assertThat(attemptsMs(Brittle::new, Duration.ofSeconds(20)))
        .containsExactly(0L, 500L, 1_500L, 3_500L, 7_500L, 12_500L, 17_500L);
  }

  @Test
  void missingDeviceIsLookedForEveryTwoSecondsAndNamedOnce() {
    var port = new Port(PortId.COM1, "/dev/no-such-adapter", 38400, Parity.EVEN);
    assertThat(attemptsMs(new SerialOpener(port, Ports.timing(port)), Duration.ofSeconds(8)))
        .containsExactly(0L, 500L, 1_500L, 3_500L, 5_500L, 7_500L);
    assertThat(inbox.drain())
        .filteredOn(News.Happened.class::isInstance)
        .containsExactly(
            new News.Happened(
                "line-lost",
                "COM1",
                "cannot open /dev/no-such-adapter: no such device:"
                    + " is it plugged in, and is the path right?"));
  }
}
