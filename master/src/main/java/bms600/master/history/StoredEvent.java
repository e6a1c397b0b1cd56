package bms600.master.history;

import bms600.core.snapshot.Event;

/**
 * An event of the journal.
 *
 * @param seq its number, from 1 without gaps
 */
public record StoredEvent(long seq, Event event) {}
