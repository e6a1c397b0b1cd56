/**
 * A history as one file that other programs can read: JSON lines and CSV in a zip, out and in.
 *
 * <p>No database here: what is written and read is asked of the history.
 */
@NullMarked
package bms600.master.history.archive;

import org.jspecify.annotations.NullMarked;
