package bms600.core.alarm;

import bms600.core.measure.Flag;
import bms600.core.site.Per;
import java.time.Duration;

/**
 * The ohmic test of a sensor does not end. While one runs the voltage of its block is not judged,
 * and nobody may be blind for long without being told.
 */
record TestEndless() implements AlarmRule {
  @Override
  public AlarmKind kind() {
    return AlarmKind.MEASUREMENT_DOUBTED;
  }

  @Override
  public Severity severity() {
    return Severity.FAULT;
  }

  @Override
  public String level() {
    return "fault-test-endless";
  }

  @Override
  public Per per() {
    return Per.SENSOR;
  }

  /** A test takes seconds, half a minute at most. */
  @Override
  public Duration onDelay() {
    return Duration.ofMinutes(5);
  }

  @Override
  public Duration offDelay() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Verdict judge(Scene scene, int slot, boolean active) {
    if (!scene.image().isFresh(slot)) {
      return Verdict.UNKNOWN;
    }
    return Flag.OHMIC_TEST_RUNNING.in(scene.image().flags(slot)) ? Verdict.HOLDS : Verdict.CLEAR;
  }

  @Override
  public Evidence evidence(Scene scene, int slot) {
    return Evidence.words("its ohmic test does not end; its voltage is not judged meanwhile");
  }
}
