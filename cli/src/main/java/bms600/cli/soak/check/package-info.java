/**
 * The judge of a soak: what was done to a plant against what came out of the master, by a small
 * table of its own.
 *
 * <p>It is deliberately simple, and may know nothing of the house: no rule, no board, no alarm
 * kind.
 */
@NullMarked
package bms600.cli.soak.check;

import org.jspecify.annotations.NullMarked;
