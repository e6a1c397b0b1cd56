/**
 * The command line: what {@code ./bms600} can be asked to do.
 *
 * <p>Only asking and telling: what is done lives in master and simulator, which may meet here.
 */
@NullMarked
package bms600.cli;

import org.jspecify.annotations.NullMarked;
