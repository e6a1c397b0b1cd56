/**
 * How long a string still carries its load: the kinetic model, the shape of a discharge, and the
 * belief about capacity that a discharge sharpens.
 *
 * <p>No bus, clock, thread or logger may be known here.
 */
@NullMarked
package bms600.core.estimate.autonomy;

import org.jspecify.annotations.NullMarked;
