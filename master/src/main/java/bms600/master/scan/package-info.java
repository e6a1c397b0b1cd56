/**
 * The heartbeat: drains the inbox into the image, steps core, publishes.
 *
 * <p>No protocol, no file and no thread may be known here.
 */
@NullMarked
package bms600.master.scan;

import org.jspecify.annotations.NullMarked;
