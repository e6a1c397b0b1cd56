/**
 * Recorded series of real batteries, and how one is played in simulated time.
 *
 * <p>No site, plant or sensor is known here: a series is numbers over time.
 */
@NullMarked
package bms600.simulator.replay;

import org.jspecify.annotations.NullMarked;
