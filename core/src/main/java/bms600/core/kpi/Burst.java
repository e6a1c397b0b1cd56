package bms600.core.kpi;

import java.time.Duration;

/** When alarms come too thick, by ISA-18.2 and EEMUA 191, for one operator. */
final class Burst {
  /** The window in which a flood is counted. */
  static final Duration FLOOD_WINDOW = Duration.ofMinutes(10);

  /** More new alarms than this in the window are a flood. */
  static final int FLOOD_ABOVE = 10;

  /** Fewer than this in the window end it. */
  static final int FLOOD_ENDS_BELOW = 5;

  /** So often within a minute one alarm chatters. */
  static final int CHATTER_IN_MINUTE = 3;

  /** So often within an hour too: delays of a minute keep it from being quicker. */
  static final int CHATTER_IN_HOUR = 5;

  static final Duration MINUTE = Duration.ofMinutes(1);
  static final Duration HOUR = Duration.ofHours(1);

  private Burst() {}
}
