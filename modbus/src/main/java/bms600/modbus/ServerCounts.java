package bms600.modbus;

/**
 * What happened on a server since it was started.
 *
 * @param connections accepted so far
 * @param open connections now
 * @param requests whole requests received
 * @param refused requests answered with an exception code
 * @param malformed connections closed because their bytes were not Modbus TCP
 * @param dropped connections that ended in a transport error, such as a reset
 * @param evicted connections closed to make room for a newer one
 * @param turnedAway connections of addresses that are not admitted
 */
public record ServerCounts(
    long connections,
    int open,
    long requests,
    long refused,
    long malformed,
    long dropped,
    long evicted,
    long turnedAway) {}
