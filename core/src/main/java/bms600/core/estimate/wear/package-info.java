/**
 * How the blocks age: their ohmic values over years, where these are heading, and how likely a
 * block is at its end within a time.
 *
 * <p>No bus, clock, thread or logger may be known here.
 */
@NullMarked
package bms600.core.estimate.wear;

import org.jspecify.annotations.NullMarked;
