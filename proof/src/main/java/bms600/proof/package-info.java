/**
 * End-to-end stories, foreign programs and the walls of the house.
 *
 * <p>Nothing here is shipped.
 */
@NullMarked
package bms600.proof;

import org.jspecify.annotations.NullMarked;
