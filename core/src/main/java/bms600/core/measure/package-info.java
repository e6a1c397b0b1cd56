/**
 * Quantities, measured values with their quality, readings and the image of the whole site.
 *
 * <p>No opinion about a value lives here: what it means is for {@code estimate} and {@code alarm}.
 */
@NullMarked
package bms600.core.measure;

import org.jspecify.annotations.NullMarked;
