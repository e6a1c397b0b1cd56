/**
 * The sensors of a plant as their bus sees them: registers, errors of measurement, chains, lines
 * and what can go wrong on each.
 *
 * <p>Nothing here knows a master, nor why a value is what it is: that is the plant's.
 */
@NullMarked
package bms600.simulator.wire;

import org.jspecify.annotations.NullMarked;
