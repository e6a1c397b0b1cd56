/**
 * The published catalogue: every value the outside may read, by name.
 *
 * <p>No uplink's encoding lives here; the columns of an uplink are only carried.
 */
@NullMarked
package bms600.core.point;

import org.jspecify.annotations.NullMarked;
