/**
 * The one door for writes: checked, journalled, executed, answered.
 *
 * <p>No uplink may reach the site by another way.
 */
@NullMarked
package bms600.master.command;

import org.jspecify.annotations.NullMarked;
