package bms600.sensors;

import java.time.Duration;

/**
 * How a sensor wants to be asked.
 *
 * @param turnaround how long it may take to begin its answer
 * @param longestRead how many registers it lets one request read
 * @param longestGap over how many registers that are not in its table a request may read
 * @param ignoresBroadcasts whether it takes no notice of the field bus's broadcasts
 */
record Manners(Duration turnaround, int longestRead, int longestGap, boolean ignoresBroadcasts) {
  static final Manners DEFAULT =
      new Manners(Duration.ofMillis(5), bms600.modbus.Request.MAX_READ_REGISTERS, 0, false);
}
