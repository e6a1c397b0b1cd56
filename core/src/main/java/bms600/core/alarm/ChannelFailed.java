package bms600.core.alarm;

import bms600.core.measure.ChannelHealth;
import bms600.core.site.Per;
import java.time.Duration;

/**
 * A channel to people is dead: no message got out, and none at the next tries either. It clears by
 * itself with the first that does.
 */
record ChannelFailed() implements AlarmRule {
  /** A server that restarts is not yet dead. */
  private static final Duration ON_DELAY = Duration.ofMinutes(1);

  @Override
  public AlarmKind kind() {
    return AlarmKind.CHANNEL_FAILED;
  }

  @Override
  public Severity severity() {
    return Severity.FAULT;
  }

  @Override
  public Per per() {
    return Per.CHANNEL;
  }

  @Override
  public Duration onDelay() {
    return ON_DELAY;
  }

  @Override
  public Duration offDelay() {
    return Duration.ZERO;
  }

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
