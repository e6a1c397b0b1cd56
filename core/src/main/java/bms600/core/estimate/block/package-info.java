/**
 * What each block is worth beside its string: state of charge, health, ohmic baseline; pure steps
 * with a memory.
 *
 * <p>No bus, clock, thread or logger may be known here.
 */
@NullMarked
package bms600.core.estimate.block;

import org.jspecify.annotations.NullMarked;
