package bms600.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** A made record whose charge is known by hand: two hours out at 6 A, two hours in at 8 A. */
final class PlaybackTest {
  private static final double HOUR_S = 3600;

  private static final RecordedSeries OUT_AND_IN =
      new RecordedSeries(
          new double[] {0, 2 * HOUR_S, 2 * HOUR_S, 4 * HOUR_S},
          new double[] {-6, -6, 8, 8},
          new double[] {12.8, 10.4, 12.0, 14.4},
          new double[] {20, 24, 24, 28});

  private static Playback from(double fromS, double speed, boolean repeats) {
    return new Playback(OUT_AND_IN, fromS, speed, repeats, true);
  }

  @Test
  void missingChargeIsTheIntegralAndWhatIsPutIntoAFullBatteryBecomesGas() {
    assertThat(OUT_AND_IN.at(HOUR_S).missingAh()).isCloseTo(6, within(1e-9));
    assertThat(OUT_AND_IN.at(2 * HOUR_S - 1).missingAh()).isCloseTo(12, within(0.002));
    assertThat(OUT_AND_IN.at(3 * HOUR_S).missingAh()).isCloseTo(4, within(1e-9));
    assertThat(OUT_AND_IN.at(4 * HOUR_S).missingAh()).isZero();
    var slope = new RecordedSeries(new double[] {0, HOUR_S}, new double[] {0, -10}, two(), two());
    assertThat(slope.at(HOUR_S / 2).missingAh()).as("½ · 5 A · ½ h").isCloseTo(1.25, within(1e-9));
  }

  private static double[] two() {
    return new double[] {12, 12};
  }

  @Test
  void whereTimeStandsStillValuesStep() {
    assertThat(OUT_AND_IN.at(2 * HOUR_S - 0.001).amperes()).isEqualTo(-6);
    assertThat(OUT_AND_IN.at(2 * HOUR_S).amperes()).isEqualTo(8);
    assertThat(OUT_AND_IN.at(2 * HOUR_S).volts()).isEqualTo(12.0);
  }

  @Test
  void speedAndStartMoveThroughTheRecord() {
    var playback = from(HOUR_S, 60, false);
    assertThat(playback.lastsS()).isEqualTo(180);
    assertThat(playback.at(0).volts()).isCloseTo(11.6, within(1e-9));
    assertThat(playback.at(30).volts()).isCloseTo(11.0, within(1e-9));
  }

  @Test
  void atItsEndTheBatteryRestsOrTheRecordBeginsAgain() {
    var rests = from(HOUR_S, 1, false).at(5 * HOUR_S);
    assertThat(rests.amperes()).isZero();
    assertThat(rests.volts()).isEqualTo(14.4);
    assertThat(rests.celsius()).isEqualTo(28);
    var again = from(HOUR_S, 1, true).at(3.5 * HOUR_S);
    assertThat(again.amperes()).isEqualTo(-6);
    assertThat(again.volts()).isCloseTo(11.0, within(1e-9));
    assertThat(again.missingAh()).isCloseTo(9, within(1e-9));
  }

  @Test
  void chargeIsUnknownIfNobodyKnowsWhetherTheRecordBeganFull() {
    var unknown = new Playback(OUT_AND_IN, 0, 1, false, false);
    assertThat(unknown.at(HOUR_S).missingAh()).isNaN();
    assertThat(unknown.at(9 * HOUR_S).missingAh()).isNaN();
    assertThat(unknown.capacityAh(10.5)).isNaN();
  }

  @Test
  void capacityIsWhatWasTakenUntilTheEndVoltageWasReached() {
    assertThat(from(0, 1, false).capacityAh(10.5)).isCloseTo(12, within(1e-9));
    assertThat(from(0, 1, false).capacityAh(10.3)).as("never reached").isNaN();
  }

  @Test
  void aStartBehindTheEndAndAStandingClockAreRefused() {
    assertThatThrownBy(() -> from(4 * HOUR_S, 1, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> from(0, 0, false)).isInstanceOf(IllegalArgumentException.class);
  }
}
