/**
 * The simulator: a plant, its sensors and lines, and the scenario that is played on them.
 *
 * <p>No master is known here: the two meet on a line only.
 */
@NullMarked
package bms600.simulator;

import org.jspecify.annotations.NullMarked;
