/**
 * What the master does to a battery by itself or when it is asked: rounds of ohmic tests,
 * balancing. A job judges by the image alone, and wishes something of sensors; pure steps.
 *
 * <p>No bus, no clock and no alarm may live here.
 */
@NullMarked
package bms600.core.job;

import org.jspecify.annotations.NullMarked;
