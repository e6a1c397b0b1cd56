package bms600.master.history;

/**
 * How the history itself fares. Counts are since it was opened.
 *
 * @param failing whether the last attempt to write failed
 * @param lastError what went wrong last, in words; empty where nothing ever did
 * @param failures attempts to write that failed
 * @param eventsWaiting events in memory only, to be written with the next call
 * @param eventsLost events that could be kept nowhere
 * @param framesWaiting ticks in memory only
 * @param framesLost ticks that could be kept nowhere
 * @param damaged kept parts that were found to be not what was written, and left out
 */
public record Health(
    boolean failing,
    String lastError,
    long failures,
    int eventsWaiting,
    long eventsLost,
    int framesWaiting,
    long framesLost,
    long damaged) {}
