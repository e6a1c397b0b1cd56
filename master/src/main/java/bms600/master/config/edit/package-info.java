/**
 * A site file changed by the program as a careful person would: one value at a time, comments and
 * order kept, old or new but never half, and every version kept with who made it.
 *
 * <p>What the values mean is not known here; who asks has them read again as a whole.
 */
@NullMarked
package bms600.master.config.edit;

import org.jspecify.annotations.NullMarked;
