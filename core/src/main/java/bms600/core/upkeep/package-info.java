/**
 * What people do to a battery by hand: each piece of work as the journal keeps it, and what is due.
 *
 * <p>Nothing here is measured: whoever did the work says what was found.
 */
@NullMarked
package bms600.core.upkeep;

import org.jspecify.annotations.NullMarked;
