package bms600.core.alarm;

import bms600.core.measure.ChannelHealth.State;
import bms600.core.measure.UplinkHealth;
import java.util.stream.Collectors;

/**
 * A broker is not told: it cannot be reached, refuses, or takes nothing. Nothing is lost by it for
 * a week, but whoever looks through it sees nothing new.
 */
record BrokerLost() implements Condition {
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
