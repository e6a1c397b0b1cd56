package bms600.core.measure;

import java.time.Instant;
import java.util.Optional;

/**
 * How a channel that messages take to people fares.
 *
 * @param channel its number among the channels of the site, from 0
 * @param why it does not work, in words; empty where it does
 * @param waiting how many people wait for a message that this channel is to bring
 * @param lastProof wall-clock label of when it last worked
 */
public record ChannelHealth(
    int channel, State state, String why, int waiting, Optional<Instant> lastProof) {

  /** What is known of a channel, or of any other way to somebody far away. */
  public enum State {
    /** Not yet tried since the master started. */
    UNPROVEN("unproven"),
    WORKS("works"),
    FAILS("fails");

    private final String code;

    State(String code) {
      this.code = code;
    }

    public String code() {
      return code;
    }
  }

  public static ChannelHealth unproven(int channel) {
    return new ChannelHealth(channel, State.UNPROVEN, "not yet tried", 0, Optional.empty());
  }
}
