/**
 * What was: the journal of events, the series of values, the saved memory; in one database.
 *
 * <p>No value is interpreted here: what is given is kept, and given back with its quality.
 */
@NullMarked
package bms600.master.history;

import org.jspecify.annotations.NullMarked;
