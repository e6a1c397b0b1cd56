package bms600.sensors.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ohmic values against closed forms and with the reference ripple upon them. */
class LockInTest {
  private static final double RATE = 5000;
  private static final int SAMPLES = 5000;
  private static final double TEST_A = Math.sqrt(2);

  private final LockIn lockIn = new LockIn(RATE, SAMPLES, LockIn.TEST_HZ);
  private final double[] volts = new double[SAMPLES];
  private final double[] amperes = new double[SAMPLES];

  private static void inject(
      double[] volts, double[] amperes, double rate, double ohm, double reactance) {
    Tones.add(amperes, rate, LockIn.TEST_HZ, TEST_A, 0.4);
    Tones.add(volts, rate, LockIn.TEST_HZ, TEST_A * ohm, 0.4);
    Tones.add(volts, rate, LockIn.TEST_HZ, TEST_A * reactance, 0.4 + Math.PI / 2);
  }

  /** U = I·R + I·X, a quarter period ahead where X is inductive. */
  @Property(tries = 60)
  void resistanceAndReactanceAreToldApart(
      @ForAll @DoubleRange(min = 0.1, max = 50) double milliohm,
      @ForAll @DoubleRange(min = -1, max = 1) double reactanceMilliohm) {
    double ohm = milliohm / 1e3;
    double reactance = reactanceMilliohm / 1e3;
    var v = new double[SAMPLES];
    var i = new double[SAMPLES];
    inject(v, i, RATE, ohm, reactance);
    Tones.addLine(v, 13.5, 2e-6);
    Tones.addLine(i, -1.2, 1e-5);
    lockIn.measure(v, i, 0);
    assertThat(lockIn.resistance()).isCloseTo(ohm, within(1e-6 * ohm));
    assertThat(lockIn.reactance()).isCloseTo(reactance, within(1e-9));
    assertThat(lockIn.testA()).isCloseTo(TEST_A, within(1e-6));
    assertThat(lockIn.sigma()).isLessThan(1e-6 * ohm);
  }

  /**
   * 0.05 % with the ripple of a reference wave upon the test signal, for the ratio of ripple to
   * test voltage that the block of the wave, of about 38 mΩ, has with 1 A.
   */
  @ParameterizedTest
  @MethodSource("bms600.sensors.signal.ReferenceWave#all")
  void chargerRippleIsRejected(ReferenceWave wave) {
    var meter = new LockIn(10_000, 10_000, LockIn.TEST_HZ);
    var v = wave.voltage().clone();
    var i = new double[v.length];
    inject(v, i, 10_000, 38e-3, 15e-3);
    for (int from = 0; from <= 10_000; from += 2500) {
      meter.measure(v, i, from);
      assertThat(meter.resistance()).isCloseTo(38e-3, within(0.0005 * 38e-3));
      assertThat(Math.abs(meter.resistance() - 38e-3)).isLessThan(3 * meter.sigma());
    }
    System.out.printf(
        "%-18s ohmic value off by %+.4f %%, its sigma %.4f %%%n",
        wave.name(), 100 * (meter.resistance() / 38e-3 - 1), 100 * meter.sigma() / 38e-3);
  }

  /** Where the shunt carries the ripple too, its share at the test frequency counts rightly. */
  @ParameterizedTest
  @MethodSource("bms600.sensors.signal.ReferenceWave#all")
  void rippleThroughTheShuntDoesNotSpoilTheRatio(ReferenceWave wave) {
    var meter = new LockIn(10_000, 10_000, LockIn.TEST_HZ);
    var i = wave.current().clone();
    var v = new double[i.length];
    java.util.Arrays.setAll(v, k -> 13 + 5e-3 * i[k]);
    inject(v, i, 10_000, 5e-3, 0);
    meter.measure(v, i, 0);
    assertThat(meter.resistance()).isCloseTo(5e-3, within(0.0005 * 5e-3));
  }

  @Test
  void withoutATestCurrentThereIsNoValue() {
    Tones.add(volts, RATE, 100, 0.1, 0);
    lockIn.measure(volts, amperes, 0);
    assertThat(lockIn.resistance()).isNaN();
    assertThat(lockIn.sigma()).isNaN();
    var test = new OhmicTest();
    test.begin();
    test.add(lockIn);
    assertThat(test.ohm()).isNaN();
    assertThat(test.windows()).isZero();
    assertThat(test.isDone()).isFalse();
  }

  @Test
  void impossibleFrequenciesAreRefused() {
    assertThatThrownBy(() -> new LockIn(5000, 5000, 2495)).hasMessageContaining("2495");
    assertThatThrownBy(() -> new LockIn(5000, 5000, 4)).hasMessageContaining("4.0");
  }
}
