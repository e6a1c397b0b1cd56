/**
 * What every server of pages or numbers over HTTP needs: bounds for its clients.
 *
 * <p>No path, no content and no value may be known here.
 */
@NullMarked
package bms600.master.run.web;

import org.jspecify.annotations.NullMarked;
