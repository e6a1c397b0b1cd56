/**
 * What is installed: site, batteries, strings, blocks, ports, and which sensor sits where.
 *
 * <p>Nothing measured lives here, and nothing that changes while the master runs.
 */
@NullMarked
package bms600.core.site;

import org.jspecify.annotations.NullMarked;
