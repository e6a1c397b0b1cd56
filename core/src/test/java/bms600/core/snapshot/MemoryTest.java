package bms600.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import bms600.core.TestSite;
import bms600.core.alarm.Alarm;
import bms600.core.measure.News;
import bms600.core.measure.PortHealth;
import bms600.core.measure.SiteImage;
import bms600.core.site.PortId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a memory after the program was killed and started again. */
class MemoryTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private SiteImage image = SiteImage.empty(TestSite.of(), TestSite.START, 0);
  private Memory memory = Memory.first(TestSite.of());
  private final List<String> told = new ArrayList<>();

  private void live(int seconds, News... news) {
    for (int i = 0; i < seconds; i++) {
      long nanos = image.atNanos() + SECOND.toNanos();
      image = image.next(List.of(news), image.at().plus(SECOND), nanos);
      memory = memory.step(image, SECOND);
      memory.board().events().forEach(e -> told.add(e.what() + " " + e.alarm().kind().code()));
    }
  }

  private void restart() {
    memory = Memory.restore(TestSite.of(), memory.save(), Duration.ofSeconds(5));
    image = SiteImage.empty(TestSite.of(), image.at().plusSeconds(5), 0);
    told.clear();
  }

  private static News port(PortHealth.State state, int answering, int brokenAfter) {
    return new News.PortNews(
        new PortHealth(
            PortId.COM1, state, "", brokenAfter, 5, answering, PortHealth.Counts.NONE, 1, 90));
  }

  private static News missed(int slot, int times) {
    return new News.Missed(slot, times, "no answer");
  }

  @Test
  void theAlarmOfADeadSensorStandsUntilItAnswers() {
    live(9, port(PortHealth.State.OK, 4, -1), missed(2, 3));
    memory = memory.acknowledge("communication-lost@S1.3~2", "night shift");
    var before = memory.board().alarms();
    restart();
    live(20);
    live(3, port(PortHealth.State.OK, 4, -1), missed(2, 1));
    live(3, port(PortHealth.State.OK, 4, -1), missed(2, 2));
    live(9, port(PortHealth.State.OK, 4, -1), missed(2, 3));
    assertThat(memory.board().alarms()).isEqualTo(before);
    assertThat(told).isEmpty();
    for (int second = 0; second < 120; second++) {
      live(1, port(PortHealth.State.OK, 5, -1), TestSite.block(2, 2.25, 20, 0.3, image.atNanos()));
    }
    assertThat(told).as("reliably for two minutes").containsExactly("CLEARED communication-lost");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DOWN", "CHAIN_BROKEN"})
  void theAlarmOfAPortStandsWhileThePortIsStartedAndAskedAgain(PortHealth.State bad) {
    int answering = bad == PortHealth.State.DOWN ? 0 : 2;
    live(9, port(bad, answering, answering));
    var before = memory.board().alarms();
    assertThat(before)
        .singleElement()
        .extracting(Alarm::place)
        .extracting("name")
        .isEqualTo("COM1");
    restart();
    live(9);
    live(9, port(PortHealth.State.ADDRESSING, answering, -1));
    live(9, port(PortHealth.State.OK, answering, -1), missed(3, 2), missed(4, 2));
    live(9, port(bad, answering, answering));
    assertThat(memory.board().alarms()).isEqualTo(before);
    assertThat(told).isEmpty();
    live(3, port(PortHealth.State.OK, 5, -1), TestSite.block(3, 2.25, 20, 0.3, image.atNanos()));
    assertThat(told).hasSize(1).first().asString().startsWith("CLEARED");
  }

  @Test
  void anythingButASavedMemoryIsRefusedAndNothingElseHappens() {
    live(9, port(PortHealth.State.OK, 4, -1), missed(2, 3));
    live(1, TestSite.block(1, 9.9, 20, 0.3, image.atNanos()));
    var saved = memory.save();
    assertThat(saved).hasSizeGreaterThan(3);
    var random = new Random(600);
    for (int i = 0; i < 1_000; i++) {
      var lines = new ArrayList<>(saved);
      int which = random.nextInt(lines.size());
      lines.set(which, spoiled(lines.get(which), random));
      assertThat(catchThrowable(() -> Memory.restore(TestSite.of(), lines, Duration.ZERO)))
          .satisfiesAnyOf(
              nothing -> assertThat(nothing).isNull(),
              refused -> assertThat(refused).isInstanceOf(IllegalArgumentException.class));
    }
  }

  private static String spoiled(String line, Random random) {
    int at = random.nextInt(line.length() + 1);
    int end = Math.min(line.length(), at + random.nextInt(4));
    String between = random.nextBoolean() ? "" : "\t-1 x\0".substring(random.nextInt(5));
    return line.substring(0, at) + between + line.substring(end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "string\tS1\tFLOAT FLOAT PT1S PTxS 100.0 1.0 0.0",
        "string\tS1\tFLOAT",
        "string",
        "latch\tblock-voltage-high/critical/0\t0\tS1.1\ttrue",
        "latch\tblock-voltage-high/critical/1\t0\tS1.1\ttrue\tsoon",
        "alarm\tblock-voltage-high",
        "something else"
      })
  void aLineThatWasNotSavedIsRefused(String line) {
    assertThatThrownBy(() -> Memory.restore(TestSite.of(), List.of(line), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not a ");
  }
}
