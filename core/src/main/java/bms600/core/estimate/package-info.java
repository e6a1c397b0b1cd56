/**
 * What measurements are worth: string state, state of charge; pure steps with a memory.
 *
 * <p>No bus, clock, thread or logger may be known here.
 */
@NullMarked
package bms600.core.estimate;

import org.jspecify.annotations.NullMarked;
