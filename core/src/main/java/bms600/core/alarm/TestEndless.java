package bms600.core.alarm;

import bms600.core.measure.Flag;

/**
 * The ohmic test of a sensor does not end. While one runs the voltage of its block is not judged,
 * and nobody may be blind for long without being told.
 */
record TestEndless() implements Condition {
  @Override
  public String level() {
    return "fault-test-endless";
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
