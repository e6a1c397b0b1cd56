/** The key by which this site signs what it hands out. Knows nothing of what it signs. */
@NullMarked
package bms600.master.seal;

import org.jspecify.annotations.NullMarked;
