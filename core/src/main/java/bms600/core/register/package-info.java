/**
 * Register maps as tables: which point stands where, for whoever expects another map than ours.
 *
 * <p>No protocol may be known here.
 */
@NullMarked
package bms600.core.register;

import org.jspecify.annotations.NullMarked;
