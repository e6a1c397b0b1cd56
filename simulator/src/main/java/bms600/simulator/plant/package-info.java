/**
 * The physics of a plant: blocks in series, strings in parallel, charger, load and room.
 *
 * <p>No sensor, wire, clock or thread is known here: time is how much of it has passed.
 */
@NullMarked
package bms600.simulator.plant;

import org.jspecify.annotations.NullMarked;
