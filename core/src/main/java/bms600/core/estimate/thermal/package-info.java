/**
 * How near every block is to heating itself up without end.
 *
 * <p>No bus, clock, thread or logger may be known here.
 */
@NullMarked
package bms600.core.estimate.thermal;

import org.jspecify.annotations.NullMarked;
