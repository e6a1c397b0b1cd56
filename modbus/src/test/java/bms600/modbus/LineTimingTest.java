package bms600.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Times worked out by hand from the serial line specification V1.02, 2.5.1.1. */
final class LineTimingTest {
  @Test
  void silentIntervalIsThreeAndAHalfCharactersUpTo19200Baud() {
    assertThat(new LineTiming(9600, 11, 0, 0).t35Nanos()).isEqualTo(4_010_417);
    assertThat(new LineTiming(19200, 10, 0, 0).t35Nanos()).isEqualTo(1_822_917);
  }

  @Test
  void silentIntervalIsFixedAbove19200Baud() {
    assertThat(new LineTiming(38400, 10, 0, 0).t35Nanos()).isEqualTo(1_750_000);
    assertThat(new LineTiming(115200, 11, 0, 0).t35Nanos()).isEqualTo(1_750_000);
  }

  @Test
  void oneCharacterAt9600BaudTakesAboutAMillisecond() {
    assertThat(new LineTiming(9600, 10, 0, 0).charNanos()).isEqualTo(1_041_667);
  }

  @Test
  void replyTimeoutCoversBothFramesTheTurnaroundAndTheMargin() {
    var timing = new LineTiming(38400, 10, 5_000_000, 20_000_000);
    // 8 bytes there and 21 back: 290 bits at 38400 baud are 7.552084 ms
    assertThat(timing.replyTimeoutNanos(new Request.ReadInputRegisters(0, 8)))
        .isEqualTo(7_552_084 + 25_000_000);
  }
}
