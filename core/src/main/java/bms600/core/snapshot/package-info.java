/**
 * One instant of everything: image, memory and what changed.
 *
 * <p>Nothing mutable may live here.
 */
@NullMarked
package bms600.core.snapshot;

import org.jspecify.annotations.NullMarked;
