/** Proof of the pages and their interface, over real sockets. */
@NullMarked
package bms600.master.hmi;

import org.jspecify.annotations.NullMarked;
