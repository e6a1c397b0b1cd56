package bms600.core.alarm;

import bms600.core.measure.ChannelHealth;

/**
 * A channel to people is dead: no message got out, and none at the next tries either. It clears by
 * itself with the first that does.
 */
record ChannelFailed() implements Condition {
  @Override
  public Verdict judge(Scene scene, int channel, boolean active) {
    return switch (health(scene, channel).state()) {
      case UNPROVEN -> Verdict.UNKNOWN;
      case WORKS -> Verdict.CLEAR;
      case FAILS -> Verdict.HOLDS;
    };
  }

  @Override
  public Evidence evidence(Scene scene, int channel) {
    return Evidence.words(health(scene, channel).why());
  }

  private static ChannelHealth health(Scene scene, int channel) {
    return scene.image().channels().get(channel);
  }
}
