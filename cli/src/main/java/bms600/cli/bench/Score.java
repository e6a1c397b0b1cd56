package bms600.cli.bench;

/**
 * One line of the table.
 *
 * @param output what was estimated
 * @param oracle over what
 * @param measured figures of the house
 * @param goal figures asked for
 * @param met whether they are reached
 * @param baseline figures of the plain method, on the same work
 */
record Score(
    String output, String oracle, String measured, String goal, boolean met, String baseline) {}
