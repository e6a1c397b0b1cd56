/**
 * Who is told what about alarms, when, and after whom: pure decisions.
 *
 * <p>No way a message travels may live here, and no clock.
 */
@NullMarked
package bms600.core.notice;

import org.jspecify.annotations.NullMarked;
