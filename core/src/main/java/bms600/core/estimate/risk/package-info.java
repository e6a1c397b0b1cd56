/**
 * What may become of the blocks of a site: thermal runaway, standing out of the string, wearing
 * out.
 *
 * <p>No bus, clock, thread or logger may be known here.
 */
@NullMarked
package bms600.core.estimate.risk;

import org.jspecify.annotations.NullMarked;
