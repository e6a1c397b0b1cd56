/**
 * A whole plant and the whole master in virtual time, with faults from a seed and a judge.
 *
 * <p>Nothing of the master may be replaced here but its clocks, its lines and its channels.
 */
@NullMarked
package bms600.cli.soak;

import org.jspecify.annotations.NullMarked;
