/**
 * Rules, the latch that times them, and the board of what is in alarm.
 *
 * <p>No bus, clock, thread or logger may be known here.
 */
@NullMarked
package bms600.core.alarm;

import org.jspecify.annotations.NullMarked;
