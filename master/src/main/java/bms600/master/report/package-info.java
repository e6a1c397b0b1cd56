/**
 * Reports: what is said, and how it looks on paper and as a table.
 *
 * <p>No history, page or door may be known here: whoever asks brings the data.
 */
@NullMarked
package bms600.master.report;

import org.jspecify.annotations.NullMarked;
