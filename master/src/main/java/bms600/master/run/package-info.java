/**
 * Clocks, workers, the crew that runs them and the feed that carries snapshots.
 *
 * <p>The only room that starts threads or sleeps; it knows nothing about what the workers do.
 */
@NullMarked
package bms600.master.run;

import org.jspecify.annotations.NullMarked;
