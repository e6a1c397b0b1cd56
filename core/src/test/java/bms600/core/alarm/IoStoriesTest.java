package bms600.core.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import bms600.core.Bench;
import bms600.core.measure.Channel;
import bms600.core.measure.Measured;
import bms600.core.site.Site;
import bms600.core.snapshot.Memory;
import bms600.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The I/O module in stories. Limits: NAMUR NE 43 for loops, after 5 s; 30 and 40 °C, 80 and 95 %
 * for the room, after 60 s.
 */
final class IoStoriesTest {
  private static final int IO = 62;
  private final Site site = Bench.twoStrings();
  private final Bench bench = new Bench(site);

  private Snapshot live(int seconds, double temperatureMa, double humidityMa) {
    Snapshot last = bench.tick(Duration.ofSeconds(1));
    for (int i = 1; i < seconds; i++) {
      bench.hear(
          IO,
          0,
          Map.of(
              Channel.LOOP_1,
              temperatureMa / 1000,
              Channel.LOOP_2,
              humidityMa / 1000,
              Channel.INPUT_1,
              0.0,
              Channel.OUTPUT_1,
              0.0));
      last = bench.tick(Duration.ofSeconds(1));
    }
    return last;
  }

  private static List<String> alarms(Snapshot snapshot) {
    return snapshot.memory().board().active().stream()
        .map(a -> a.severity().code() + " " + a.kind().code() + " " + a.place().name())
        .toList();
  }

  private static String text(Snapshot snapshot) {
    return snapshot.memory().board().active().getFirst().text();
  }

  @Test
  void anOpenWireIsAnAlarmThatNamesTheInputAndTheCurrent() {
    // 12 mA of -40..80 °C is 20 °C; 12 mA of 0..100 % is 50 %
    assertThat(alarms(live(120, 12, 12))).isEmpty();
    assertThat(alarms(live(4, 3.5, 12))).isEmpty();
    var failed = live(4, 3.5, 12);
    assertThat(alarms(failed)).containsExactly("fault loop-failed AI1");
    assertThat(text(failed))
        .isEqualTo(
            "Current loop failed: 3.5 mA: below 3.6 mA: open wire, lost supply or broken"
                + " transmitter (temperature)");
    assertThat(failed.image().analog(0)).isInstanceOf(Measured.Absent.class);
    assertThat(alarms(live(8, 12, 12))).isEmpty();
  }

  @Test
  void aTransmitterAtItsLimitIsShownButNotJudgedBy() {
    live(120, 12, 12);
    // 20.8 mA is more than 80 °C: told as 20.5 mA, which is 83.75 °C, and doubted
    var hot = live(90, 20.8, 12);
    assertThat(alarms(hot)).containsExactly("warning loop-at-limit AI1");
    assertThat(hot.image().analog(0))
        .isInstanceOfSatisfying(
            Measured.Stale.class,
            stale ->
                assertThat(stale.reason())
                    .isEqualTo("20.5 to 21 mA: at the upper limit of the transmitter"));
  }

  @Test
  void aWarmAndDampRoom() {
    live(120, 12, 12);
    // 13.6 mA: 32 °C; 17.6 mA: 85 %
    assertThat(alarms(live(58, 13.6, 17.6))).isEmpty();
    assertThat(alarms(live(8, 13.6, 17.6)))
        .containsExactly("warning ambient-temperature-high AI1", "warning humidity-high AI2");
    // 14.8 mA: 41 °C; 12 mA: 50 %
    assertThat(alarms(live(70, 14.8, 12))).containsExactly("critical ambient-temperature-high AI1");
  }

  @Test
  void aSilencedHornSoundsAgainOnlyForANewAlarm() {
    live(120, 12, 12);
    assertThat(Relays.wanted(site, live(2, 12, 12).memory().board())).containsEntry(0, false);
    var board = live(80, 14.8, 12).memory().board();
    assertThat(Relays.wanted(site, board)).containsEntry(0, true);
    var known = board.acknowledge("ambient-temperature-high@AI1", "m.ito");
    assertThat(Relays.wanted(site, known)).containsEntry(0, false);
    // 19.4 mA: 96.25 %
    assertThat(Relays.wanted(site, live(80, 14.8, 19.4).memory().board())).containsEntry(0, true);
  }

  @Test
  void aMasterThatStartsAgainWantsWhatItWantedBefore() {
    live(120, 12, 12);
    var memory = live(80, 14.8, 12).memory();
    var restored = Memory.restore(site, memory.save(), Duration.ofMinutes(1));
    assertThat(Relays.wanted(site, restored.board())).containsEntry(0, true);
  }
}
