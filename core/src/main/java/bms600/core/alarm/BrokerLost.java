package bms600.core.alarm;

import bms600.core.measure.ChannelHealth.State;
import bms600.core.measure.UplinkHealth;
import bms600.core.site.Per;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * A broker is not told: it cannot be reached, refuses, or takes nothing. Nothing is lost by it for
 * a week, but whoever looks through it sees nothing new.
 */
record BrokerLost() implements AlarmRule {
  /** A broker that restarts is not yet lost. */
  private static final Duration ON_DELAY = Duration.ofMinutes(1);

  /** One that comes and goes is one trouble. */
  private static final Duration OFF_DELAY = Duration.ofSeconds(30);

  @Override
  public AlarmKind kind() {
    return AlarmKind.BROKER_LOST;
  }

  @Override
  public Severity severity() {
    return Severity.FAULT;
  }

  @Override
  public Per per() {
    return Per.SITE;
  }

  @Override
  public Duration onDelay() {
    return ON_DELAY;
  }

  @Override
  public Duration offDelay() {
    return OFF_DELAY;
  }

  /** Where the site file names no broker any more, what was remembered of one is over. */
  @Override
  public Verdict judge(Scene scene, int index, boolean active) {
    var states = scene.image().uplinks().stream().map(UplinkHealth::state).toList();
    if (states.contains(State.FAILS)) {
      return Verdict.HOLDS;
    }
    return states.contains(State.UNPROVEN) ? Verdict.UNKNOWN : Verdict.CLEAR;
  }

  @Override
  public Evidence evidence(Scene scene, int index) {
    return Evidence.words(
        scene.image().uplinks().stream()
            .filter(uplink -> uplink.state() == State.FAILS)
            .map(uplink -> uplink.uplink() + ": " + uplink.why())
            .collect(Collectors.joining("; ")));
  }
}
