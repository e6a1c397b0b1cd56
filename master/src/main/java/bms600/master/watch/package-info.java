/** Watches over the program itself: whether every thread gets on, and tells the service manager. */
@NullMarked
package bms600.master.watch;

import org.jspecify.annotations.NullMarked;
