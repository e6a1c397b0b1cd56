/**
 * Messages to people and systems: store and forward, until each has been told once.
 *
 * <p>It reads the feed and may never make the heartbeat wait. How a message travels is the business
 * of {@code channel}.
 */
@NullMarked
package bms600.master.notify;

import org.jspecify.annotations.NullMarked;
