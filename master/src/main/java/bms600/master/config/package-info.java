/**
 * The site file: one YAML text becomes records, or the list of every mistake in it.
 *
 * <p>Nothing here opens a line, a socket or a database, and nothing here changes at run time.
 */
@NullMarked
package bms600.master.config;

import org.jspecify.annotations.NullMarked;
