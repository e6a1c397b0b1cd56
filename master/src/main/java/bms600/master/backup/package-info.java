/**
 * The backup: all that a site needs to begin again on another machine, in one signed and encrypted
 * file, and back again in two steps.
 *
 * <p>Knows the folder of data by its files, not what they mean.
 */
@NullMarked
package bms600.master.backup;

import org.jspecify.annotations.NullMarked;
