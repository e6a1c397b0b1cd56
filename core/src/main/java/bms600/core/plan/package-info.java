/**
 * What a site needs before it is built: power on its buses, parts to order.
 *
 * <p>Nothing measured lives here, and nothing that runs.
 */
@NullMarked
package bms600.core.plan;

import org.jspecify.annotations.NullMarked;
