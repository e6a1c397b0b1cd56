package bms600.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurpriseTest {
  private static Reading of(Channel channel, double value, int flags) {
    return new Reading(List.of(channel), new double[] {value}, flags, 0);
  }

  private static boolean between(Channel channel, double before, double now) {
    return Surprise.between(of(channel, before, 0), of(channel, now, 0));
  }

  @ParameterizedTest(name = "{0}: {1} then {2}")
  @CsvSource({
    "VOLTAGE, 2.25, 1.90, true",
    "VOLTAGE, 2.25, 2.05, false",
    "VOLTAGE, 13.5, 12.2, false",
    "VOLTAGE, 2.25, -2.25, true",
    "TEMPERATURE, 20.0, 24.0, false",
    "TEMPERATURE, 20.0, 61.0, true",
    "CURRENT_A, 0.5, -100, true",
    "CURRENT_A, 0.5, 3.0, false",
    "CURRENT_A, -100, -110, false",
    "RESISTANCE, 0.0003, 0.0004, true",
    "INPUT_1, 0, 1, true",
    "LOOP_1, 0.012, 0.0036, true",
    "SAMPLE_NUMBER, 5, 6, false"
  })
  void isWhatNoHealthySensorDoesFromOneSecondToTheNext(
      Channel channel, double before, double now, boolean surprise) {
    assertThat(between(channel, before, now)).isEqualTo(surprise);
  }

  @Test
  void aValueThatVanishesIsOneAndOneThatIsStillAbsentIsNot() {
    assertThat(between(Channel.VOLTAGE, 2.25, Double.NaN)).isTrue();
    assertThat(between(Channel.VOLTAGE, Double.NaN, Double.NaN)).isFalse();
  }

  @Test
  void anAlarmingFlagIsOneAndARestartIsNot() {
    var calm = of(Channel.VOLTAGE, 2.25, 0);
    assertThat(Surprise.between(calm, of(Channel.VOLTAGE, 2.25, Flag.LEAKAGE_A.bit()))).isTrue();
    assertThat(Surprise.between(calm, of(Channel.VOLTAGE, 2.25, Flag.RESTARTED.bit()))).isFalse();
  }
}
