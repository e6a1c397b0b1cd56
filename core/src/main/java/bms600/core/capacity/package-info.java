/**
 * The arithmetic of stationary batteries: capacity tests, temperature, runtime tables, ohmic
 * deviation, life. Plain functions of numbers.
 *
 * <p>No site, image, memory or estimate may be known here.
 */
@NullMarked
package bms600.core.capacity;

import org.jspecify.annotations.NullMarked;
