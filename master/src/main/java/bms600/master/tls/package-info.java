/**
 * The certificate that the program makes for its own pages, where the site brings none.
 *
 * <p>Knows neither the pages nor who may see them.
 */
@NullMarked
package bms600.master.tls;

import org.jspecify.annotations.NullMarked;
