/**
 * Ports, polling, retries and addressing: one worker per port.
 *
 * <p>Nothing here knows an alarm, or what a value is worth.
 */
@NullMarked
package bms600.master.bus;

import org.jspecify.annotations.NullMarked;
