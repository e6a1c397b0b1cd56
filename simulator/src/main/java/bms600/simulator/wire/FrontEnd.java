package bms600.simulator.wire;

import bms600.sensors.signal.LockIn;
import bms600.sensors.signal.OhmicTest;
import bms600.sensors.signal.RippleMeter;
import bms600.simulator.plant.Rectifier;
import bms600.simulator.plant.Truth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What stands between a plant and the registers of its sensors: waveforms as their converters
 * sample them, and the signal processing of real sensors upon them. All sensors of a field share
 * one, for they share one thread.
 */
final class FrontEnd {
  private static final double RIPPLE_RATE_HZ = 10_000;
  private static final int RIPPLE_SAMPLES = 8192;
  private static final double OHMIC_RATE_HZ = 5000;
  private static final int OHMIC_SAMPLES = 5000;

  /** As many windows of 1 s as the 3 s of an ohmic test hold. */
  private static final int OHMIC_WINDOWS = 3;

  /** Amplitude of the test current: 1 A, rms. */
  private static final double TEST_A = Math.sqrt(2);

  /** Of block and leads, at the test frequency: 0.2 µH. */
  private static final double REACTANCE_OHM = 2 * Math.PI * LockIn.TEST_HZ * 0.2e-6;

  private static final double NOISE_V = 20e-6;
  private static final double NOISE_A = 100e-6;
  private static final double DRIFT_V_PER_S = 1e-3;

  private final Truth truth;
  private final RippleMeter rippleMeter = new RippleMeter(RIPPLE_RATE_HZ, RIPPLE_SAMPLES);
  private final LockIn lockIn = new LockIn(OHMIC_RATE_HZ, OHMIC_SAMPLES, LockIn.TEST_HZ);
  private final OhmicTest ohmicTest = new OhmicTest();
  private final double[] ripple = new double[RIPPLE_SAMPLES];
  private final double[] volts = new double[OHMIC_SAMPLES];
  private final double[] amperes = new double[OHMIC_SAMPLES];
  private final Map<Shape, RippleWave> waves = new HashMap<>();

  private record Shape(Rectifier rectifier, double hz) {}

  /** A string's ripple as one sensor sees it: its rms and the noise of each sample. */
  record RippleInput(int string, double rms, double noise) {}

  /** A block under test: what its probes see, the ripple through it, and the share of noise. */
  record BlockInput(int string, double volts, double ohm, double errors) {}

  FrontEnd(Truth truth) {
    this.truth = truth;
  }

  /** Measures a window of ripple; the meter holds the result until the next. */
  RippleMeter ripple(RippleInput input, SplittableRandom random) {
    Arrays.fill(ripple, 0);
    addRipple(ripple, RIPPLE_RATE_HZ, input, random);
    if (input.noise() > 0) {
      for (int i = 0; i < ripple.length; i++) {
        ripple[i] += input.noise() * ErrorModel.normal(random);
      }
    }
    rippleMeter.measure(ripple, 0);
    return rippleMeter;
  }

  /** Carries out an ohmic test; its result stands until the next. */
  OhmicTest ohmic(BlockInput input, SplittableRandom random) {
    ohmicTest.begin();
    for (int window = 0; window < OHMIC_WINDOWS && !ohmicTest.isDone(); window++) {
      double drift = input.errors() * random.nextDouble(-DRIFT_V_PER_S, DRIFT_V_PER_S);
      inject(input, drift / OHMIC_RATE_HZ, random);
      double rippleV = truth.rippleA(input.string()) * input.ohm();
      addRipple(volts, OHMIC_RATE_HZ, new RippleInput(input.string(), rippleV, 0), random);
      lockIn.measure(volts, amperes, 0);
      ohmicTest.add(lockIn);
    }
    return ohmicTest;
  }

  private void inject(BlockInput input, double drift, SplittableRandom random) {
    double turn = 2 * Math.PI * LockIn.TEST_HZ / OHMIC_RATE_HZ;
    double cosTurn = Math.cos(turn);
    double sinTurn = Math.sin(turn);
    double sin = 0;
    double cos = 1;
    for (int i = 0; i < volts.length; i++) {
      double testV = TEST_A * (input.ohm() * sin + REACTANCE_OHM * cos);
      volts[i] = input.volts() + drift * i + testV;
      amperes[i] = TEST_A * sin;
      if (input.errors() > 0) {
        volts[i] += input.errors() * NOISE_V * ErrorModel.normal(random);
        amperes[i] += input.errors() * NOISE_A * ErrorModel.normal(random);
      }
      double next = sin * cosTurn + cos * sinTurn;
      cos = cos * cosTurn - sin * sinTurn;
      sin = next;
    }
  }

  private void addRipple(
      double[] samples, double sampleHz, RippleInput input, SplittableRandom random) {
    double hz = truth.rippleHz(input.string());
    double start = random.nextDouble();
    if (input.rms() > 0 && hz > 0) {
      var shape = new Shape(truth.rectifier(input.string()), hz);
      waves
          .computeIfAbsent(shape, s -> new RippleWave(s.rectifier(), s.hz()))
          .addTo(samples, sampleHz, input.rms(), start);
    }
  }
}
