/**
 * Discharges of strings as events: when, how deep, which block fell lowest, what it says of the
 * capacity.
 *
 * <p>No bus, clock, thread or logger may be known here, and no alarm.
 */
@NullMarked
package bms600.core.discharge;

import org.jspecify.annotations.NullMarked;
