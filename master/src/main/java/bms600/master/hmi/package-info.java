/**
 * The way out to people: web API, live stream, and the pages that draw them.
 *
 * <p>Reads snapshots and the archive and asks the command desk; no sensor and no bus may be known
 * here.
 */
@NullMarked
package bms600.master.hmi;

import org.jspecify.annotations.NullMarked;
