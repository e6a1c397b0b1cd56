/**
 * Which blocks stand out of their string and why, where a series is heading, and how likely a block
 * fails within a time. Pure functions over series.
 *
 * <p>No bus, clock, thread or logger may be known here.
 */
@NullMarked
package bms600.core.estimate.rank;

import org.jspecify.annotations.NullMarked;
